#include "body/mesh_file.h"

#include <doctest/doctest.h>
#include <meshoptimizer.h>

#include "body/sphere.h"

using namespace palpate;
using namespace palpate::body;

namespace {

/// A ball in the middle of the body, on the strand (3, -1.5).
Part ball(int halvings) {
  Part part{7, sphere(halvings), {}, {}, {}};
  part.tendon.assign(part.mesh.points.size(), 0.5F);
  part.strand.assign(part.mesh.points.size(), Strand{3.0F, -1.5F});
  return part;
}

const Vector3 origin = {0, -200, -200};

Vector3 place_of(const SentPoint& point) {
  return Vector3{static_cast<float>(point.x), static_cast<float>(point.y),
                 static_cast<float>(point.z)} *
             (1.0F / sent_units_per_mm) +
         origin;
}

std::vector<SentPoint> decoded_points(const SentSurfaces& sent) {
  const std::string text = sent.encoded_points();
  std::vector<SentPoint> points(sent.points.size());
  REQUIRE(meshopt_decodeVertexBuffer(points.data(), points.size(), sizeof(SentPoint),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size()) == 0);
  return points;
}

}  // namespace

TEST_CASE("of a part in the middle its left half is sent, and not one point of the other side") {
  const Part part = ball(4);
  const SentSurfaces sent = sent_parts({part}, origin, Millimetres(0.0));
  REQUIRE(sent.things.size() == 1);
  CHECK(sent.things[0].thing == 7);
  CHECK(sent.things[0].triangles == part.mesh.triangles.size() / 2);
  CHECK(sent.things[0].points == sent.points.size());
  for (const SentPoint& point : sent.points) {
    CHECK(length(place_of(point)) == doctest::Approx(100.0).epsilon(0.002));
  }
}

TEST_CASE("what is sent is read again as it was, to a sixteenth of a millimetre") {
  const SentSurfaces sent = sent_parts({ball(3)}, origin, Millimetres(0.0));
  const std::vector<SentPoint> points = decoded_points(sent);
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(points[i].x == sent.points[i].x);
    CHECK(points[i].tendon == 128);
    CHECK(points[i].strand_x == 24);
    CHECK(points[i].strand_y == -12);
  }
  const std::string text = sent.encoded_corners();
  std::vector<std::uint32_t> corners(sent.corners.size());
  REQUIRE(meshopt_decodeIndexBuffer(corners.data(), corners.size(), sizeof(std::uint32_t),
                                    reinterpret_cast<const unsigned char*>(text.data()),
                                    text.size()) == 0);
  // Triangles may begin at another of their corners.
  for (std::size_t t = 0; t < corners.size(); t += 3) {
    const auto* begin = &sent.corners[t];
    const auto* first = std::find(begin, begin + 3, corners[t]);
    REQUIRE(first != begin + 3);
    CHECK(*(begin + (first - begin + 1) % 3) == corners[t + 1]);
    CHECK(*(begin + (first - begin + 2) % 3) == corners[t + 2]);
  }
}

TEST_CASE("with a tolerance there are fewer triangles, and none moves further than twice of it") {
  const SentSurfaces sent = sent_parts({ball(5)}, origin, Millimetres(0.5));
  CHECK(sent.things[0].triangles < 2000);
  for (std::size_t t = 0; t < sent.corners.size(); t += 3) {
    const Vector3 middle =
        (place_of(sent.points[sent.corners[t]]) + place_of(sent.points[sent.corners[t + 1]]) +
         place_of(sent.points[sent.corners[t + 2]])) *
        (1.0F / 3.0F);
    // The file rounds each point by up to a tenth of a millimetre more.
    CHECK(length(middle) > 100.0F - 2.0F * 0.5F - 0.15F);
  }
}

TEST_CASE("several parts stand one after the other, each with its own points") {
  Part other = ball(2);
  other.thing = 9;
  const SentSurfaces sent = sent_parts({ball(3), other}, origin, Millimetres(0.0));
  REQUIRE(sent.things.size() == 2);
  CHECK(sent.things[0].points + sent.things[1].points == sent.points.size());
  const std::size_t of_first = sent.things[0].triangles * 3;
  for (std::size_t c = 0; c < sent.corners.size(); ++c) {
    CHECK((sent.corners[c] < sent.things[0].points) == (c < of_first));
  }
}

TEST_CASE("the skin is sent region by region, each triangle once, points on borders shared") {
  Skin skin;
  skin.half.points = {{0, 0, 0}, {10, 0, 0}, {0, 10, 0}, {10, 10, 0}, {0, 20, 0}};
  skin.half.triangles = {{0, 1, 2}, {2, 3, 4}, {1, 3, 2}};
  Patches patches;
  patches.patches.resize(3);
  patches.triangles = {2, 0, 2};
  const SentSurfaces sent = sent_skin(skin, patches, {0, 0, 0});
  REQUIRE(sent.things.size() == 2);
  CHECK(sent.things[0].thing == 0);
  CHECK(sent.things[0].triangles == 1);
  CHECK(sent.things[1].thing == 2);
  CHECK(sent.things[1].triangles == 2);
  CHECK(sent.points.size() == 5);
  // The first triangle is that of the first region: the upper one.
  for (std::size_t c = 0; c < 3; ++c) CHECK(sent.points[sent.corners[c]].y >= 80);
}
