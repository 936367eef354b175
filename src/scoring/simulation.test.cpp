#include "scoring/simulation.h"

#include <doctest/doctest.h>

#include <set>

#include "consultation/leg_catalog.h"

using namespace palpate;

namespace {

SimulationPlan people(int cases, double share_beside) {
  SimulationPlan plan;
  plan.cases = cases;
  plan.drawing.share_beside = share_beside;
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

TEST_CASE("a steady hand draws the same twice, an unsteady one does not") {
  const Consultation consultation = leg::consultation();
  SimulationPlan plan = people(40, 0.3);
  plan.drawing = {.steady = 1.0,
                  .stray = 0.0,
                  .misplaced = 0.0,
                  .misplaced_on_back_or_shoulder = 0.0,
                  .sides_exchanged = 0.0};
  CHECK(simulate(consultation, plan).mean_overlap == 1.0);
  plan.drawing.misplaced = 0.5;
  const double misplaced = simulate(consultation, plan).mean_overlap;
  CHECK(misplaced < 1.0);
  plan.drawing.steady = 0.0;
  CHECK(simulate(consultation, plan).mean_overlap < misplaced);
}

TEST_CASE("who exchanges left and right draws the mirror image") {
  const Consultation consultation = leg::consultation();
  DrawingHabits habits{.stray = 1.0};
  habits.sides_exchanged = 0.0;
  const Drawing sure(consultation, habits);
  habits.sides_exchanged = 1.0;
  const Drawing confused(consultation, habits);
  int drawn = 0;
  for (std::uint64_t person = 0; person < 50; ++person) {
    std::set<RegionSpot> mirror;
    for (RegionSpot spot : sure.regions({}, person, ~person)) {
      spot.side = mirrored(spot.side);
      mirror.insert(spot);
      ++drawn;
    }
    CHECK(confused.regions({}, person, ~person) == mirror);
  }
  CHECK(drawn > 0);
}

TEST_CASE("people can be drawn who all have a dangerous cause") {
  const Consultation consultation = leg::consultation();
  SimulationPlan plan = people(30, 0.3);
  plan.danger_from = Level::urgent;
  const SimulationResult result = simulate(consultation, plan);
  CHECK(result.under_triage.of == 30);
  CHECK(static_cast<int>(result.under_triaged.size()) == result.under_triage.n);
  for (const UnderTriaged& person : result.under_triaged) CHECK(person.level < person.danger);
}

TEST_CASE("both constants of a drawing are tried together, and drawings are told from answers") {
  const Consultation consultation = leg::consultation();
  const std::vector<KnownCase> cases = known_cases(consultation, people(10, 0.3));
  int used = 0;
  for (const DrawingTrial& trial : try_drawing_constants(consultation, cases)) {
    if (!trial.is_used) continue;
    ++used;
    CHECK(trial.fit.log_loss == fit_of(consultation, cases, constants_in_use()).log_loss);
  }
  CHECK(used == 1);
  std::vector<KnownCase> drawings;
  for (std::size_t i = 0; i < cases.size(); i += 2) drawings.push_back(cases[i]);
  const Fit fit = fit_of(consultation, drawings, constants_in_use());
  CHECK(fit.expected_error_drawing == fit.expected_error);
  CHECK(fit.expected_error_asked == 0.0);
}

TEST_CASE("red flags are asked in lists, and nobody is asked for long") {
  const SimulationResult result = simulate(leg::consultation(), people(100, 0.3));
  CHECK(result.mean_screens > 0.0);
  CHECK(result.mean_screened >= result.mean_screens);
  CHECK(result.mean_questions <= 12.0);
  CHECK(result.under_triage.of <= result.first.of);
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
