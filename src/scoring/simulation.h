#pragma once

#include <cstdint>
#include <vector>

#include "consultation/consultation.h"
#include "scoring/calibration.h"
#include "scoring/drawing.h"
#include "scoring/fitting.h"
#include "scoring/scorecard.h"

namespace palpate {

/// Someone whose level stayed below the danger of what they have.
struct UnderTriaged {
  std::vector<CauseRef> causes;
  Level danger = Level::self_care;  ///< of the gravest of these
  Level level = Level::self_care;   ///< what triage said
  std::vector<Answer> present;      ///< what they answered that is there
};

/// What came of invented people. They are drawn from the model itself, a cause that the atlas does
/// not list among them; what they mark and answer hangs together more than the model knows. This
/// tells how long a consultation takes, whether it finds what the model believes in and whether its
/// probabilities survive correlation, and nothing about people.
struct SimulationResult {
  int cases = 0;
  double mean_questions = 0.0;  ///< questions and hand tests until the program stops asking
  double mean_screens = 0.0;    ///< red flags, by policy: lists, and questions that stand alone
  double mean_screened = 0.0;   ///< the questions in them
  int most_questions = 0;
  int not_finished = 0;     ///< stopped by the limit, with more to ask
  double mean_marks = 0.0;  ///< marked regions
  /// Two drawings of one person overlap so far (Jaccard), and regions that touch are so correlated.
  double mean_overlap = 0.0;
  double touching_together = 0.0;
  Share first;         ///< one of the true causes leads at the end, where one is listed
  Share first_three;   ///< ... or is among the first three
  Share under_triage;  ///< the level is below the danger of a true cause that is urgent or worse
  std::vector<UnderTriaged> under_triaged;
  Calibration drawing_alone;  ///< of the candidates that are shown before anything is asked
  Calibration at_the_end;
};

struct SimulationPlan {
  int cases = 100;
  std::uint64_t seed = 1;
  int limit = 80;  ///< of everything that one person is asked
  DrawingHabits drawing;
  /// Only people of whom a cause is at least so dangerous.
  Level danger_from = Level::self_care;
  double answers_together = 0.4;  ///< correlation of the questions of one mechanism; assumed
};

/// Takes invented people through consultations: they mark what hurts, say that it is all, and
/// answer what is asked next by what is true of them until nothing more is asked.
SimulationResult simulate(const Consultation& consultation, const SimulationPlan& plan);

/// The same people as cases with known causes: each once with the drawing alone, and once with all
/// that was asked.
std::vector<KnownCase> known_cases(const Consultation& consultation, const SimulationPlan& plan);

}  // namespace palpate
