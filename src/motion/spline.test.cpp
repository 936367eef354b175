#include "motion/spline.h"

#include <doctest/doctest.h>

#include <cmath>

namespace palpate::motion {
namespace {

/// Times that are not even, and what a function is there.
template <class F>
void sample(F f, std::vector<double>& times, std::vector<double>& values) {
  for (int i = 0; i <= 200; ++i) {
    times.push_back(0.01 * i + 0.002 * std::sin(i));
    values.push_back(f(times.back()));
  }
}

}  // namespace

TEST_CASE("a quintic spline goes through its points and has the slope and bend of what is drawn") {
  std::vector<double> times, values;
  sample([](double t) { return std::sin(5 * t); }, times, values);
  const Spline spline = Spline::quintic(times, values);
  for (std::size_t i = 0; i < times.size(); ++i) {
    CHECK(spline.at(times[i]).value == doctest::Approx(values[i]));
  }
  for (double t = 0.3; t < 1.7; t += 0.0371) {
    CHECK(std::abs(spline.at(t).value - std::sin(5 * t)) < 1e-9);
    CHECK(std::abs(spline.at(t).slope - 5 * std::cos(5 * t)) < 1e-6);
    CHECK(std::abs(spline.at(t).bend + 25 * std::sin(5 * t)) < 1e-3);
  }
}

TEST_CASE("a quintic spline has no jump up to its fourth derivative, and none at its ends") {
  std::vector<double> times, values;
  sample([](double t) { return std::exp(-t) + (t > 1 ? 0.3 : 0.0); }, times, values);
  const Spline spline = Spline::quintic(times, values);
  const double h = 1e-5;
  for (std::size_t i = 1; i + 1 < times.size(); ++i) {
    const double left = spline.at(times[i] - h).bend;
    const double here = spline.at(times[i]).bend;
    const double right = spline.at(times[i] + h).bend;
    // The slope of the bend on both sides is the same.
    CHECK(std::abs((here - left) - (right - here)) < 1e-3 * std::abs(here) + 1.0);
  }
  CHECK(std::abs(spline.at(times[0] + h).bend - spline.at(times[0]).bend) < 1e-2);
}

TEST_CASE("a parabola is drawn exactly by a quintic spline, a line by a cubic one") {
  const std::vector<double> times = {0.0, 0.5, 0.6, 2.0};
  const Spline parabola = Spline::quintic(times, {0.0, 0.25, 0.36, 4.0});
  const Spline line = Spline::cubic(times, {1.0, 2.0, 2.2, 5.0});
  for (double t = 0.0; t <= 2.0; t += 0.1) {
    CHECK(parabola.at(t).value == doctest::Approx(t * t));
    CHECK(parabola.at(t).bend == doctest::Approx(2.0));
    CHECK(line.at(t).value == doctest::Approx(1 + 2 * t));
  }
  CHECK(Spline::quintic({1.0}, {3.0}).at(7.0).value == 3.0);
  CHECK(Spline::quintic({1.0, 2.0}, {3.0, 5.0}).at(1.5).value == doctest::Approx(4.0));
}

TEST_CASE("the filter leaves what is slow, takes away what is fast and shifts nothing") {
  std::vector<double> slow, fast;
  for (int i = 0; i < 400; ++i) {
    slow.push_back(std::sin(2 * M_PI * 0.01 * i));
    fast.push_back(std::sin(2 * M_PI * 0.4 * i));
  }
  const Smoothed kept = low_passed(slow, 0.01, 6.0);
  const Smoothed gone = low_passed(fast, 0.01, 6.0);
  REQUIRE(kept.before == 200);
  REQUIRE(kept.values.size() == 800);
  for (std::size_t i = 100; i < 300; ++i) {
    CHECK(std::abs(kept.values[200 + i] - slow[i]) < 1e-3);
    CHECK(std::abs(gone.values[200 + i]) < 1e-2);
  }
  CHECK(low_passed({1, 2, 3}, 0.01, 6.0).values == std::vector<double>{1, 2, 3});
}

}  // namespace palpate::motion
