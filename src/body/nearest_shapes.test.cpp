#include "body/nearest_shapes.h"

#include <doctest/doctest.h>

#include "body/generate.h"
#include "body/read_shapes.h"

using namespace palpate;
using namespace palpate::body;

namespace {

const char* const two_bellies = R"(id: pair
landmarks:
  - { id: top, la: apex, at: [60, 200, 0] }
  - { id: foot, la: basis, at: [60, 100, 0] }
  - { id: top_b, la: apex, at: [85, 200, 0] }
  - { id: foot_b, la: basis, at: [70, 100, 0] }
shapes:
  - loft: first
    path: [pair.top, pair.foot]
    stations:
      - { at: 0, radii: [6, 4] }
      - { at: 1, radii: [12, 10] }
  - loft: second
    path: [pair.top_b, pair.foot_b]
    stations:
      - { at: 0, radii: [9, 5] }
      - { at: 1, radii: [5, 8] }
)";

}  // namespace

TEST_CASE("near the points that it was made for, the nearest shape is the one of a whole search") {
  const char* const skin =
      "assumed: A test.\nfat: { base: 1 }\nsmoothing: { base: 3 }\nedge_length: { base: 8 }\n";
  const Result<ReadShapes> read =
      read_shapes("k", {{"shapes/muscles/pair.yaml", two_bellies}, {"shapes/skin.yaml", skin}});
  REQUIRE(read.has_value());
  const Form form = build_form(read.value().table);
  const FormThing& thing = form.things.front();
  const std::vector<Vector3> points =
      build_parts(form, {0}, [](std::string_view, double) {}).front().mesh.points;
  REQUIRE(points.size() > 50);
  const NearestShapes narrow(form, thing, points);
  const NearestShapes whole(form, thing, {});
  std::size_t first = 0;
  for (const Vector3 point : points) {
    const NearestShapes::Found found = narrow.at(point + Vector3{0.4F, -0.7F, 0.3F});
    const NearestShapes::Found expected = whole.at(point + Vector3{0.4F, -0.7F, 0.3F});
    REQUIRE(found.shape != nullptr);
    REQUIRE(found.shape == expected.shape);
    REQUIRE(found.place.half_thickness == expected.place.half_thickness);
    REQUIRE(found.place.from_start == expected.place.from_start);
    if (found.shape->name == "first") ++first;
  }
  CHECK(first > 0);
  CHECK(first < points.size());
}
