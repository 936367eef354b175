#include "mechanics/curve.h"

#include <doctest/doctest.h>

#include <cmath>

namespace palpate::mechanics {
namespace {

double slope_of(const Curve& curve, double x) {
  const double step = 1e-6;
  return (curve(x + step) - curve(x - step)) / (2 * step);
}

}  // namespace

TEST_CASE("a muscle is strongest at its best length and pulls with nothing far from it") {
  for (const MuscleCurves& curves : {curves_of(MillardCurves{}), curves_of(ThelenCurves{})}) {
    CHECK(curves.active(1.0) == doctest::Approx(1.0).epsilon(1e-6));
    CHECK(curves.active(0.9) < 1.0);
    CHECK(curves.active(1.1) < 1.0);
    CHECK(curves.active(3.0) < 1e-3);
    CHECK(curves.passive(0.9) == doctest::Approx(0.0));
    CHECK(curves.velocity(0.0) == doctest::Approx(1.0));
    CHECK(curves.velocity(-1.0) == doctest::Approx(0.0));
    CHECK(curves.tendon(1.0) == doctest::Approx(0.0));
  }
}

TEST_CASE("passive and tendon force reach the strength at the strain that is given") {
  const MuscleCurves millard = curves_of(MillardCurves{});
  CHECK(millard.passive(1.7) == doctest::Approx(1.0));
  CHECK(millard.tendon(1.049) == doctest::Approx(1.0));
  const MuscleCurves thelen = curves_of(ThelenCurves{});
  CHECK(thelen.passive(1.6) == doctest::Approx(1.0));
  CHECK(thelen.tendon(1.033) == doctest::Approx(1.0));
}

TEST_CASE("Thelen's curves are the equations of the paper") {
  const MuscleCurves curves = curves_of(ThelenCurves{});
  CHECK(curves.active(1.3) == doctest::Approx(std::exp(-0.09 / 0.45)).epsilon(1e-7));
  const double passive = (std::exp(5.0 * 0.3 / 0.6) - 1) / (std::exp(5.0) - 1);
  CHECK(curves.passive(1.3) == doctest::Approx(passive).epsilon(1e-7));
  CHECK(curves.velocity(-0.4) == doctest::Approx(0.6 / (1 + 0.4 / 0.3)).epsilon(1e-7));
}

TEST_CASE("the slope that a curve gives is that of its values") {
  const MuscleCurves curves = curves_of(MillardCurves{});
  for (double x = 0.5; x < 1.7; x += 0.0371) {
    Lanes<2> value = 0.0;
    Lanes<2> slope = 0.0;
    curves.active.evaluate(Lanes<2>(x), value, slope);
    CHECK(slope[0] == doctest::Approx(slope_of(curves.active, x)).epsilon(1e-4));
    curves.passive.evaluate(Lanes<2>(x), value, slope);
    CHECK(slope[0] == doctest::Approx(slope_of(curves.passive, x)).epsilon(1e-4));
  }
}

}  // namespace palpate::mechanics
