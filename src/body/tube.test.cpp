#include "body/tube.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "body/mesh.h"

using namespace palpate::body;

namespace {

Tube straight_tube(float across, float along) {
  Station section;
  section.across = section.across_far = across;
  section.along = section.along_far = along;
  return Tube({{{0, 0, 0}, section}, {{0, 100, 0}, section}}, Loft{});
}

float part(int percent) { return static_cast<float>(percent) / 100.0F; }

}  // namespace

TEST_CASE("a round tube's distance is that to its axis less the radius") {
  const Tube tube = straight_tube(10, 10);
  CHECK(tube.distance({25, 50, 0}) == doctest::Approx(15));
  CHECK(tube.distance({0, 30, -10}) == doctest::Approx(0));
  CHECK(tube.distance({3, 30, 4}) == doctest::Approx(-5));
  SUBCASE("beyond its end it is that to a ball") {
    CHECK(tube.distance({0, 130, 0}) == doctest::Approx(20));
  }
}

TEST_CASE("a flat tube is thick where it faces and wide across") {
  const Tube tube = straight_tube(20, 5);  // faces forward
  CHECK(tube.distance({0, 50, 5}) == doctest::Approx(0));
  CHECK(tube.distance({20, 50, 0}) == doctest::Approx(0));
  CHECK(tube.distance({0, 50, 12}) == doctest::Approx(7));
}

TEST_CASE("the far radii are those of the other sides") {
  Station section;
  section.across = 10;
  section.across_far = 20;
  section.along = 5;
  section.along_far = 8;
  const Tube tube({{{0, 0, 0}, section}, {{0, 100, 0}, section}}, Loft{});
  // Up x forward is the subject's left.
  CHECK(tube.distance({10, 50, 0}) == doctest::Approx(0));
  CHECK(tube.distance({-20, 50, 0}) == doctest::Approx(0));
  CHECK(tube.distance({0, 50, -8}) == doctest::Approx(0));
}

TEST_CASE("a facing along the tube is passed over, not believed") {
  Station section;
  section.facing = {0, 1, 0};
  const Tube tube({{{0, 0, 0}, section}, {{0, 100, 0}, section}}, Loft{});
  CHECK(tube.distance({40, 50, 0}) == doctest::Approx(35));
  CHECK(tube.distance({0, 50, 40}) == doctest::Approx(35));
}

TEST_CASE("a taper never overshoots the radii of its stations") {
  std::vector<PlacedStation> stations;
  for (const float radius : {2.0F, 20.0F, 20.0F, 2.0F}) {
    Station section;
    section.across = section.across_far = section.along = section.along_far = radius;
    const auto y = static_cast<float>(stations.size()) * 40.0F;
    stations.push_back({{0, y, 0}, section});
  }
  const Tube tube(std::move(stations), Loft{});
  for (int y = 0; y <= 120; y += 3) {
    CHECK(tube.distance({20.01F, static_cast<float>(y), 0}) > 0);
  }
}

TEST_CASE("the nearest pieces give the same distance as all") {
  rc::check("narrowing changes nothing", [] {
    Station section;
    section.across = section.across_far = 8;
    std::vector<PlacedStation> stations;
    for (int i = 0; i < 6; ++i) {
      const auto at = static_cast<float>(i);
      stations.push_back({{30.0F * std::sin(at), 40.0F * at, 20.0F * std::cos(2 * at)}, section});
    }
    const Tube tube(std::move(stations), Loft{});
    const auto coordinate = [] { return part(*rc::gen::inRange(-10000, 30000)); };
    const Vector3 centre = {coordinate(), coordinate(), coordinate()};
    const auto offset = [] { return part(*rc::gen::inRange(-500, 500)); };
    const Vector3 point = centre + Vector3{offset(), offset(), offset()};
    std::vector<int> near;
    tube.elements_near(centre, length(point - centre), tube.elements(), near);
    RC_ASSERT(tube.distance(point, near) == tube.distance(point));
  });
}

TEST_CASE("a place in a tube tells how far it is from either end and where its fibres run") {
  const Tube tube = straight_tube(10, 4);
  const PlaceInSolid place = tube.place_of({3, 20, 2});
  CHECK(place.from_start == doctest::Approx(20));
  CHECK(place.from_end == doctest::Approx(80));
  CHECK(place.half_thickness == doctest::Approx(4));
  CHECK(place.fibre.y == doctest::Approx(1));
}

TEST_CASE(
    "a strand of a tube that tapers runs to its tip, and is measured where the tube is widest") {
  Station wide;
  wide.across = wide.across_far = 20;
  wide.along = wide.along_far = 10;
  Station narrow;
  narrow.across = narrow.across_far = 2;
  narrow.along = narrow.along_far = 1;
  const Tube tube({{{0, 0, 0}, wide}, {{0, 100, 0}, narrow}}, Loft{});
  // The across axis of a tube upwards that faces forward is x.
  const Strand at_belly = tube.place_of({10, 0, 5}).strand;
  const Strand at_tip = tube.place_of({1, 100, 0.5}).strand;
  CHECK(std::fabs(at_belly.x) == doctest::Approx(10));
  CHECK(at_belly.y == doctest::Approx(5));
  CHECK(at_tip.x == doctest::Approx(at_belly.x));
  CHECK(at_tip.y == doctest::Approx(at_belly.y));
}

TEST_CASE("a tube's surface is closed, lies on the tube and holds its volume") {
  const Tube tube = straight_tube(20, 8);
  const std::optional<SolidSurface> surface = tube.surface();
  REQUIRE(surface.has_value());
  for (const Vector3 point : surface->points) CHECK(std::fabs(tube.distance(point)) < 0.2F);
  const MeshReport report = inspect({surface->points, surface->triangles});
  CHECK(report.open_edges == 0);
  CHECK(report.repeated_edges == 0);
  CHECK(report.euler == 2);
  const double volume = 3.14159 * 20 * 8 * 100;  // and the two ends
  CHECK(report.volume_mm3 > 0.85 * volume);
  CHECK(report.volume_mm3 < 1.15 * volume);
}
