#include "body/sheet.h"

#include <doctest/doctest.h>

#include "body/mesh.h"
#include "body/tube.h"

using namespace palpate::body;

namespace {

std::vector<PlacedRow> rows_at(const std::vector<Vector3>& starts) {
  std::vector<PlacedRow> rows;
  for (const Vector3 start : starts) {
    rows.push_back({{start, start + Vector3{0, 100, 0}}, 2.0F, {0, 0, 1}});
  }
  return rows;
}

}  // namespace

TEST_CASE("a sheet between two rows is a plate of their thickness") {
  const auto sheet = build_sheet(rows_at({{0, 0, 0}, {80, 0, 0}}), {});
  CHECK(sheet->distance({40, 50, 2}) == doctest::Approx(0).epsilon(1e-3));
  CHECK(sheet->distance({40, 50, -12}) == doctest::Approx(10));
  SUBCASE("its fibres run from the first row to the last") {
    const PlaceInSolid place = sheet->place_of({20, 50, 0});
    CHECK(place.fibre.x == doctest::Approx(1));
    CHECK(place.from_start == doctest::Approx(20));
    CHECK(place.from_end == doctest::Approx(60));
  }
  SUBCASE("its strands lie beside each other and stay the same along the fibres") {
    const float strand = sheet->place_of({20, 50, 0}).strand.x;
    CHECK(sheet->place_of({60, 50, 0}).strand.x == doctest::Approx(strand));
    CHECK(std::fabs(sheet->place_of({20, 90, 0}).strand.x - strand) > 30.0F);
  }
}

TEST_CASE("a sheet lies on what is below and keeps its ends") {
  Station section;
  section.across = section.across_far = section.along = section.along_far = 20;
  const Tube below({{{60, -50, 0}, section}, {{60, 150, 0}, section}}, Loft{});
  for (const float z : {0.0F, 40.0F}) {  // begins within the tube, or above it
    CAPTURE(z);
    const auto sheet = build_sheet(rows_at({{0, 0, 0}, {60, 0, z}, {120, 0, 0}}), {&below});
    const float on_top = sheet->distance({60, 50, 22.3F});
    CHECK(on_top < 0.0F);
    CHECK(on_top > -2.5F);
    CHECK(sheet->distance({0, 50, 0}) == doctest::Approx(-2).epsilon(0.01));
    for (const SlabPoint& point : sheet->points()) {
      if (point.at.x < 45 || point.at.x > 75) continue;
      CHECK(below.distance(point.at) > 0.95F * point.half_thickness);
    }
  }
}

TEST_CASE("a sheet thins out towards its two sides and keeps its thickness between them") {
  const auto sheet = build_sheet(rows_at({{0, 0, 0}, {60, 0, 0}, {120, 0, 0}}), {});
  for (const SlabPoint& point : sheet->points()) {
    const bool at_side = point.at.y < 1 || point.at.y > 99;
    if (at_side) CHECK(point.half_thickness < 1.0F);
    if (point.at.y > 20 && point.at.y < 80) CHECK(point.half_thickness == doctest::Approx(2));
  }
}

TEST_CASE("a sheet's surface is closed and holds its volume") {
  const auto sheet = build_sheet(rows_at({{0, 0, 0}, {80, 0, 0}, {160, 0, 0}}), {});
  const std::optional<SolidSurface> surface = sheet->surface();
  REQUIRE(surface.has_value());
  CHECK(surface->places.size() == surface->points.size());
  const MeshReport report = inspect({surface->points, surface->triangles});
  CHECK(report.open_edges == 0);
  CHECK(report.repeated_edges == 0);
  CHECK(report.euler == 2);
  CHECK(report.smallest_angle_degrees > 15.0);
  CHECK(report.volume_mm3 > 0.8 * 160 * 100 * 4);  // turned inside out it would be negative
  CHECK(report.volume_mm3 < 160 * 100 * 4);        // its rim is an edge
}
