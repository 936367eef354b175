#include "body/contour.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "body/stipple.h"

using namespace palpate::body;

TEST_CASE("the contour of a disc is its circle") {
  const ZoneShape disc = {{{0, 0}, {0, 0}, 20, 20}};
  const auto loops = contours(disc, 0.0, 0.0, 1.0);
  REQUIRE(loops.size() == 1);
  for (const Point point : loops.front())
    CHECK(length(point) == doctest::Approx(20.0).epsilon(0.005));
  CHECK(area(loops.front()) == doctest::Approx(std::numbers::pi * 400.0).epsilon(0.01));
}

TEST_CASE("a contour at a level lies that far outside or inside") {
  const ZoneShape disc = {{{0, 0}, {0, 0}, 20, 20}};
  CHECK(length(contours(disc, 3.0, 0.0, 1.0).front().front()) ==
        doctest::Approx(23.0).epsilon(0.005));
  CHECK(length(contours(disc, -3.0, 0.0, 1.0).front().front()) ==
        doctest::Approx(17.0).epsilon(0.005));
}

TEST_CASE("bands that run round a gap have an outer and an inner contour") {
  const ZoneShape ring = {{{0, 0}, {60, 0}, 8, 8},
                          {{60, 0}, {60, 60}, 8, 8},
                          {{60, 60}, {0, 60}, 8, 8},
                          {{0, 60}, {0, 0}, 8, 8}};
  CHECK(contours(ring, 0.0, 0.0, 1.5).size() == 2);
}

TEST_CASE("two discs far apart have two contours, and rounding does not join them") {
  const ZoneShape discs = {{{0, 0}, {0, 0}, 10, 10}, {{50, 0}, {50, 0}, 10, 10}};
  CHECK(contours(discs, 0.0, 8.0, 1.0).size() == 2);
}

TEST_CASE("stipple dots keep their distance and are the same each time") {
  const Box box{{0, 0}, {100, 60}};
  const auto everywhere = [](Point) { return true; };
  const auto points = stippled(box, 5.0, everywhere);
  CHECK(points == stippled(box, 5.0, everywhere));
  CHECK(points.size() > 200);
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) CHECK(length(points[i] - points[j]) > 2.0);
  }
}
