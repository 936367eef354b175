#include "scoring/simulation.h"

#include <doctest/doctest.h>

#include <set>

#include "consultation/leg_catalog.h"

using namespace palpate;

namespace {

SimulationPlan people(int cases, double share_beside) {
  SimulationPlan plan;
  plan.cases = cases;
  plan.share_beside = share_beside;
  return plan;
}

}  // namespace

TEST_CASE("the same seed gives the same people") {
  const Consultation consultation = leg::consultation();
  const SimulationResult first = simulate(consultation, people(20, 0.3));
  const SimulationResult again = simulate(consultation, people(20, 0.3));
  CHECK(first.cases == 20);
  CHECK(first.mean_marks == again.mean_marks);
  CHECK(first.mean_questions == again.mean_questions);
  CHECK(first.at_the_end.brier() == again.at_the_end.brier());
  SimulationPlan other = people(20, 0.3);
  other.seed = 2;
  CHECK(simulate(consultation, other).at_the_end.brier() != first.at_the_end.brier());
}

TEST_CASE("regions that touch hang together as far as the plan says") {
  const Consultation consultation = leg::consultation();
  const SimulationResult apart = simulate(consultation, people(20, 0.0));
  const SimulationResult together = simulate(consultation, people(20, 0.5));
  CHECK(apart.touching_together == 0.0);
  CHECK(together.touching_together > 0.4);
  CHECK(together.touching_together < 0.9);
  CHECK(together.at_the_end.brier() != apart.at_the_end.brier());
}

TEST_CASE("who is asked more knows more: probabilities at the end fit better than the drawing's") {
  const SimulationResult result = simulate(leg::consultation(), people(200, 0.0));
  CHECK(result.mean_questions > 0.5);
  CHECK(result.at_the_end.brier() < result.drawing_alone.brier());
}

TEST_CASE("each person is a known case twice, and constants are tried one at a time") {
  const Consultation consultation = leg::consultation();
  const std::vector<KnownCase> cases = known_cases(consultation, people(10, 0.3));
  REQUIRE(cases.size() == 20);
  for (std::size_t i = 0; i < cases.size(); i += 2) {
    CHECK(cases[i].told.pain.size() == cases[i + 1].told.pain.size());
    CHECK(cases[i].told.answers.empty());
  }
  std::set<std::string> used;
  for (const Trial& trial : try_constants(consultation, cases)) {
    if (!trial.is_used) continue;
    CHECK(used.insert(trial.constant).second);
    CHECK(trial.fit.log_loss == fit_of(consultation, cases, constants_in_use()).log_loss);
  }
  CHECK(used.size() == 4);
}

TEST_CASE(
    "a cause without a side is where it is likeliest, and what is believed of it costs less") {
  const Consultation consultation = leg::consultation();
  const Case told = leg::heel_on_stairs();
  const FittedConstants constants = constants_in_use();
  const auto loss = [&](KnownCause cause) {
    return fit_of(consultation, {{told, {std::move(cause)}}}, constants).log_loss;
  };
  CHECK(loss({"soleus", std::nullopt}) == loss({"soleus", Side::right}));
  CHECK(loss({"soleus", Side::right}) < loss({"soleus", Side::left}));
}
