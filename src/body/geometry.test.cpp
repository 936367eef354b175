#include "body/geometry.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace palpate::body;

namespace {

const Polygon square = {{0, 0}, {20, 0}, {20, 20}, {0, 20}};
/// A U: its centroid lies in the gap.
const Polygon u_shape = {{0, 0}, {30, 0}, {30, 40}, {22, 40}, {22, 6}, {8, 6}, {8, 40}, {0, 40}};

double tenths(int low, int high) { return *rc::gen::inRange(low * 10, high * 10) / 10.0; }

}  // namespace

TEST_CASE("the area of a polygon does not depend on which way round it runs") {
  Polygon reversed = square;
  std::reverse(reversed.begin(), reversed.end());
  CHECK(area(square) == doctest::Approx(400.0));
  CHECK(area(reversed) == doctest::Approx(400.0));
}

TEST_CASE("the inner point is the centroid, except where the centroid lies outside") {
  CHECK(inner_point(square) == Point{10, 10});
  const Point inside = inner_point(u_shape);
  CHECK(contains(u_shape, inside));
  CHECK(distance_to_border(u_shape, inside) > 3.0);
}

TEST_CASE("a ray from an inner point stops at the first border it meets") {
  const auto border = first_border(u_shape, {4, 20}, {1, 0});
  REQUIRE(border.has_value());
  CHECK(border->x == doctest::Approx(8.0));
  CHECK_FALSE(first_border(square, {30, 10}, {1, 0}).has_value());
}

TEST_CASE("simplifying keeps corners and drops points on straight stretches") {
  const std::vector<Point> line = {{0, 0}, {5, 0.05}, {10, 0}, {10, 5}, {10, 10}};
  CHECK(simplified(line, 0.1) == std::vector<Point>{{0, 0}, {10, 0}, {10, 10}});
}

TEST_CASE("a band of length 0 is a disc, and a band whose end swallows its start is that end") {
  const Band disc{{0, 0}, {0, 0}, 5, 5};
  CHECK(distance_outside(disc, {8, 0}) == doctest::Approx(3.0));
  const Band swallowed{{0, 0}, {2, 0}, 1, 10};
  CHECK(distance_outside(swallowed, {15, 0}) == doctest::Approx(3.0));
  CHECK(distance_outside(swallowed, {-10, 0}) == doctest::Approx(2.0));
}

TEST_CASE("a band is the union of the discs along it") {
  rc::check("distance to a band is the least distance to its discs", [] {
    const Band band{{tenths(-20, 20), tenths(-20, 20)},
                    {tenths(-20, 20), tenths(-20, 20)},
                    tenths(1, 10),
                    tenths(1, 10)};
    const Point point{tenths(-40, 40), tenths(-40, 40)};
    double nearest = 1e9;
    constexpr int discs = 2000;
    for (int i = 0; i <= discs; ++i) {
      const double t = static_cast<double>(i) / discs;
      const Point centre = band.from + (band.to - band.from) * t;
      const double radius = band.from_radius + (band.to_radius - band.from_radius) * t;
      nearest = std::min(nearest, length(point - centre) - radius);
    }
    RC_ASSERT(std::abs(nearest - distance_outside(band, point)) < 0.03);
  });
}
