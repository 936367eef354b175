#pragma once

#include <string>
#include <vector>

#include "cli/options.h"
#include "consultation/consultation.h"
#include "scoring/fitting.h"
#include "scoring/scorecard.h"

namespace palpate::cli {

/// n of N, as a percentage and with its interval.
std::string share_text(const Share& share);

/// One line of Brier score and calibration error.
void print_calibration(const char* of, const Calibration& calibration);

/// What other constants would do on known cases, one at a time and two together.
void print_trials(const Consultation& consultation, const std::vector<KnownCase>& cases);

/// Scores invented people, or with `try_constants` other constants on them.
int run_simulation(const Options& options);

}  // namespace palpate::cli
