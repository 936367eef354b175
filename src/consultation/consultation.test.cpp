#include "consultation/consultation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "consultation/leg_catalog.h"

namespace palpate {
namespace {
using namespace leg;

Assessment assess(const Case& person_case) {
  auto result = leg::consultation().assess(person_case);
  REQUIRE(result.has_value());
  return std::move(result).value();
}

const Candidate* find(const Assessment& assessment, const std::string& id, Side side) {
  for (const Candidate& candidate : assessment.candidates) {
    if (candidate.cause.id == id && candidate.cause.side == side) return &candidate;
  }
  return nullptr;
}

const Reason* find(const std::vector<Reason>& reasons, Reason::Type type, const std::string& id) {
  for (const Reason& reason : reasons) {
    if (reason.type == type && reason.id == id) return &reason;
  }
  return nullptr;
}

/// Answers a question with no.
void deny(const NextStep& step, const Catalog& catalog, Case& person_case) {
  Answer told{step.finding, step.side, std::nullopt, std::nullopt, {}};
  const auto& measured = catalog.findings.at(step.finding).value;
  if (measured) {
    told.value = measured->from;
  } else {
    told.answer = AnswerValue::absent;
  }
  person_case.answers.push_back(std::move(told));
}

}  // namespace

TEST_CASE("pain at heel and Achilles on stairs leads to the soleus, with its reasons") {
  const Assessment answer = assess(heel_on_stairs());
  REQUIRE_FALSE(answer.candidates.empty());
  const Candidate& first = answer.candidates.front();
  CHECK(first.cause == CauseRef{CauseType::muscle, "soleus", Side::right});
  CHECK(find(first.reasons_for, Reason::Type::mark, "heel.posterior") != nullptr);
  CHECK(find(first.reasons_for, Reason::Type::mark, "achilles.distal") != nullptr);
  const Reason* stairs = find(first.reasons_for, Reason::Type::finding, "worse.climbing_stairs");
  REQUIRE(stairs != nullptr);
  CHECK(stairs->grade == Grade::expert_tradition);
  CHECK(stairs->answer == AnswerValue::present);
  CHECK(find(first.reasons_against, Reason::Type::unmarked, "calf.lower") != nullptr);
  CHECK(first.points.front().point.value == "soleus.low");
}

TEST_CASE(
    "what lessens the load of a muscle stands first and says how much, once the person does it") {
  Catalog catalog = leg::catalog();
  KnownScenario heels;
  heels.id = "heels";
  heels.loads = {{{"exposure.high_heels"}, 60.0, "heels", 0.0, "a heel of 60 mm", {}}};
  heels.loads.front().eased_by = {{"change_shoes"}};
  catalog.scenarios.emplace("heels", heels);
  const auto answer_of = [&](double low, const Case& told) {
    const PackLoad load{
        {"exposure.high_heels"}, {"soleus"}, "heels", "a heel of 60 mm", 1.9, low, 2.4};
    Pack pack(catalog, named_region, {}, {load});
    auto result = Consultation(PackFile{catalog, std::move(pack)}).assess(told);
    REQUIRE(result.has_value());
    return std::move(result).value();
  };
  Case in_heels = cleared(heel_on_stairs());
  in_heels.answers.push_back(yes("exposure.high_heels"));

  const Assessment answer = answer_of(1.5, in_heels);
  REQUIRE_FALSE(answer.advice.empty());
  const AdviceItem& first = answer.advice.front();
  CHECK(first.remedy == RemedyId{"change_shoes"});
  CHECK(first.open);
  REQUIRE(first.spares.has_value());
  CHECK(first.spares->cause == CauseRef{CauseType::muscle, "soleus", Side::right});
  CHECK(first.spares->load.middle == 1.9);
  for (const AdviceItem& item : answer.advice) {
    CHECK(item.spares.has_value() == (item.remedy == RemedyId{"change_shoes"}));
  }

  // Nobody in heels, or a range that also holds "no more than before": nothing is said.
  for (const Assessment& silent :
       {answer_of(1.5, cleared(heel_on_stairs())), answer_of(0.9, in_heels)}) {
    for (const AdviceItem& item : silent.advice) CHECK_FALSE(item.spares.has_value());
  }
}

TEST_CASE("what leads is needed for more of what was told than what stands behind it") {
  const Assessment answer = assess(heel_on_stairs());
  REQUIRE(answer.candidates.size() >= 2);
  CHECK(answer.present == 4);  // two marks, the stairs, and that it feels deep
  CHECK(answer.candidates[0].needed_for > 1.0);
  CHECK(answer.candidates[0].needed_for <= answer.present);
  CHECK(answer.candidates[0].needed_for > answer.candidates[1].needed_for);
}

TEST_CASE("the likeliest sets of causes are told, and that nothing left out can be likelier") {
  const Assessment answer = assess(heel_on_stairs());
  REQUIRE(answer.sets.size() == 3);
  CHECK(answer.sets[0].causes == std::vector{answer.candidates[0].cause});
  CHECK(answer.sets[0].certain);
  CHECK(answer.sets[0].probability >= answer.sets[1].probability);
  CHECK(answer.sets[0].probability <= answer.candidates[0].probability);
}

TEST_CASE("the nearest rival is told with the question that splits them, once danger is cleared") {
  const Assessment open = assess(case_of({mark("calf.upper", Side::right)}));
  REQUIRE_FALSE(open.triage.to_ask.empty());
  CHECK_FALSE(open.rival.has_value());
  const Assessment answer = assess(heel_on_stairs());
  REQUIRE(answer.triage.to_ask.empty());
  REQUIRE(answer.rival.has_value());
  CHECK(answer.rival->first == answer.candidates[0].cause);
  CHECK(answer.rival->second == answer.candidates[1].cause);
  CHECK(answer.rival->present_if_first != answer.rival->present_if_second);
}

TEST_CASE("the other side is not suspected") {
  CHECK(find(assess(heel_on_stairs()), "soleus", Side::left) == nullptr);
}

TEST_CASE("a swollen calf lets the clot lead over the soleus, and names it even when unlikely") {
  const Case pain = case_of({mark("calf.upper", Side::right)});
  Case swollen = pain;
  swollen.answers = {yes("calf_swelling", Side::right), yes("long_immobility")};
  const Assessment answer = assess(swollen);
  CHECK(answer.candidates.front().cause.id == "clot_in_leg");
  CHECK(answer.candidates.front().danger == Level::urgent);
  CHECK(answer.triage.level == Level::urgent);

  // Everything speaks for the tendon, but the flag fired: its suspect is told all the same.
  Case tendon = case_of({mark("achilles.distal", Side::right), mark("heel.posterior", Side::right)},
                        {yes("tendon_thickened", Side::right), yes("worse.first_steps"),
                         yes("calf_swelling", Side::left)});
  CHECK(find(assess(tendon), "clot_in_leg", Side::left) != nullptr);
}

TEST_CASE("silence on unmarked skin is no reason, a complete drawing is") {
  Case person_case = heel_on_stairs();
  person_case.drawing_complete = false;
  for (const Candidate& candidate : assess(person_case).candidates) {
    for (const Reason& reason : candidate.reasons_against) {
      CHECK(reason.type != Reason::Type::unmarked);
    }
  }
}

TEST_CASE("pain where the atlas knows nothing is none of these") {
  const Assessment shoulder = assess(case_of({mark("shoulder.top", Side::left)}, {}));
  CHECK(shoulder.candidates.empty());
  CHECK(shoulder.none_of_these.value() > 0.5);
  CHECK(shoulder.none_of_these == shoulder.cause_count.front());
  REQUIRE(shoulder.unexplained.size() == 1);
  CHECK(shoulder.unexplained[0].region.value == "shoulder.top");
  CHECK(assess(heel_on_stairs()).none_of_these.value() < 0.3);
  CHECK(assess(heel_on_stairs()).unexplained.empty());
}

TEST_CASE("a stray mark beside an explained one stays unexplained") {
  Case person_case = heel_on_stairs();
  person_case.pain.push_back(mark("shoulder.top", Side::left));
  const Assessment answer = assess(person_case);
  REQUIRE(answer.unexplained.size() == 1);
  CHECK(answer.unexplained[0].side == Side::left);
  const Candidate* soleus = find(answer, "soleus", Side::right);
  REQUIRE(soleus != nullptr);
  CHECK(soleus->explained_area > 0.5);
  CHECK(soleus->explained_area < 0.7);
}

TEST_CASE("probabilities are probabilities, and ranges hold them") {
  const Assessment answer = assess(heel_on_stairs());
  double sum = 0.0;
  for (Probability count : answer.cause_count) sum += count.value();
  CHECK(sum == doctest::Approx(1.0));
  for (const Candidate& candidate : answer.candidates) {
    CHECK(candidate.low <= candidate.probability);
    CHECK(candidate.probability <= candidate.high);
    CHECK(candidate.explained_area >= 0.0);
    CHECK(candidate.explained_area <= 1.0);
  }
  CHECK(std::ranges::is_sorted(answer.candidates, std::greater{}, &Candidate::probability));
  CHECK(answer.certificate.omitted_mass <= 1e-4);
  CHECK(answer.certificate.largest_set == 3);
}

TEST_CASE("an assumed number makes a range") {
  const Assessment answer = assess(heel_on_stairs());
  const Candidate& first = answer.candidates.front();
  CHECK(first.high.value() - first.low.value() > 0.01);
}

TEST_CASE("questions of red flags come before all others") {
  const Assessment answer = assess(case_of({mark("calf.upper", Side::right)}));
  REQUIRE(answer.next.has_value());
  CHECK(answer.next->type == NextStep::Type::screen);
  CHECK(answer.next->finding.value == "calf_swelling");
  CHECK(answer.next->side == Side::right);
  CHECK(answer.next->flags == std::vector<RedFlagId>{{"possible_clot_in_leg"}});
}

TEST_CASE(
    "once nothing dangerous is open the most telling question is asked, and it is a new one") {
  const Case person_case = case_of({mark("heel.posterior", Side::right)}, {no("night_cramp")});
  const Assessment answer = assess(person_case);
  REQUIRE(answer.next.has_value());
  CHECK(answer.next->type != NextStep::Type::screen);
  CHECK(answer.next->finding.value != "night_cramp");
  CHECK(answer.next->expected_gain_bits > 0.0);
  CHECK(answer.next->side != Side::left);
  const FindingType type = leg::catalog().findings.at(answer.next->finding).type;
  CHECK(type != FindingType::screen);
  CHECK(type != FindingType::caution);
  CHECK(type != FindingType::quality);
}

TEST_CASE("who is alone is not asked for what takes a therapist's hands") {
  const Consultation consultation = leg::consultation();
  for (const bool alone : {true, false}) {
    Case person_case = case_of({mark("heel.posterior", Side::right)});
    person_case.alone = alone;
    std::size_t for_therapists = 0;
    for (Assessment answer = consultation.assess(person_case).value(); answer.next || answer.more;
         answer = consultation.assess(person_case).value()) {
      const NextStep& step = answer.next ? *answer.next : *answer.more;
      REQUIRE(!step.asks_age);
      const Finding& finding = consultation.catalog().findings.at(step.finding);
      if (finding.asked_by == AskedBy::therapist) ++for_therapists;
      deny(step, consultation.catalog(), person_case);
    }
    CHECK((for_therapists == 0) == alone);
  }
}

TEST_CASE("where nothing is worth asking more can be asked, and never instead of a red flag") {
  Case person_case = case_of({mark("heel.posterior", Side::right)}, {no("night_cramp")});
  const Consultation consultation = leg::consultation();
  std::set<FindingId> asked;
  Assessment answer = consultation.assess(person_case).value();
  while (answer.next || answer.more) {
    CHECK(answer.next.has_value() != answer.more.has_value());
    CHECK(answer.next.has_value() == consultation.next(person_case).has_value());
    if (!answer.triage.to_ask.empty()) {
      REQUIRE(answer.next.has_value());
      CHECK(answer.next->type == NextStep::Type::screen);
    }
    const NextStep& step = answer.next ? *answer.next : *answer.more;
    if (!answer.next) CHECK(step.type != NextStep::Type::screen);
    REQUIRE(!step.asks_age);
    asked.insert(step.finding);
    deny(step, consultation.catalog(), person_case);
    const auto more = consultation.assess(person_case);
    REQUIRE(more.has_value());
    answer = more.value();
  }
  CHECK(asked.size() > 2);
}

TEST_CASE("advice is for causes that are likely enough, and needs its cautions answered") {
  const Assessment silent = assess(heel_on_stairs());
  CHECK(silent.cautions_to_ask == std::vector<FindingId>{{"caution.blood_thinners"},
                                                         {"caution.pregnancy"},
                                                         {"shown_by_professional"},
                                                         {"varicose_veins"}});
  CHECK(silent.age_to_ask);
  CHECK(std::ranges::none_of(silent.advice, &AdviceItem::open));
  const Assessment answered = assess(cleared(heel_on_stairs()));
  CHECK(answered.cautions_to_ask == std::vector<FindingId>{{"shown_by_professional"}});
  CHECK_FALSE(answered.age_to_ask);
  const auto stretch = std::ranges::find(answered.advice, RemedyId{"stretch"}, &AdviceItem::remedy);
  REQUIRE(stretch != answered.advice.end());
  CHECK(stretch->open);
  CHECK(stretch->for_causes.front().id == "soleus");
}

TEST_CASE("what the answer rests on is named, each source once and in order") {
  const Assessment answer = assess(heel_on_stairs());
  CHECK(std::ranges::find(answer.sources, SourceId{"textbook"}) != answer.sources.end());
  CHECK(std::ranges::find(answer.sources, SourceId{"dose_trial"}) != answer.sources.end());
  CHECK(std::ranges::is_sorted(answer.sources));
}

TEST_CASE("a case with faults is not assessed") {
  const auto result = leg::consultation().assess(case_of({mark("nowhere", Side::left)}));
  CHECK_FALSE(result.has_value());
  CHECK(result.faults().front().code == Code::unknown_reference);
}

TEST_CASE("only cautions answered, and nothing that hurts: no cause is claimed") {
  CHECK(assess(cleared({})).candidates.empty());
}

TEST_CASE("many threads get the same answer from one consultation") {
  const Consultation consultation = leg::consultation();
  const double expected =
      consultation.assess(heel_on_stairs()).value().candidates.front().probability.value();
  std::vector<double> answers(4, 0.0);
  std::vector<std::thread> threads;
  for (double& answer : answers) {
    threads.emplace_back([&] {
      answer = consultation.assess(heel_on_stairs()).value().candidates.front().probability.value();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (double answer : answers) CHECK(answer == expected);
}

}  // namespace palpate
