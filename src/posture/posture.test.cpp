#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "posture/scenario.h"

namespace palpate::posture {

TEST_CASE("a wave's rate and bend are the derivatives of its value") {
  const Wave wave{2.0, {3.0, -1.0}, {0.5, 0.25, 1.5}};
  const double step = 1e-5;
  for (const double x : {0.0, 0.13, 0.5, 0.97}) {
    CHECK(wave.rate(x) ==
          doctest::Approx((wave.at(x + step) - wave.at(x - step)) / (2 * step)).epsilon(1e-6));
    CHECK(wave.bend(x) ==
          doctest::Approx((wave.rate(x + step) - wave.rate(x - step)) / (2 * step)).epsilon(1e-6));
    CHECK(wave.at(x) == doctest::Approx(wave.at(x + 1.0)));
  }
}

TEST_CASE("the ground pushes with nothing as the foot comes down and leaves") {
  const Push push{{1.2, -0.1, 0.3}};
  CHECK(push.at(0.0) == 0.0);
  CHECK(std::abs(push.at(1.0)) < 1e-12);
  CHECK(push.at(0.5) == doctest::Approx(0.9));
}

}  // namespace palpate::posture
