#pragma once

#include <cstdint>

#include "consultation/consultation.h"
#include "scoring/scorecard.h"

namespace palpate {

/// What came of invented people. They are drawn from the model itself, with marks and answers
/// independent given the causes: this tells how long a consultation takes and whether it finds what
/// the model believes in, and nothing about people.
struct SimulationResult {
  int cases = 0;
  double mean_questions = 0.0;  ///< questions and hand tests until the program stops asking
  double mean_screens = 0.0;    ///< questions of red flags, which are asked by policy
  int most_questions = 0;
  int not_finished = 0;  ///< stopped by the limit, with more to ask
  Share first;           ///< one of the true causes leads at the end
  Share first_three;     ///< ... or is among the first three
};

struct SimulationPlan {
  int cases = 100;
  std::uint64_t seed = 1;
  int limit = 80;  ///< of everything that one person is asked
};

/// Takes invented people through consultations: they mark what hurts, say that it is all, and
/// answer what is asked next by what is true of them until nothing more is asked.
SimulationResult simulate(const Consultation& consultation, const SimulationPlan& plan);

}  // namespace palpate
