#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <vector>

#include "quantity/seeded.h"

namespace palpate {

/// In (0, 1), one number for each value.
inline double unit_of(std::uint64_t value) {
  return (static_cast<double>(mixed(value) >> 11) + 0.5) * 0x1.0p-53;
}

/// Normally distributed, one number for each value (Box and Muller 1958).
inline double normal_of(std::uint64_t value) {
  return std::sqrt(-2.0 * std::log(unit_of(value))) *
         std::cos(2.0 * std::numbers::pi * unit_of(~value));
}

/// P(a normally distributed number is below this).
inline double share_below(double normal) { return 0.5 * std::erfc(-normal / std::numbers::sqrt2); }

/// Chance that a seed settles.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(mixed(seed)) {}

  /// In [0, 1).
  double unit() { return unit_of_bits(mixed(state_++)); }

  /// One of several things, by weight.
  std::size_t among(const std::vector<double>& weights) {
    double whole = 0.0;
    for (const double weight : weights) whole += weight;
    double left = unit() * whole;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (weights[i] <= 0.0) continue;
      chosen = i;
      left -= weights[i];
      if (left < 0.0) break;
    }
    return chosen;
  }

 private:
  std::uint64_t state_;
};

}  // namespace palpate
