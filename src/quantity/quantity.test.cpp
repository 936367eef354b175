#include <doctest/doctest.h>

#include <cstdint>
#include <type_traits>
#include <vector>

#include "quantity/measure.h"
#include "quantity/probability.h"
#include "quantity/seeded.h"

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

TEST_CASE("seeded numbers are those of splitmix64") {
  // For the seed 1234567, as Rosetta Code ("Pseudo-random numbers/Splitmix64") has them.
  std::uint64_t state = 1234567;
  std::vector<std::uint64_t> drawn;
  for (int i = 0; i < 3; ++i, state += 0x9e3779b97f4a7c15ULL) drawn.push_back(mixed(state));
  CHECK(drawn == std::vector<std::uint64_t>{6457827717110365317ULL, 3203168211198807973ULL,
                                            9817491932198370423ULL});
  SeededDraws draws(1234567);
  for (const std::uint64_t bits : drawn) CHECK(draws.unit() == unit_of_bits(bits));
  CHECK(draws.below(1) == 0);
}
