#include "body/remesh.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <numbers>

#include "body/sphere.h"
#include "body/surface.h"
#include "body/test_tube.h"

using namespace palpate::body;

namespace {

constexpr double pi = std::numbers::pi;

Field field_of(const Solid& solid, Mirror mirror) {
  return Field({{&solid, ShapeEffect::adds, 4.0F, mirror}});
}

Grid grid_of(const Solid& solid, float step, bool half) {
  return sample(field_of(solid, half ? Mirror::joined : Mirror::none),
                {.step = step, .margin = 10, .half = half});
}

}  // namespace

TEST_CASE("the surface of a grid is closed and has the volume of what was sampled") {
  const Tube ball = tube_of({{{5, 0, 0}, 30}});
  const MeshReport report = inspect(extract_surface(grid_of(ball, 2.0F, false)));
  CHECK(is_one_closed(report));
  CHECK(report.volume_mm3 == doctest::Approx(4.0 / 3.0 * pi * 27000).epsilon(0.01));
}

TEST_CASE("a part of a field gives the same distances as the whole, cut open at its walls") {
  const Tube ball = tube_of({{{5, 0, 0}, 30}});
  BoundingBox upper;
  upper.include({5, 30, 0}, 25);
  const Grid part = sample(field_of(ball, Mirror::none), {.step = 2, .margin = 4, .within = upper});
  const Grid whole = grid_of(ball, 2.0F, false);
  CHECK(part.ny < whole.ny);
  for (const Vector3 at : {Vector3{5, 29, 0}, Vector3{14, 26, 4}}) {
    CHECK(part.at(at) == doctest::Approx(whole.at(at)).epsilon(1e-3));
  }
  CHECK(inspect(extract_surface(part)).open_edges > 0);
}

TEST_CASE("a surface with a border is remeshed on it and keeps its corners") {
  Mesh flat;
  std::vector<Border> border;
  for (int i = 0; i < 11; ++i) {
    for (int j = 0; j < 11; ++j) {
      flat.points.push_back({static_cast<float>(3 * i), static_cast<float>(9 * j), 0});
      const bool end = i == 0 || i == 10;
      const bool side = j == 0 || j == 10;
      border.push_back(end && side ? Border::corner : end || side ? Border::along : Border::none);
    }
  }
  for (int i = 0; i < 10; ++i) {
    for (int j = 0; j < 10; ++j) {
      const int a = 11 * i + j;
      flat.triangles.push_back({a, a + 11, a + 12});
      flat.triangles.push_back({a, a + 12, a + 1});
    }
  }
  const auto onto = [](Vector3 point, bool on_border, float) {
    point = {std::clamp(point.x, 0.0F, 30.0F), std::clamp(point.y, 0.0F, 90.0F), 0.0F};
    if (!on_border) return point;
    const std::array<float, 4> away = {point.x, 30.0F - point.x, point.y, 90.0F - point.y};
    const float least = *std::min_element(away.begin(), away.end());
    if (least == away[0]) point.x = 0.0F;
    if (least == away[1]) point.x = 30.0F;
    if (least == away[2]) point.y = 0.0F;
    if (least == away[3]) point.y = 90.0F;
    return point;
  };
  const MeshReport report = inspect(remesh(flat, border, onto, [](Vector3) { return 6.0F; }));
  CHECK(report.area_mm2 == doctest::Approx(30 * 90).epsilon(1e-3));
  CHECK(report.smallest_angle_degrees > 25.0);
  CHECK(report.components == 1);
}

TEST_CASE("a hole and a gap are seen in the report") {
  Mesh mesh = sphere(2);
  mesh.triangles.pop_back();
  CHECK(inspect(mesh).open_edges == 3);
  mesh.triangles.push_back(mesh.triangles.front());
  CHECK(inspect(mesh).repeated_edges == 3);
}

TEST_CASE("remeshing makes even triangles of the wanted size and keeps the surface") {
  const Tube tube = tube_of({{{0, 0, 0}, 12}, {{10, 80, 0}, 25}, {{0, 160, 20}, 10}});
  const Grid grid = grid_of(tube, 2.0F, false);
  const Mesh raw = extract_surface(grid);
  const Mesh mesh = remesh(raw, grid, [](Vector3) { return 6.0F; });
  const MeshReport report = inspect(mesh);
  CHECK(is_one_closed(report));
  CHECK(report.smallest_angle_degrees > 20);
  CHECK(report.mean_smallest_angle_degrees > 50);
  CHECK(report.volume_mm3 == doctest::Approx(inspect(raw).volume_mm3).epsilon(0.02));
  const double mean_area = report.area_mm2 / static_cast<double>(report.triangles);
  CHECK(std::sqrt(mean_area * 4.0 / std::sqrt(3.0)) == doctest::Approx(6.0).epsilon(0.15));
  for (const Vector3 point : mesh.points) CHECK(std::fabs(grid.at(point)) < 0.3F);
}

TEST_CASE("a half grid and its mirror image make one closed surface, exactly symmetric") {
  const Tube tube = tube_of({{{8, 0, 0}, 20}, {{25, 60, 10}, 15}});
  const Grid grid = grid_of(tube, 2.0F, true);
  const Mesh half = remesh(extract_surface(grid), grid, [](Vector3) { return 5.0F; });
  const MeshReport report = inspect(with_mirror_image(half));
  CHECK(is_one_closed(report));
  CHECK(report.points_without_mirror == 0);
  CHECK(report.triangles_without_mirror == 0);
  CHECK(inspect(half).points_without_mirror > 0);
}

TEST_CASE("a finer surface is four times as many triangles, and nearer to the grid's") {
  const Tube ball = tube_of({{{12, 0, 0}, 30}});
  const Grid grid = grid_of(ball, 2.0F, true);
  const Mesh half = remesh(extract_surface(grid), grid, [](Vector3) { return 10.0F; });
  const Mesh finer = subdivide(half, grid);
  const MeshReport report = inspect(with_mirror_image(finer));
  CHECK(is_one_closed(report));
  CHECK(report.points_without_mirror == 0);
  CHECK(finer.triangles.size() == 4 * half.triangles.size());
  CHECK(report.volume_mm3 > inspect(with_mirror_image(half)).volume_mm3);
}

TEST_CASE("two tubes that nearly touch stay two") {
  const Tube one = tube_of({{{-14, 0, 0}, 10}});
  const Tube two = tube_of({{{14, 0, 0}, 10}});
  const Field field({{&one, ShapeEffect::adds, 0.0F, Mirror::none},
                     {&two, ShapeEffect::adds, 0.0F, Mirror::none}});
  const Grid grid = sample(field, {.step = 2.0F, .margin = 8});
  const MeshReport report =
      inspect(remesh(extract_surface(grid), grid, [](Vector3) { return 4.0F; }));
  CHECK(report.components == 2);
  CHECK(report.euler == 4);
}
