#include "body/patches.h"

#include <doctest/doctest.h>

#include <cmath>

#include "body/divided_ball.h"

using namespace palpate;
using namespace palpate::body;

TEST_CASE("every triangle belongs to one patch, and the right side mirrors the left") {
  const DividedBall ball;
  const std::size_t half = ball.half.triangles.size();
  REQUIRE(ball.patches.triangles.size() == 2 * half);
  REQUIRE(ball.patches.patches.size() == 5);  // fore and aft on both sides, the strip once
  for (std::size_t i = 0; i < half; ++i) {
    const Patch& left = ball.patches.of_triangle(i);
    const Patch& right = ball.patches.of_triangle(i + half);
    CHECK(left.region == right.region);
    CHECK(right.side == mirrored(left.side));
  }
}

TEST_CASE("a patch is where the views draw its region, and as large") {
  const DividedBall ball;
  const auto fore = ball.patches.find(RegionId{"fore"}, Side::left);
  const auto strip = ball.patches.find(RegionId{"strip"}, Side::midline);
  REQUIRE(fore);
  REQUIRE(strip);
  CHECK(!ball.patches.find(RegionId{"strip"}, Side::left));
  CHECK(!ball.patches.find(RegionId{"nowhere"}, Side::left));
  for (std::size_t i = 0; i < ball.half.triangles.size(); ++i) {
    const Vector3 corner = ball.half.points[ball.half.triangles[i][0]];
    if (corner.z > 20.0F && corner.x > 30.0F) CHECK(ball.patches.triangles[i] == *fore);
    if (corner.z > 20.0F && corner.x < 10.0F) CHECK(ball.patches.triangles[i] == *strip);
  }
  // On a ball a slice of breadth b has the area 2 pi r b: half of it looks forward.
  const double strip_area = std::numbers::pi * 100.0 * 40.0;
  CHECK(ball.patches.patches[*strip].area.value() == doctest::Approx(strip_area).epsilon(0.1));
}

TEST_CASE("every patch hangs together") {
  const DividedBall ball;
  for (std::size_t patch = 0; patch < ball.patches.patches.size(); ++patch) {
    CHECK(pieces_of_patch(ball.whole, ball.patches, patch) == 1);
  }
}

TEST_CASE(
    "a region that shows two separate pieces keeps the larger; the other goes to what is beside "
    "it") {
  const DividedBall ball(true);  // `aft` has a second, small outline in the middle of `fore`
  const auto aft = ball.patches.find(RegionId{"aft"}, Side::left);
  REQUIRE(aft);
  CHECK(pieces_of_patch(ball.whole, ball.patches, *aft) == 1);
  for (std::size_t i = 0; i < ball.half.triangles.size(); ++i) {
    if (ball.half.points[ball.half.triangles[i][0]].z < 40.0F) continue;
    CHECK(ball.patches.triangles[i] != *aft);
  }
}

TEST_CASE("a patch's own coordinates span about -1 to 1 and find their way back") {
  const DividedBall ball;
  for (const Patch& patch : ball.patches.patches) {
    CAPTURE(patch.region.value);
    for (const double along : {-0.9, 0.0, 0.7}) {
      for (const double across : {-0.8, 0.0, 1.0}) {
        const PatchPlace back = patch.frame.place_of(patch.frame.point_at({along, across}));
        CHECK(back.along == doctest::Approx(along).epsilon(0.001));
        CHECK(back.across == doctest::Approx(across).epsilon(0.001));
      }
    }
  }
  for (std::size_t i = 0; i < ball.whole.triangles.size(); ++i) {
    const PatchFrame& frame = ball.patches.of_triangle(i).frame;
    for (const int corner : ball.whole.triangles[i]) {
      const PatchPlace place = frame.place_of(ball.whole.points[corner]);
      CHECK(std::abs(place.along) < 1.01);
      CHECK(std::abs(place.across) < 1.01);
    }
  }
}

TEST_CASE("along grows downwards, across towards a viewer's left, and the right side mirrors it") {
  const DividedBall ball;
  const Patch& left = ball.patches.patches[*ball.patches.find(RegionId{"fore"}, Side::left)];
  const Patch& right = ball.patches.patches[*ball.patches.find(RegionId{"fore"}, Side::right)];
  CHECK(left.frame.along.y < -0.9F);
  CHECK(left.frame.across.x < -0.5F);  // who faces the chest has its right side at the left hand
  CHECK(right.frame.across.x > 0.5F);
  const PatchPlace place{0.3, -0.4};
  const Vector3 here = left.frame.point_at(place);
  const Vector3 there = right.frame.point_at(place);
  CHECK(length(here - mirrored(there)) < 0.01F);
}

TEST_CASE("a place of a patch is the same share of it on a figure of another size") {
  const DividedBall ball;
  Mesh half = ball.half;
  for (Vector3& point : half.points) point = point * 0.8F + Vector3{0.0F, 40.0F, 0.0F};
  const Patches other = carried_over(ball.patches, half, ball.places);
  REQUIRE(other.triangles == ball.patches.triangles);
  for (std::size_t i = 0; i < other.patches.size(); ++i) {
    const Patch& here = ball.patches.patches[i];
    const Patch& there = other.patches[i];
    CHECK(there.region == here.region);
    CHECK(there.side == here.side);
    CHECK(there.area.value() == doctest::Approx(0.64 * here.area.value()).epsilon(1e-3));
    const PatchPlace place{0.3, -0.4};
    const Vector3 expected = here.frame.point_at(place) * 0.8F + Vector3{0.0F, 40.0F, 0.0F};
    CHECK(length(there.frame.point_at(place) - expected) < 0.1F);
  }
}

TEST_CASE("a finger is unrolled all the way round") {
  // A tube of radius 8 that hangs down, 60 long, open at both ends.
  Mesh tube;
  constexpr int around = 24;
  for (int ring = 0; ring <= 12; ++ring) {
    for (int k = 0; k < around; ++k) {
      const float turn = 2.0F * std::numbers::pi_v<float> * static_cast<float>(k) / around;
      tube.points.push_back({300.0F + 8.0F * std::sin(turn),
                             800.0F - 5.0F * static_cast<float>(ring), 8.0F * std::cos(turn)});
    }
  }
  std::vector<int> all;
  for (int ring = 0; ring < 12; ++ring) {
    for (int k = 0; k < around; ++k) {
      const int a = ring * around + k;
      const int b = ring * around + (k + 1) % around;
      for (const Mesh::Triangle& t :
           {Mesh::Triangle{a, a + around, b}, Mesh::Triangle{b, a + around, b + around}}) {
        all.push_back(static_cast<int>(tube.triangles.size()));
        tube.triangles.push_back(t);
      }
    }
  }
  const PatchFrame frame = frame_of(tube, all, View::palm);
  CHECK(frame.radius == doctest::Approx(8.0).epsilon(0.03));
  CHECK(frame.along.y < -0.99F);
  CHECK(frame.half_along == doctest::Approx(30.0).epsilon(0.02));
  CHECK(frame.half_across == doctest::Approx(8.0 * std::numbers::pi).epsilon(0.03));
  const PatchPlace nail_side = frame.place_of({300, 770, -8});
  CHECK(std::abs(std::abs(nail_side.across) - 1.0) < 0.05);
}
