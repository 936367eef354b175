#pragma once

#include <cstddef>
#include <vector>

#include "quantity/probability.h"

namespace palpate {

/// Probabilities that were told, each with whether it came true: are seven of ten that were told
/// 70 % true?
class Calibration {
 public:
  void add(Probability told, bool came_true);

  [[nodiscard]] std::size_t count() const { return told_.size(); }
  /// Mean squared distance from what came true (Brier 1950, of one event); 0 where nothing was
  /// told.
  [[nodiscard]] double brier() const;
  /// Expected calibration error over ten bins of equal width: the mean distance between what was
  /// told and how often it came true, each bin by its size (Naeini, Cooper and Hauskrecht 2015).
  /// Few forecasts make it look worse than it is.
  [[nodiscard]] double expected_error() const;

 private:
  std::vector<double> told_;
  std::vector<bool> came_true_;
};

}  // namespace palpate
