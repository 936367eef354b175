#include "scoring/calibration.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace palpate {

void Calibration::add(Probability told, bool came_true) {
  told_.push_back(told.value());
  came_true_.push_back(came_true);
}

double Calibration::brier() const {
  if (told_.empty()) return 0.0;
  double sum = 0.0;
  for (std::size_t i = 0; i < told_.size(); ++i) {
    const double away = told_[i] - (came_true_[i] ? 1.0 : 0.0);
    sum += away * away;
  }
  return sum / static_cast<double>(told_.size());
}

double Calibration::expected_error() const {
  if (told_.empty()) return 0.0;
  constexpr std::size_t bins = 10;
  std::array<double, bins> too_much{};  // by bin: the sum of what was told, less what came true
  for (std::size_t i = 0; i < told_.size(); ++i) {
    const auto bin = std::min(static_cast<std::size_t>(told_[i] * bins), bins - 1);
    too_much.at(bin) += told_[i] - (came_true_[i] ? 1.0 : 0.0);
  }
  double sum = 0.0;
  for (const double each : too_much) sum += std::fabs(each);
  return sum / static_cast<double>(told_.size());
}

}  // namespace palpate
