#include <doctest/doctest.h>

#include <cmath>

#include "scoring/expectation.h"
#include "scoring/scorecard.h"

using namespace palpate;

namespace {

Candidate candidate(std::string id, Side side) {
  Candidate made;
  made.cause = {CauseType::muscle, std::move(id), side};
  return made;
}

Assessment heel_answer() {
  Assessment answer;
  answer.triage.level = Level::soon;
  answer.triage.fired.push_back({RedFlagId{"flag"}, Level::soon, {}});
  answer.candidates = {candidate("soleus", Side::right), candidate("popliteus", Side::right)};
  answer.advice.push_back({RemedyId{"rub"}, true, {}, {}});
  return answer;
}

Catalog small_catalog() {
  Catalog catalog;
  catalog.red_flags[RedFlagId{"flag"}].suspects = {ConditionId{"stress_fracture"}};
  catalog.remedies[RemedyId{"rub"}].type = RemedyType::massage;
  return catalog;
}

}  // namespace

TEST_CASE("an answer that is as expected misses nothing") {
  Expectation expected;
  expected.triage = Level::soon;
  expected.fired = {RedFlagId{"flag"}};
  expected.named = {"stress_fracture", "popliteus"};
  expected.within = {{"soleus", Side::right, 1}, {"popliteus", std::nullopt, 2}};
  expected.not_first = {"popliteus"};
  expected.locked = {RemedyType::pressure};
  expected.open = {RemedyId{"rub"}};
  CHECK(judge(heel_answer(), expected, small_catalog()).empty());
}

TEST_CASE("each expectation that is not met is a miss of its own") {
  Expectation expected;
  expected.triage = Level::urgent;
  expected.fired = {RedFlagId{"other"}};
  expected.named = {"deep_vein_thrombosis"};
  expected.within = {{"soleus", Side::left, 3}, {"popliteus", Side::right, 1}};
  expected.not_first = {"soleus"};
  expected.locked = {RemedyType::massage};
  expected.open = {RemedyId{"stretch"}};
  expected.asked = {"calf_swelling"};
  CHECK(judge(heel_answer(), expected, small_catalog()).size() == 9);
}

TEST_CASE("a share has the interval of Wilson 1927") {
  // 81 of 263, a worked example of Newcombe 1998 (Stat Med 17:857), table I: 0.2553 to 0.3662.
  const Share share{81, 263};
  CHECK(share.low() == doctest::Approx(0.2553).epsilon(0.001));
  CHECK(share.high() == doctest::Approx(0.3662).epsilon(0.001));
  CHECK(Share{}.high() == 0.0);
}

TEST_CASE("accuracy counts ranks of the known answer and triage that is too low or too high") {
  Scorecard scorecard;
  Expectation expected;
  expected.diagnosis = {"popliteus"};
  expected.triage = Level::urgent;
  scorecard.add(heel_answer(), expected);
  expected.diagnosis = {"piriformis"};
  expected.triage = Level::self_care;
  scorecard.add(heel_answer(), expected);
  CHECK(scorecard.within(1).n == 0);
  CHECK(scorecard.within(2).n == 1);
  CHECK(scorecard.within(5).of == 2);
  CHECK(scorecard.under_triage().n == 1);
  CHECK(scorecard.over_triage().n == 1);
  CHECK(scorecard.over_triage().of == 2);
  CHECK(scorecard.triaged(Level::urgent, Level::soon) == 1);
  CHECK(scorecard.triaged(Level::soon, Level::soon) == 0);
}

TEST_CASE("the log loss charges an answer that was not shown with the least shown probability") {
  Assessment answer = heel_answer();
  answer.candidates[0].probability = Probability::of(0.5);
  answer.candidates[1].probability = Probability::of(0.25);
  answer.others = Probability::of(0.6);
  Scorecard scorecard;
  Expectation expected;
  CHECK(scorecard.log_loss() == 0.0);
  expected.diagnosis = {"soleus"};
  scorecard.add(answer, expected);
  CHECK(scorecard.log_loss() == doctest::Approx(std::log(2.0)));
  expected.diagnosis = {"piriformis"};
  scorecard.add(answer, expected);
  CHECK(scorecard.log_loss() == doctest::Approx(0.5 * (std::log(2.0) + std::log(4.0))));
}
