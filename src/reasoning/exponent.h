#pragma once

#include <compare>

#include "diagnostic/ensure.h"

namespace palpate::reasoning {

/// The power to which an observation's likelihood is raised, in (0, 1]: less than 1 where it
/// repeats in part what other observations already say (Holmes and Walker 2017, "power
/// likelihood").
class Exponent {
 public:
  constexpr Exponent() = default;

  static Exponent of(double value) {
    ensure(value > 0.0 && value <= 1.0, "an exponent lies in (0, 1]");
    return Exponent(value);
  }

  [[nodiscard]] constexpr double value() const { return value_; }

  friend constexpr auto operator<=>(const Exponent&, const Exponent&) = default;

 private:
  explicit constexpr Exponent(double value) : value_(value) {}
  double value_ = 1.0;
};

}  // namespace palpate::reasoning
