#include "scoring/calibration.h"

#include <doctest/doctest.h>

using namespace palpate;

TEST_CASE("who tells 75 % and is right three times of four is calibrated") {
  Calibration calibration;
  for (const bool came_true : {true, true, true, false}) {
    calibration.add(Probability::of(0.75), came_true);
  }
  CHECK(calibration.expected_error() == doctest::Approx(0.0));
  CHECK(calibration.brier() == doctest::Approx((3 * 0.0625 + 0.5625) / 4));
}

TEST_CASE("the error is that of each bin, weighted by its size") {
  Calibration calibration;
  calibration.add(Probability::of(0.95), true);  // 0.05 too low
  calibration.add(Probability::of(0.15), true);  // with the next: 0.5 came true of 0.15 told
  calibration.add(Probability::of(0.15), false);
  CHECK(calibration.expected_error() == doctest::Approx((0.05 + 2 * 0.35) / 3));
}

TEST_CASE("errors of two bins do not cancel") {
  Calibration calibration;
  calibration.add(Probability::of(0.9), false);
  calibration.add(Probability::of(0.1), true);
  CHECK(calibration.expected_error() == doctest::Approx(0.9));
}

TEST_CASE("certainty and nothing at all are in the outer bins") {
  Calibration calibration;
  CHECK(calibration.brier() == 0.0);
  CHECK(calibration.expected_error() == 0.0);
  calibration.add(Probability::of(1.0), true);
  calibration.add(Probability::of(0.0), false);
  CHECK(calibration.expected_error() == 0.0);
}
