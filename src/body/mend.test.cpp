#include "body/mend.h"

#include <doctest/doctest.h>

#include "body/sphere.h"

using namespace palpate::body;

TEST_CASE("needles are mended and the surface stays closed") {
  Mesh ball = sphere(3);
  // A point is pushed along an edge until it almost meets its neighbour.
  const Mesh::Triangle t = ball.triangles.front();
  ball.points[t[0]] = between(ball.points[t[0]], ball.points[t[1]], 0.97F);
  REQUIRE(inspect(ball).smallest_angle_degrees < 5.0);
  const Mended mended = mend_needles(ball, 16.0);
  const MeshReport report = inspect(mended.mesh);
  CHECK(report.smallest_angle_degrees >= 16.0);
  CHECK(report.open_edges == 0);
  CHECK(report.repeated_edges == 0);
  CHECK(report.euler == 2);
  CHECK(mended.was.size() == mended.mesh.points.size());
}

TEST_CASE("a surface without needles stays as it is, and so does a border") {
  const Mesh ball = sphere(3);
  CHECK(mend_needles(ball, 16.0).mesh.triangles.size() == ball.triangles.size());
  // A square of two needles and its border: nothing may move.
  const Mesh flat = {{{0, 0, 0}, {10, 0, 0}, {10, 1, 0}, {0, 1, 0}}, {{0, 1, 2}, {0, 2, 3}}};
  const Mended mended = mend_needles(flat, 16.0);
  CHECK(mended.mesh.points.size() == 4);
  CHECK(inspect(mended.mesh).open_edges == 4);
}

TEST_CASE(
    "where no edge can be flipped or collapsed, a point moves to the middle of its neighbours") {
  // The middle of a square lies almost on one side of it, which is border.
  const Mesh square = {{{0, 0, 0}, {10, 0, 0}, {10, 10, 0}, {0, 10, 0}, {5, 0.3F, 0}},
                       {{0, 1, 4}, {1, 2, 4}, {2, 3, 4}, {3, 0, 4}}};
  REQUIRE(inspect(square).smallest_angle_degrees < 5.0);
  const Mended mended = mend_needles(square, 16.0);
  CHECK(mended.mesh.triangles.size() == 4);
  CHECK(inspect(mended.mesh).smallest_angle_degrees >= 16.0);
}
