#include "mechanics/work.h"

#include <doctest/doctest.h>

namespace palpate::mechanics {
namespace {

/// One muscle at 100 N whose speeds are given, half of them taken by the tendon.
Stride stride_of(const std::vector<double>& speeds) {
  Stride stride;
  stride.frames = static_cast<int>(speeds.size());
  for (Table* table : {&stride.force, &stride.speed, &stride.tendon_speed, &stride.activation}) {
    *table = Table(1, stride.frames);
  }
  for (int f = 0; f < stride.frames; ++f) {
    stride.force.at(0, f) = 100.0;
    stride.speed.at(0, f) = speeds[static_cast<std::size_t>(f)];
    stride.tendon_speed.at(0, f) = 0.5 * speeds[static_cast<std::size_t>(f)];
  }
  return stride;
}

}  // namespace

TEST_CASE("work while shortening is positive, while lengthening negative, of fibres their part") {
  const MuscleWork work = work_of(stride_of({0.2, 0.2, 0.0, -0.4}), {0, 1, 2, 3}, 0, 3)[0];
  CHECK(work.lengthening_j == doctest::Approx(-20 - 10));
  CHECK(work.shortening_j == doctest::Approx(20));
  CHECK(work.fibre_shortening_j == doctest::Approx(10));
  CHECK(work.fibre_lengthening_j == doctest::Approx(-15));
  CHECK(work.peak_force_n == 100.0);
}

TEST_CASE("a muscle that turns from lengthening to shortening between frames did both") {
  const MuscleWork work = work_of(stride_of({0.3, -0.1}), {0, 4}, 0, 1)[0];
  CHECK(work.lengthening_j == doctest::Approx(-0.5 * 30 * 3));
  CHECK(work.shortening_j == doctest::Approx(0.5 * 10 * 1));
}

TEST_CASE("phases add up to the whole") {
  const Stride stride = stride_of({0.2, -0.1, 0.3, 0.1, -0.5});
  const std::vector<double> times = {0.0, 0.1, 0.25, 0.3, 0.5};
  const MuscleWork whole = work_of(stride, times, 0, 4)[0];
  const MuscleWork first = work_of(stride, times, 0, 2)[0];
  const MuscleWork second = work_of(stride, times, 2, 4)[0];
  CHECK(whole.shortening_j == doctest::Approx(first.shortening_j + second.shortening_j));
  CHECK(whole.lengthening_j == doctest::Approx(first.lengthening_j + second.lengthening_j));
}

}  // namespace palpate::mechanics
