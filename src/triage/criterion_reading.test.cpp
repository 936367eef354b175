#include "triage/criterion_reading.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "triage/small_catalog.h"

namespace palpate {
namespace {
using namespace small;

const std::vector<std::string> names = {"a", "b", "c", "d"};

Catalog four_findings() {
  Catalog catalog;
  for (const std::string& name : names) add_finding(catalog, name);
  add_finding(catalog, "seen_by_clinician", FindingType::sign, AskedBy::clinician);
  Rule rule;
  rule.id = {"points"};
  rule.items = {{has("a"), 1}, {has("b"), 2}, {has("c"), 1}, {has("seen_by_clinician"), -2}};
  catalog.rules[rule.id] = rule;
  Rule either;
  either.id = {"either"};
  either.type = RuleType::any;
  either.items = {{has("a"), 0}, {has("b"), 0}};
  catalog.rules[either.id] = either;
  Rule both;
  both.id = {"old_without_a_or_b"};
  both.type = RuleType::all;
  both.items = {{age_from(55), 0}, {any({lacks("a"), lacks("b")}), 0}};
  catalog.rules[both.id] = both;
  return catalog;
}

Truth read(const Criterion& criterion, const Case& person_case,
           Settling settling = Settling::everything) {
  return read_criterion(criterion, person_case, four_findings(), settling);
}

rc::Gen<Criterion> any_criterion(int depth) {
  const auto leaf = rc::gen::oneOf(
      rc::gen::map(rc::gen::elementOf(names), [](const std::string& name) { return has(name); }),
      rc::gen::map(rc::gen::inRange(1, 90), [](int years) { return age_from(years); }),
      rc::gen::map(rc::gen::inRange(1, 5), [](int from) { return score("points", from); }),
      rc::gen::just(meets("either")), rc::gen::just(pain_in({"calf"})));
  if (depth == 0) return leaf;
  const auto parts = rc::gen::resize(3, rc::gen::container<std::vector<Criterion>>(rc::gen::lazy(
                                            [=] { return any_criterion(depth - 1); })));
  return rc::gen::oneOf(
      leaf, rc::gen::map(parts, [](std::vector<Criterion> p) { return all(std::move(p)); }),
      rc::gen::map(parts, [](std::vector<Criterion> p) { return any(std::move(p)); }),
      rc::gen::map(parts, [](std::vector<Criterion> p) { return at_least(2, std::move(p)); }));
}

rc::Gen<Case> any_case() {
  return rc::gen::exec([] {
    Case person_case;
    for (const std::string& name : names) {
      const int answer = *rc::gen::inRange(0, 5);
      if (answer < 4) person_case.answers.push_back(says(name, static_cast<AnswerValue>(answer)));
    }
    if (*rc::gen::arbitrary<bool>()) person_case.person.age = Years(*rc::gen::inRange(0, 100));
    if (*rc::gen::arbitrary<bool>()) person_case.pain.push_back(mark("calf.medial", Side::left));
    person_case.drawing_complete = *rc::gen::arbitrary<bool>();
    return person_case;
  });
}
}  // namespace

TEST_CASE("all, any and at least follow Kleene's three values") {
  const Case a = case_of({}, {yes("a")});
  const Case a_not_b = case_of({}, {yes("a"), no("b")});
  CHECK(read(all({has("a"), has("b")}), a) == Truth::unknown);
  CHECK(read(all({has("a"), has("b")}), a_not_b) == Truth::no);
  CHECK(read(any({has("a"), has("b")}), a) == Truth::yes);
  CHECK(read(any({has("b"), has("c")}), a_not_b) == Truth::unknown);
  CHECK(read(at_least(2, {has("a"), has("b"), has("c")}), a_not_b) == Truth::unknown);
  CHECK(read(at_least(3, {has("a"), has("b"), has("c")}), a_not_b) == Truth::no);
}

TEST_CASE("unmarked skin is absent only where the drawing is complete") {
  Case person_case = case_of({mark("heel.posterior", Side::left)});
  CHECK(read(pain_in({"calf"}), person_case) == Truth::unknown);
  person_case.drawing_complete = true;
  CHECK(read(pain_in({"calf"}), person_case) == Truth::no);
  CHECK(read(pain_in({"calf", "heel"}), person_case) == Truth::yes);
}

TEST_CASE("an age that is not given is not known") {
  Case person_case;
  CHECK(read(age_from(65), person_case) == Truth::unknown);
  CHECK(read(age_below(18), person_case) == Truth::unknown);
  person_case.person.age = Years(65);
  CHECK(read(age_from(65), person_case) == Truth::yes);
  CHECK(read(age_below(65), person_case) == Truth::no);
  CHECK(read(sex(Sex::female), person_case) == Truth::unknown);
}

TEST_CASE("what the age says is not asked, but an answer that was given stands") {
  Catalog catalog = four_findings();
  catalog.findings.at({"a"}).means = age_below(16);
  Case person_case;
  CHECK(open_parts(has("a"), person_case, catalog).findings.size() == 1);
  person_case.person.age = Years(12);
  CHECK(read_criterion(has("a"), person_case, catalog) == Truth::yes);
  person_case.person.age = Years(40);
  CHECK(read_criterion(has("a"), person_case, catalog) == Truth::no);
  CHECK(open_parts(has("a"), person_case, catalog).findings.empty());
  person_case.answers = {yes("a")};
  CHECK(read_criterion(has("a"), person_case, catalog) == Truth::yes);
}

TEST_CASE("whom a finding cannot concern is not asked, but an answer of theirs counts") {
  Catalog catalog = four_findings();
  catalog.findings.at({"a"}).asked_of = sex(Sex::female);
  Case person_case;
  CHECK(open_parts(has("a"), person_case, catalog).findings.size() == 1);
  person_case.person.sex = Sex::female;
  CHECK(read_criterion(has("a"), person_case, catalog) == Truth::unknown);
  person_case.person.sex = Sex::male;
  CHECK(read_criterion(has("a"), person_case, catalog) == Truth::no);
  CHECK(open_parts(has("a"), person_case, catalog).findings.empty());
  person_case.answers = {yes("a")};
  CHECK(read_criterion(has("a"), person_case, catalog) == Truth::yes);
}

TEST_CASE("a score is reached by what is known, and ruled out by what can still be known") {
  CHECK(read(score("points", 3), case_of({}, {yes("a"), yes("b")})) == Truth::yes);
  CHECK(read(score("points", 3), case_of({}, {yes("a"), no("b")})) == Truth::no);
  CHECK(read(score("points", 3), case_of({}, {yes("a")})) == Truth::unknown);
}

TEST_CASE("a negative item that nobody answered does not hold a score down") {
  CHECK(read(score("points", 3), case_of({}, {yes("a"), yes("b")})) == Truth::yes);
  CHECK(read(score("points", 3), case_of({}, {yes("a"), yes("b"), yes("seen_by_clinician")})) !=
        Truth::yes);
}

TEST_CASE("a rule of kind all is met when each of its items is, also those that are denied") {
  Case person_case = case_of({}, {no("a"), yes("b")});
  CHECK(read(meets("old_without_a_or_b"), person_case) == Truth::unknown);
  person_case.person.age = Years(55);
  CHECK(read(meets("old_without_a_or_b"), person_case) == Truth::yes);
  person_case.answers = {yes("a")};
  CHECK(read(meets("old_without_a_or_b"), person_case) == Truth::unknown);
  person_case.answers = {yes("a"), yes("b")};
  CHECK(read(meets("old_without_a_or_b"), person_case) == Truth::no);
}

TEST_CASE("a person alone is not waited for in what only a clinician is asked") {
  const Criterion either = any({has("a"), has("seen_by_clinician")});
  const Case not_a = case_of({}, {no("a")});
  CHECK(read(either, not_a) == Truth::unknown);
  CHECK(read(either, not_a, Settling::person_alone) == Truth::no);
  CHECK(read(either, case_of({}, {no("a"), yes("seen_by_clinician")}), Settling::person_alone) ==
        Truth::yes);
}

TEST_CASE("not sure leaves a criterion open, or settles it, as it is read") {
  const Case unsure = case_of({}, {not_sure("a")});
  CHECK(read(has("a"), unsure, Settling::person_alone) == Truth::unknown);
  CHECK(read(has("a"), unsure, Settling::person_alone_unsure_is_no) == Truth::no);
}

TEST_CASE("what made it true is named, each once") {
  const Catalog catalog = four_findings();
  Case person_case = case_of({mark("calf.medial", Side::right)}, {yes("a"), no("b")});
  person_case.person.age = Years(70);
  const auto reasons = why_true(
      all({any({has("a"), has("b")}), has("a"), pain_in({"calf"}), age_from(65), meets("either")}),
      person_case, catalog);
  const std::vector<Because> expected = {{Because::Type::finding, "a", std::nullopt},
                                         {Because::Type::pain, "calf.medial", Side::right},
                                         {Because::Type::person, "age", std::nullopt},
                                         {Because::Type::rule, "either", std::nullopt}};
  CHECK(reasons == expected);
  CHECK(why_true(has("b"), person_case, catalog).empty());
}

TEST_CASE("only what can still decide is open") {
  const Catalog catalog = four_findings();
  const Criterion criterion = any({all({has("a"), has("b")}), all({has("c"), has("d")})});
  const OpenParts open = open_parts(criterion, case_of({}, {no("a")}), catalog);
  REQUIRE(open.findings.size() == 2);
  CHECK(open.findings[0].finding.value == "c");
  CHECK(open.findings[1].finding.value == "d");
  CHECK(open_parts(age_from(50), {}, catalog).age);
  CHECK(open_parts(score("points", 2), {}, catalog).findings.size() == 3);
}

TEST_CASE("of parts that must all be true a person is asked the first, then the next") {
  const Catalog catalog = four_findings();
  const Criterion both = all({has("a"), has("b")});
  const auto first = [&](const Case& person_case) {
    const OpenParts open =
        open_parts(both, person_case, catalog, Settling::person_alone, Asking::first_things_first);
    return open.findings.empty() ? std::string() : open.findings.back().finding.value;
  };
  CHECK(first({}) == "a");
  CHECK(first(case_of({}, {yes("a")})) == "b");
  CHECK(first(case_of({}, {not_sure("a")})) == "b");
  CHECK(first(case_of({}, {no("a")})).empty());
}

TEST_CASE("an answer added as present, a mark or a higher age never lowers a criterion") {
  CHECK(rc::check([] {
    const Criterion criterion = *any_criterion(2);
    Case before = *any_case();
    Case after = before;
    const std::string name = *rc::gen::elementOf(names);
    switch (*rc::gen::inRange(0, 3)) {
      case 0: {
        std::erase_if(after.answers, [&](const Answer& a) { return a.finding.value == name; });
        after.answers.push_back(yes(name));
        break;
      }
      case 1:
        after.pain.push_back(mark("calf.lateral", Side::right));
        break;
      default:
        if (before.person.age) {
          after.person.age = Years(before.person.age->value() + *rc::gen::inRange(0, 50));
        }
    }
    RC_ASSERT(read(criterion, after) >= read(criterion, before));
  }));
}

TEST_CASE("an answer to what was open decides towards itself, whatever else is unknown") {
  CHECK(rc::check([] {
    const Criterion criterion = *any_criterion(2);
    const Case person_case = *any_case();
    const Truth now = read(criterion, person_case);
    const OpenParts open = open_parts(criterion, person_case, four_findings());
    const bool nothing_open = open.findings.empty() && !open.age && !open.sex && !open.drawing;
    RC_ASSERT(nothing_open == (now != Truth::unknown));
  }));
}

}  // namespace palpate
