#include "body/physique.h"

#include <doctest/doctest.h>

#include "body/sphere.h"

using namespace palpate::body;

namespace {

ShapeTable two_landmarks() {
  ShapeTable table;
  table.landmarks["femur.head"].at = {100, 900, 0};
  table.landmarks["sacrum.base"].at = {0, 1000, 0};
  table.skin.fat.base = 2.0F;
  table.skin.fat.places = {{.from = {"sacrum.base", {}}, .to = {"sacrum.base", {}}}};
  return table;
}

Stretch round(const std::string& landmark) {
  return {.name = "stretch",
          .from = {landmark, {}},
          .to = {landmark, {}},
          .radius = 50,
          .fade = 20,
          .scale = {1, 1, 1},
          .move = {}};
}

}  // namespace

TEST_CASE("a stretch scales what is near its line and leaves what is far where it was") {
  Physique physique;
  physique.stretches = {round("femur.head")};
  physique.stretches.front().scale = {1.2F, 1, 0.5F};
  const Warp warp(two_landmarks(), physique);
  const Vector3 near = warp.at({120, 910, 20});
  CHECK(near.x == doctest::Approx(124));
  CHECK(near.y == doctest::Approx(910));
  CHECK(near.z == doctest::Approx(10));
  CHECK(length(warp.at({100, 700, 0}) - Vector3{100, 700, 0}) == 0.0F);
}

TEST_CASE("a move grows along its line") {
  Physique physique;
  physique.stretches = {round("femur.head")};
  physique.stretches.front().to = {"femur.head", {0, -200, 0}};
  physique.stretches.front().move = {10, 0, 0};
  const Warp warp(two_landmarks(), physique);
  CHECK(warp.at({100, 900, 0}).x == doctest::Approx(100));
  CHECK(warp.at({100, 800, 0}).x == doctest::Approx(105));
  CHECK(warp.at({100, 700, 0}).x == doctest::Approx(110));
}

TEST_CASE("the middle stays in the middle, and left and right stay mirror images") {
  Physique physique;
  physique.scale = 0.9F;
  physique.stretches = {round("sacrum.base"), round("femur.head")};
  physique.stretches[0].scale = {1.3F, 1, 1};
  physique.stretches[1].radius = 300;
  physique.stretches[1].move = {9, 0, 0};
  const Warp warp(two_landmarks(), physique);
  CHECK(warp.at({0, 1000, 30}).x == 0.0F);
  CHECK(warp.at({0, 880, 10}).x == 0.0F);
  const Vector3 left = warp.at({40, 950, 7});
  const Vector3 right = warp.at({-40, 950, 7});
  CHECK(right.x == -left.x);
  CHECK(right.y == left.y);
  CHECK(right.z == left.z);
  CHECK(left.x > 0.9F * 40);
}

TEST_CASE("a surface that is carried over keeps its triangles") {
  Physique physique;
  physique.scale = 0.5F;
  const Mesh ball = sphere(3);
  const Mesh half_size = Warp(two_landmarks(), physique).of(ball);
  CHECK(half_size.triangles == ball.triangles);
  CHECK(length(half_size.points.front()) == doctest::Approx(50));
}

TEST_CASE("a physique's fat lies over the usual one, and its shapes are a thing of their own") {
  Physique physique;
  physique.own.id = "female";
  physique.fat = {.base = 3, .places = {{.value = 20}}};
  const ShapeTable own = shapes_of(two_landmarks(), physique);
  CHECK(own.skin.fat.base == 3.0F);
  REQUIRE(own.skin.fat.places.size() == 2);
  CHECK(own.skin.fat.places.back().value == 20.0F);
  REQUIRE(own.things.size() == 1);
  CHECK(own.things.front().id == "female");
}

TEST_CASE("the pen's lines run through a physique's own landmark where it has one") {
  ShapeTable table = two_landmarks();
  table.pen = {
      {.course = PenCourse::through, .points = {{"femur.head", {1, 2, 3}}, {"sacrum.base", {}}}}};
  Physique physique;
  physique.instead = {{"femur.head", "female.head"}};
  const ShapeTable own = shapes_of(table, physique);
  REQUIRE(own.pen.size() == 1);
  CHECK(own.pen.front().points[0].landmark == "female.head");
  CHECK(own.pen.front().points[0].offset.y == 2.0F);
  CHECK(own.pen.front().points[1].landmark == "sacrum.base");
}
