#include "triage/triage.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "triage/small_catalog.h"

namespace palpate {
namespace {
using namespace small;

/// Wells and others 2003, two-level score: nine items, one of them negative.
Rule wells() {
  Rule rule;
  rule.id = {"wells_dvt"};
  rule.applies = pain_in({"calf"});
  for (const char* item :
       {"active_cancer", "paralysis_or_plaster", "bedridden_or_surgery", "tender_deep_veins",
        "whole_leg_swollen", "pitting_oedema_one_leg", "collateral_veins", "previous_dvt"}) {
    rule.items.push_back({has(item), 1});
  }
  rule.items.push_back({measures("calf_girth_difference", 3.0), 1});
  rule.items.push_back({has("alternative_diagnosis_as_likely"), -2});
  rule.bands = {{-2, 1, "unlikely", ""}, {2, 9, "likely", ""}};
  return rule;
}

Catalog legs() {
  Catalog catalog;
  const Rule rule = wells();
  for (const RuleItem& item : rule.items) add_finding(catalog, item.when.finding.value);
  add_measurement(catalog, "calf_girth_difference", 3.0);
  catalog.findings.at({"tender_deep_veins"}).asked_by = AskedBy::clinician;
  catalog.findings.at({"alternative_diagnosis_as_likely"}).asked_by = AskedBy::clinician;
  catalog.rules[rule.id] = rule;
  add_sided_finding(catalog, "calf_swelling");
  add_finding(catalog, "breathlessness");
  add_finding(catalog, "weight_loss");
  add_flag(catalog, "clot_in_leg", Level::urgent, pain_in({"calf"}),
           any({has("calf_swelling"), score("wells_dvt", 2)}));
  add_flag(catalog, "clot_in_lung", Level::emergency, has("calf_swelling"),
           all({has("calf_swelling"), has("breathlessness")}));
  add_flag(catalog, "tumour", Level::soon, all({}), all({has("weight_loss"), age_from(50)}));
  return catalog;
}

const PainMark right_calf = mark("calf.posterior", Side::right);

bool is_open(const Triage& result, const std::string& flag) {
  return std::ranges::find(result.open, RedFlagId{flag}) != result.open.end();
}
bool has_fired(const Triage& result, const std::string& flag) {
  return std::ranges::find(result.fired, RedFlagId{flag}, &FiredFlag::flag) != result.fired.end();
}
bool asks(const Triage& result, const std::string& finding) {
  return std::ranges::find(result.to_ask, FindingId{finding}, &ScreenQuestion::finding) !=
         result.to_ask.end();
}

/// Any answers to any findings of the small catalog, any marks, any age.
rc::Gen<Case> any_case(const Catalog& catalog) {
  return rc::gen::exec([&catalog] {
    Case person_case;
    for (const auto& [id, finding] : catalog.findings) {
      const auto side = finding.sided ? std::optional(Side::right) : std::nullopt;
      const int answer = *rc::gen::inRange(0, 8);
      if (answer < 4) {
        person_case.answers.push_back(says(id.value, static_cast<AnswerValue>(answer), side));
      }
    }
    if (*rc::gen::arbitrary<bool>()) person_case.person.age = Years(*rc::gen::inRange(0, 100));
    if (*rc::gen::arbitrary<bool>()) person_case.pain.push_back(right_calf);
    person_case.drawing_complete = *rc::gen::arbitrary<bool>();
    return person_case;
  });
}
}  // namespace

TEST_CASE("a swollen calf is urgent, and with breathlessness an emergency") {
  const Catalog catalog = legs();
  const Triage calf = triage(catalog, case_of({right_calf}, {yes("calf_swelling", Side::right)}));
  CHECK(calf.level == Level::urgent);
  REQUIRE(calf.fired.size() == 1);
  CHECK(calf.fired[0].because ==
        std::vector<Because>{{Because::Type::finding, "calf_swelling", Side::right}});
  CHECK(asks(calf, "breathlessness"));
  CHECK(calf.to_ask.front().level == Level::emergency);

  const Triage lung = triage(
      catalog, case_of({right_calf}, {yes("calf_swelling", Side::right), yes("breathlessness")}));
  CHECK(lung.level == Level::emergency);
  REQUIRE(lung.fired.size() == 2);
  CHECK(lung.fired[0].flag.value == "clot_in_lung");
  CHECK(lung.fired[1].flag.value == "clot_in_leg");
}

TEST_CASE("sometimes counts as present") {
  const Triage result = triage(
      legs(), case_of({right_calf}, {says("calf_swelling", AnswerValue::sometimes, Side::right)}));
  CHECK(has_fired(result, "clot_in_leg"));
}

TEST_CASE("a flag fires whether or not its questions were relevant") {
  const Triage result =
      triage(legs(), case_of({mark("heel", Side::right)}, {yes("calf_swelling", Side::right)}));
  CHECK(has_fired(result, "clot_in_leg"));
}

TEST_CASE("silence leaves a relevant flag open and an irrelevant one alone") {
  CHECK(is_open(triage(legs(), case_of({right_calf})), "clot_in_leg"));
  CHECK_FALSE(is_open(triage(legs(), case_of({mark("heel", Side::right)})), "clot_in_leg"));
}

TEST_CASE("a level is not final while a higher flag is open, and final once it is decided") {
  const Catalog catalog = legs();
  const Triage silent = triage(catalog, case_of({right_calf}));
  CHECK(silent.level == Level::self_care);
  CHECK(silent.could_still_be == Level::urgent);

  const Triage swollen =
      triage(catalog, case_of({right_calf}, {yes("calf_swelling", Side::right)}));
  CHECK(swollen.level == Level::urgent);
  CHECK(swollen.could_still_be == Level::emergency);

  const Triage heel = triage(catalog, case_of({mark("heel", Side::right)}, {no("weight_loss")}));
  CHECK(heel.could_still_be == Level::self_care);
}

TEST_CASE("a flag is decided once a person has denied all that a person is asked") {
  const Catalog catalog = legs();
  Case person_case = case_of({right_calf});
  for (int round = 0; round < 40; ++round) {
    const Triage result = triage(catalog, person_case);
    if (result.to_ask.empty()) break;
    const ScreenQuestion& question = result.to_ask.front();
    if (question.asks_age) {
      person_case.person.age = Years(40);
    } else if (question.sides.empty()) {
      person_case.answers.push_back(no(question.finding.value));
    } else {
      for (Side side : question.sides) {
        person_case.answers.push_back(no(question.finding.value, side));
      }
    }
  }
  const Triage result = triage(catalog, person_case);
  CHECK(result.to_ask.empty());
  CHECK(result.open.empty());
  CHECK(result.level == Level::self_care);
  for (const Answer& answer : person_case.answers) {
    CHECK(catalog.findings.at(answer.finding).asked_by == AskedBy::anyone);
  }
}

TEST_CASE("not sure keeps an urgent flag open without asking again, and lets a lesser one go") {
  const Catalog catalog = legs();
  const Triage unsure = triage(
      catalog,
      case_of({right_calf}, {not_sure("calf_swelling", Side::right), not_sure("weight_loss")}));
  CHECK(is_open(unsure, "clot_in_leg"));
  CHECK_FALSE(asks(unsure, "calf_swelling"));
  CHECK_FALSE(is_open(unsure, "tumour"));
}

TEST_CASE("the age is asked for where a flag hangs on it") {
  const Triage result = triage(legs(), case_of({right_calf}, {yes("weight_loss")}));
  const auto question = std::ranges::find_if(result.to_ask, &ScreenQuestion::asks_age);
  REQUIRE(question != result.to_ask.end());
  CHECK(question->flags == std::vector<RedFlagId>{{"tumour"}});
}

TEST_CASE("the two-level score of Wells and others (2003) is computed exactly") {
  const Catalog catalog = legs();
  const Triage one = triage(catalog, case_of({right_calf}, {yes("active_cancer")}));
  REQUIRE(one.rules.size() == 1);
  CHECK(one.rules[0].score == 1);
  CHECK(one.rules[0].band == "unlikely");
  CHECK(one.rules[0].lowest == -1);
  CHECK(one.rules[0].highest == 9);
  CHECK_FALSE(one.rules[0].complete);
  CHECK_FALSE(has_fired(one, "clot_in_leg"));

  Case two = case_of({right_calf}, {yes("active_cancer"), yes("previous_dvt")});
  CHECK(triage(catalog, two).rules[0].band == "likely");
  CHECK(has_fired(triage(catalog, two), "clot_in_leg"));

  two.answers.push_back(yes("alternative_diagnosis_as_likely"));
  CHECK(triage(catalog, two).rules[0].score == 0);
  CHECK(triage(catalog, two).rules[0].band == "unlikely");
}

TEST_CASE("a girth difference of 3 cm gives its point, 2.9 cm does not") {
  const Catalog catalog = legs();
  const auto score_of = [&](double difference) {
    return triage(catalog, case_of({right_calf},
                                   {measured("calf_girth_difference", difference, Side::right)}))
        .rules[0]
        .score;
  };
  CHECK(score_of(3.0) == 1);
  CHECK(score_of(2.9) == 0);
}

TEST_CASE("a fully answered rule is complete and its score cannot move") {
  const Catalog catalog = legs();
  Case person_case = case_of({right_calf});
  for (const RuleItem& item : wells().items) {
    if (item.when.from) {
      person_case.answers.push_back(measured(item.when.finding.value, 0.5, Side::right));
    } else {
      person_case.answers.push_back(no(item.when.finding.value));
    }
  }
  const RuleResult result = triage(catalog, person_case).rules[0];
  CHECK(result.complete);
  CHECK(result.score == 0);
  CHECK(result.lowest == 0);
  CHECK(result.highest == 0);
}

TEST_CASE("a negative item of one rule leaves every other flag as it was") {
  const Catalog catalog = legs();
  CHECK(rc::check([&] {
    Case person_case = *any_case(catalog);
    std::erase_if(person_case.answers, [](const Answer& answer) {
      return answer.finding.value == "alternative_diagnosis_as_likely";
    });
    const Triage before = triage(catalog, person_case);
    person_case.answers.push_back(yes("alternative_diagnosis_as_likely"));
    const Triage after = triage(catalog, person_case);
    RC_ASSERT(has_fired(before, "clot_in_lung") == has_fired(after, "clot_in_lung"));
    RC_ASSERT(has_fired(before, "tumour") == has_fired(after, "tumour"));
  }));
}

TEST_CASE("an answer added as present, a mark or a higher age never lowers the level") {
  const Catalog catalog = legs();
  CHECK(rc::check([&] {
    const Case before = *any_case(catalog);
    Case after = before;
    std::vector<FindingId> names;
    for (const auto& [id, finding] : catalog.findings) {
      if (id.value != "alternative_diagnosis_as_likely") names.push_back(id);
    }
    const FindingId name = *rc::gen::elementOf(names);
    const auto side = catalog.findings.at(name).sided ? std::optional(Side::right) : std::nullopt;
    std::erase_if(after.answers, [&](const Answer& answer) { return answer.finding == name; });
    after.answers.push_back(yes(name.value, side));
    if (*rc::gen::arbitrary<bool>()) after.pain.push_back(mark("calf.medial", Side::left));
    if (before.person.age && *rc::gen::arbitrary<bool>()) {
      after.person.age = Years(before.person.age->value() + 30);
    }
    const Triage first = triage(catalog, before);
    const Triage second = triage(catalog, after);
    RC_ASSERT(second.level >= first.level);
    for (const FiredFlag& fired : first.fired) RC_ASSERT(has_fired(second, fired.flag.value));
  }));
}

TEST_CASE("an open flag always has a question, or an answer that was not sure") {
  const Catalog catalog = legs();
  CHECK(rc::check([&] {
    const Case person_case = *any_case(catalog);
    const Triage result = triage(catalog, person_case);
    for (const RedFlagId& flag : result.open) {
      const bool is_asked = std::ranges::any_of(result.to_ask, [&](const ScreenQuestion& question) {
        return std::ranges::find(question.flags, flag) != question.flags.end();
      });
      const bool unsure = std::ranges::any_of(person_case.answers, [](const Answer& answer) {
        return answer.answer == AnswerValue::not_sure;
      });
      RC_ASSERT(is_asked || unsure);
    }
  }));
}

TEST_CASE("the order of answers and marks is irrelevant") {
  const Catalog catalog = legs();
  CHECK(rc::check([&] {
    const Case person_case = *any_case(catalog);
    Case reversed = person_case;
    std::ranges::reverse(reversed.answers);
    std::ranges::reverse(reversed.pain);
    const Triage first = triage(catalog, person_case);
    const Triage second = triage(catalog, reversed);
    RC_ASSERT(first.level == second.level);
    RC_ASSERT(first.open == second.open);
    RC_ASSERT(first.to_ask.size() == second.to_ask.size());
  }));
}

}  // namespace palpate
