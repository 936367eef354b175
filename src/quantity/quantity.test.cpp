#include <doctest/doctest.h>

#include <type_traits>

#include "quantity/measure.h"
#include "quantity/probability.h"

using namespace palpate;

TEST_CASE("a probability outside zero to one does not come into being") {
  CHECK_FALSE(Probability::from(-0.1).has_value());
  CHECK_FALSE(Probability::from(1.1).has_value());
  CHECK_FALSE(Probability::from(std::nan("")).has_value());
  CHECK(Probability::from(0.25)->complement().value() == doctest::Approx(0.75));
}

TEST_CASE("odds and probability turn into each other") {
  CHECK(Odds::from(Probability::of(0.2)).value() == doctest::Approx(0.25));
  CHECK(Odds::of(0.25).probability().value() == doctest::Approx(0.2));
  CHECK((Odds::of(0.25) * LikelihoodRatio::of(4.0)).probability().value() == doctest::Approx(0.5));
}

TEST_CASE("two quantities of different kinds cannot be swapped") {
  static_assert(!std::is_convertible_v<double, Probability>);
  static_assert(!std::is_convertible_v<Probability, Odds>);
  static_assert(!std::is_convertible_v<Odds, LikelihoodRatio>);
  static_assert(!std::is_convertible_v<Millimetres, Years>);
  static_assert(!std::is_constructible_v<Millimetres, Years>);
  static_assert(!std::is_convertible_v<double, Millimetres>);
}
