#include "reasoning/power.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "reasoning/random_case.h"

using namespace palpate::reasoning;

TEST_CASE("logarithm and power agree with the C library") {
  CHECK(rc::check("log2_of, exp2_of and power_of", [](std::uint64_t seed) {
    Dice dice(seed);
    for (int i = 0; i < 200; ++i) {
      const double x = std::exp(dice.between(-600.0, 600.0));
      const double bits = std::log2(x);
      RC_ASSERT(std::fabs(log2_of(x) - bits) <= 1e-15 * std::max(1.0, std::fabs(bits)));
      const double y = dice.between(-1000.0, 1000.0);
      RC_ASSERT(std::fabs(exp2_of(y) / std::exp2(y) - 1.0) <= 2e-15);
      const double base = dice.between(1e-6, 1.5);
      const double power = dice.unit();
      RC_ASSERT(std::fabs(power_of(base, power) / std::pow(base, power) - 1.0) <= 2e-14);
    }
  }));
}

TEST_CASE("exact powers of two come out exact") {
  CHECK(log2_of(1.0) == 0.0);
  CHECK(log2_of(0.125) == -3.0);
  CHECK(log2_of(1024.0) == 10.0);
  CHECK(exp2_of(0.0) == 1.0);
  CHECK(exp2_of(-3.0) == 0.125);
  CHECK(power_of(1.0, 0.3) == 1.0);
}
