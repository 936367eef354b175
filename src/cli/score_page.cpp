#include "cli/score_page.h"

#include <fmt/format.h>

#include <iostream>

#include "cli/page.h"

namespace palpate::cli {
namespace {

std::string fit_text(const Fit& fit) {
  return fmt::format("{:>8.3f}  {:>6.3f}  {:>6.3f}  {:>7.3f}  {:>6.3f}", fit.log_loss, fit.brier,
                     fit.expected_error, fit.expected_error_drawing, fit.expected_error_asked);
}

constexpr const char* fit_head = "log loss   Brier     ECE  drawing   asked";

char star(bool is_used) { return is_used ? '*' : ' '; }

}  // namespace

std::string share_text(const Share& share) {
  return fmt::format("{:>3} of {:<3} {:>6} (95 % interval {} to {})", share.n, share.of,
                     percent(share.value()), percent(share.low()), percent(share.high()));
}

void print_calibration(const char* of, const Calibration& calibration) {
  std::cout << fmt::format("{:<13}Brier {:.3f}, calibration error {:.3f} (of {} candidates)\n", of,
                           calibration.brier(), calibration.expected_error(), calibration.count());
}

void print_trials(const Consultation& consultation, const std::vector<KnownCase>& cases) {
  std::cout << fmt::format(
      "{} cases with known causes; * is what the program has; log loss in nats over all causes of "
      "a case; ECE (calibration error) of all, of drawings alone, and where something was asked\n\n"
      "{:<22}{:>8}  {}\n",
      cases.size(), "constant", "value", fit_head);
  std::string last;
  for (const Trial& trial : try_constants(consultation, cases)) {
    if (!last.empty() && trial.constant != last) std::cout << '\n';
    last = trial.constant;
    std::cout << fmt::format("{:<22}{:>7.2f}{}  {}\n", trial.constant, trial.value,
                             star(trial.is_used), fit_text(trial.fit));
  }
  std::cout << fmt::format("\n{:>17} {:>18}   {}\n", "mark_correlation", "unmarked_exponent",
                           fit_head);
  for (const DrawingTrial& trial : try_drawing_constants(consultation, cases)) {
    std::cout << fmt::format("{:>17.2f} {:>18.2f}{}  {}\n", trial.mark_correlation,
                             trial.unmarked_exponent, star(trial.is_used), fit_text(trial.fit));
  }
}

}  // namespace palpate::cli
