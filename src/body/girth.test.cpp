#include "body/girth.h"

#include <doctest/doctest.h>

#include <numbers>

#include "body/sphere.h"

using namespace palpate::body;

TEST_CASE("a tape around a ball is as long as its circle") {
  const Mesh ball = sphere(5);  // radius 100
  const Slice equator = slice(ball, {0, 1, 0}, {0, 1, 0});
  CHECK(equator.girth_mm == doctest::Approx(2 * std::numbers::pi * 100).epsilon(0.002));
  CHECK(equator.breadth_mm == doctest::Approx(200).epsilon(0.002));
  CHECK(equator.depth_mm == doctest::Approx(200).epsilon(0.002));
  const Slice higher = slice(ball, {0, 60, 0}, {0, 1, 0});
  CHECK(higher.girth_mm == doctest::Approx(2 * std::numbers::pi * 80).epsilon(0.002));
  CHECK(slice(ball, {0, 120, 0}, {0, 1, 0}).girth_mm == 0.0);
}

TEST_CASE("of two limbs the nearer one is measured") {
  Mesh two = sphere(4);
  for (Vector3& p : two.points) p.x += 150;
  const Mesh other = mirror_image(two);
  const int offset = static_cast<int>(two.points.size());
  two.points.insert(two.points.end(), other.points.begin(), other.points.end());
  for (Mesh::Triangle t : other.triangles) {
    for (int& corner : t) corner += offset;
    two.triangles.push_back(t);
  }
  const Slice left = slice(two, {100, 3, 0}, {0, 1, 0});
  CHECK(left.breadth_mm == doctest::Approx(200).epsilon(0.01));
}
