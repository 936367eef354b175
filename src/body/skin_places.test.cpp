#include "body/skin_places.h"

#include <doctest/doctest.h>

#include <cmath>

#include "body/divided_ball.h"

using namespace palpate;
using namespace palpate::body;

namespace {

constexpr float ball_radius = 100.0F;

/// The way along the ball between two of its points.
float way(Vector3 a, Vector3 b) {
  return ball_radius * std::acos(std::clamp(dot(unit(a), unit(b)), -1.0F, 1.0F));
}

struct OnBall {
  DividedBall ball;
  SkinPlaces places{ball.whole, ball.patches, ball.places};

  [[nodiscard]] Vector3 at(const std::string& id, Side side) const {
    const auto found = places.locate(PlaceId{id}, side);
    REQUIRE(found.has_value());
    return found.value().at;
  }
};

}  // namespace

TEST_CASE("a landmark lies on the skin where its view shows it, mirrored on the right") {
  const OnBall on;
  const Vector3 left = on.at("cheek", Side::left);
  CHECK(left.x == doctest::Approx(50).epsilon(0.01));
  CHECK(left.y == doctest::Approx(10).epsilon(0.01));
  CHECK(left.z == doctest::Approx(std::sqrt(1e4 - 2500 - 100)).epsilon(0.01));
  CHECK(on.at("cheek", Side::right) == mirrored(left));
  CHECK(on.at("tip", Side::midline).x == doctest::Approx(0).epsilon(0.01));
}

TEST_CASE("a region's centre and anchors lie in its patch") {
  const OnBall on;
  for (const char* id : {"fore", "fore.upper", "fore.medial", "aft", "strip.lower"}) {
    CAPTURE(id);
    const auto found = on.places.locate(PlaceId{id}, Side::left);
    REQUIRE(found.has_value());
    const std::string region = on.ball.patches.of_triangle(found.value().triangle).region.value;
    CHECK(std::string(id).starts_with(region));
  }
  CHECK(on.at("fore.upper", Side::left).y > on.at("fore", Side::left).y + 20.0F);
}

TEST_CASE("a place beside the skin, on the wrong side or not in the middle is a fault") {
  const OnBall on;
  for (const char* id : {"beside", "other_side", "not_middle"}) {
    CAPTURE(id);
    const auto found = on.places.locate(PlaceId{id}, Side::left);
    REQUIRE(!found.has_value());
    CHECK(found.faults().front().code == Code::zone_without_place);
    CHECK(found.faults().front().subject == id);
  }
  const auto unknown = on.places.locate(PlaceId{"fore.beloww"}, Side::left);
  REQUIRE(!unknown.has_value());
  CHECK(unknown.faults().front().code == Code::unknown_reference);
}

TEST_CASE("a zone of one station is a disc along the skin") {
  const OnBall on;
  const Vector3 centre = on.at("cheek", Side::right);
  const auto found = on.places.distance_outside({{PlaceId{"cheek"}, Millimetres(30)}}, Side::right,
                                                Millimetres(20));
  REQUIRE(found.has_value());
  for (std::size_t i = 0; i < on.ball.whole.points.size(); ++i) {
    const float outside = way(on.ball.whole.points[i], centre) - 30.0F;
    const float given = found.value()[i];
    if (outside < 15.0F) CHECK(given == doctest::Approx(outside).epsilon(0.03).scale(30));
    if (outside > 30.0F) CHECK(given == Geodesics::unreached);
  }
}

TEST_CASE("the band between two stations narrows from one radius to the other") {
  const OnBall on;
  const ZonePath path = {{PlaceId{"cheek"}, Millimetres(30)}, {PlaceId{"tip"}, Millimetres(10)}};
  const auto found = on.places.distance_outside(path, Side::left, Millimetres(5));
  REQUIRE(found.has_value());
  const Vector3 from = on.at("cheek", Side::left);
  const Vector3 to = on.at("tip", Side::left);
  // The way between them is the great circle; beside it stand discs of every radius in between.
  const auto outside = [&](Vector3 point) {
    constexpr int steps = 200;
    float least = 1e9F;
    for (int i = 0; i <= steps; ++i) {
      const float part = static_cast<float>(i) / steps;
      const float radius = 30.0F - 20.0F * part;
      least = std::min(least, way(point, between(from, to, part)) - radius);
    }
    return least;
  };
  double off = 0.0;
  int counted = 0;
  for (std::size_t i = 0; i < on.ball.whole.points.size(); ++i) {
    const float expected = outside(on.ball.whole.points[i]);
    if (expected > 4.0F) continue;
    CHECK(std::abs(found.value()[i] - expected) < 7.0F);  // an edge of the ball is 10 long
    off += std::abs(found.value()[i] - expected);
    ++counted;
  }
  REQUIRE(counted > 20);
  CHECK(off / counted < 1.5);
}

TEST_CASE("a zone of the midline lies on both sides alike") {
  const OnBall on;
  const auto found = on.places.distance_outside({{PlaceId{"cheek"}, Millimetres(30)}},
                                                Side::midline, Millimetres(5));
  REQUIRE(found.has_value());
  std::size_t inside = 0;
  for (std::size_t i = 0; i < on.ball.whole.points.size(); ++i) {
    const Vector3 here = on.ball.whole.points[i];
    const Vector3 centre = on.at("cheek", here.x < 0.0F ? Side::right : Side::left);
    if (way(here, centre) < 25.0F) CHECK(found.value()[i] < 0.0F);
    if (found.value()[i] < 0.0F) ++inside;
  }
  CHECK(inside > 0);
}

TEST_CASE("a point between two places lies on the way between them") {
  const OnBall on;
  const auto found =
      on.places.locate(Site{PlaceBetween{PlaceId{"cheek"}, PlaceId{"tip"}, 0.25}}, Side::left);
  REQUIRE(found.has_value());
  const float whole = way(on.at("cheek", Side::left), on.at("tip", Side::left));
  CHECK(way(found.value().at, on.at("cheek", Side::left)) ==
        doctest::Approx(0.25F * whole).epsilon(0.3));
}

TEST_CASE("a place in a patch's own coordinates is found on the skin again") {
  const OnBall on;
  for (const Side side : {Side::left, Side::right}) {
    const std::size_t fore = *on.ball.patches.find(RegionId{"fore"}, side);
    const PatchPlace place{0.4, -0.3};
    const SkinPoint found = on.places.locate(fore, place);
    CHECK(on.ball.patches.triangles[found.triangle] == fore);
    const PatchPlace back = on.ball.patches.patches[fore].frame.place_of(found.at);
    CHECK(back.along == doctest::Approx(place.along).epsilon(0.05));
    CHECK(back.across == doctest::Approx(place.across).epsilon(0.05));
  }
}
