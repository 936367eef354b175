#pragma once

#include <cmath>
#include <compare>
#include <optional>

#include "diagnostic/ensure.h"

namespace palpate {

/// A probability in [0, 1].
class Probability {
 public:
  constexpr Probability() = default;

  /// The probability of a number that our own code computed; a number outside [0, 1] is our
  /// mistake.
  static Probability of(double value) {
    ensure(value >= 0.0 && value <= 1.0, "a probability lies in [0, 1]");
    return Probability(value);
  }
  /// The probability of a number that came from outside, or nothing.
  static std::optional<Probability> from(double value) {
    if (!(value >= 0.0 && value <= 1.0)) return std::nullopt;
    return Probability(value);
  }

  [[nodiscard]] constexpr double value() const { return value_; }
  [[nodiscard]] constexpr Probability complement() const { return Probability(1.0 - value_); }

  friend constexpr auto operator<=>(const Probability&, const Probability&) = default;

 private:
  explicit constexpr Probability(double value) : value_(value) {}
  double value_ = 0.0;
};

/// Odds p / (1 - p), in [0, infinity).
class Odds {
 public:
  constexpr Odds() = default;

  static Odds of(double value) {
    ensure(value >= 0.0 && std::isfinite(value), "odds are finite and not negative");
    return Odds(value);
  }
  static Odds from(Probability probability) {
    ensure(probability.value() < 1.0, "a certain event has no finite odds");
    return Odds(probability.value() / (1.0 - probability.value()));
  }

  [[nodiscard]] constexpr double value() const { return value_; }
  [[nodiscard]] Probability probability() const { return Probability::of(value_ / (1.0 + value_)); }

  friend constexpr auto operator<=>(const Odds&, const Odds&) = default;

 private:
  explicit constexpr Odds(double value) : value_(value) {}
  double value_ = 0.0;
};

/// How much one observation multiplies odds, in (0, infinity).
class LikelihoodRatio {
 public:
  constexpr LikelihoodRatio() = default;

  static LikelihoodRatio of(double value) {
    ensure(value > 0.0 && std::isfinite(value), "a likelihood ratio is positive and finite");
    return LikelihoodRatio(value);
  }
  static std::optional<LikelihoodRatio> from(double value) {
    if (!(value > 0.0 && std::isfinite(value))) return std::nullopt;
    return LikelihoodRatio(value);
  }

  [[nodiscard]] constexpr double value() const { return value_; }
  [[nodiscard]] double log10() const { return std::log10(value_); }

  friend constexpr auto operator<=>(const LikelihoodRatio&, const LikelihoodRatio&) = default;

 private:
  explicit constexpr LikelihoodRatio(double value) : value_(value) {}
  double value_ = 1.0;
};

/// Odds after an observation: the one place where evidence multiplies odds outside an inference.
inline Odds operator*(Odds odds, LikelihoodRatio ratio) {
  return Odds::of(odds.value() * ratio.value());
}

}  // namespace palpate
