#pragma once

#include <compare>

namespace palpate {

/// A number with its dimension in its type. Two measures of different dimensions cannot be mixed.
template <class Dimension>
class Measure {
 public:
  constexpr Measure() = default;
  explicit constexpr Measure(double value) : value_(value) {}

  [[nodiscard]] constexpr double value() const { return value_; }

  friend constexpr auto operator<=>(const Measure&, const Measure&) = default;
  friend constexpr Measure operator+(Measure a, Measure b) { return Measure(a.value_ + b.value_); }
  friend constexpr Measure operator-(Measure a, Measure b) { return Measure(a.value_ - b.value_); }

 private:
  double value_ = 0.0;
};

using Millimetres = Measure<struct MillimetreDimension>;              ///< lengths on the body
using SquareMillimetres = Measure<struct SquareMillimetreDimension>;  ///< areas on the body
using Years = Measure<struct YearDimension>;                          ///< a person's age
using Metres = Measure<struct MetreDimension>;                        ///< lengths in mechanics
using Newtons = Measure<struct NewtonDimension>;                      ///< forces
using Radians = Measure<struct RadianDimension>;                      ///< angles in mechanics
using Kilograms = Measure<struct KilogramDimension>;                  ///< masses
using Seconds = Measure<struct SecondDimension>;  ///< what a question costs to ask

}  // namespace palpate
