#include "consultation/press_test.h"

#include <doctest/doctest.h>

#include "consultation/leg_catalog.h"

using namespace palpate;

namespace {

const FindingId press_soleus{"press.soleus"};

std::vector<Candidate> right_soleus() {
  Candidate candidate;
  candidate.cause = {CauseType::muscle, "soleus", Side::right};
  return {candidate};
}

}  // namespace

TEST_CASE("a muscle has its press test, on its side and without an answer") {
  auto candidates = right_soleus();
  add_press_tests(leg::catalog(), {}, {}, candidates);
  REQUIRE(candidates.front().press);
  CHECK(candidates.front().press->finding == press_soleus);
  CHECK(candidates.front().press->side == Side::right);
  CHECK_FALSE(candidates.front().press->answer);
}

TEST_CASE("a press test tells what was answered on its own side, and nothing of the other") {
  Case told;
  told.answers = {{press_soleus, Side::left, AnswerValue::absent, std::nullopt, {}}};
  auto candidates = right_soleus();
  add_press_tests(leg::catalog(), told, {}, candidates);
  CHECK_FALSE(candidates.front().press->answer);
  told.answers.push_back({press_soleus, Side::right, AnswerValue::present, std::nullopt, {}});
  candidates = right_soleus();
  add_press_tests(leg::catalog(), told, {}, candidates);
  CHECK(candidates.front().press->answer == AnswerValue::present);
}

TEST_CASE("who is alone has no press test that takes a therapist") {
  Case told;
  told.alone = true;
  auto candidates = right_soleus();
  add_press_tests(leg::catalog(), told, {}, candidates);
  CHECK_FALSE(candidates.front().press);
}

TEST_CASE("nothing is pressed while a red flag is open, or where someone should look today") {
  Triage open;
  open.to_ask.emplace_back();
  Triage urgent;
  urgent.level = Level::urgent;
  for (const Triage& triage : {open, urgent}) {
    auto candidates = right_soleus();
    add_press_tests(leg::catalog(), {}, triage, candidates);
    CHECK_FALSE(candidates.front().press);
  }
}

TEST_CASE("a condition, and a muscle whose test only a clinician does, have none") {
  Catalog catalog = leg::catalog();
  catalog.findings.at(press_soleus).asked_by = AskedBy::clinician;
  auto candidates = right_soleus();
  candidates.push_back(candidates.front());
  candidates.back().cause.type = CauseType::condition;
  add_press_tests(catalog, {}, {}, candidates);
  CHECK_FALSE(candidates.front().press);
  CHECK_FALSE(candidates.back().press);
}
