#include "body/coarse_surface.h"

#include <doctest/doctest.h>

#include "body/remesh.h"
#include "body/surface.h"
#include "body/test_tube.h"

using namespace palpate::body;

namespace {

/// A slanted tube through several blocks of a grid of 2 mm, with a knob of this radius at one end,
/// which does not move the first corner of the grid.
Grid grid_with(float knob) {
  const Tube tube = tube_of({{{4, 0, 0}, 25}, {{30, 120, 20}, 30}, {{60, 260, -30}, 25}});
  const Tube ball = tube_of({{{60, 270, -10}, knob}});
  const Field field({{&tube, ShapeEffect::adds, 4.0F, Mirror::joined},
                     {&ball, ShapeEffect::adds, 4.0F, Mirror::joined}});
  return sample(field, {.step = 2.0F, .margin = 10, .half = true});
}

const SkinMap lengths(7.0F, {});

void check_whole(const MeshReport& report) {
  CHECK(is_one_closed(report));
  CHECK(report.points_without_mirror == 0);
  CHECK(report.triangles_without_mirror == 0);
}

}  // namespace

TEST_CASE("a surface made block by block is closed where blocks meet, with few triangles") {
  const Grid grid = grid_with(30);
  REQUIRE(grid.block_count() > 8);
  const Mesh raw = extract_surface(grid);
  const CoarseSurface coarse = coarse_surface(grid, lengths, {});
  CHECK(coarse.computed > 4);
  CHECK(coarse.computed == coarse.pieces.size());
  CHECK(coarse.mesh.triangles.size() < raw.triangles.size() / 5);
  const MeshReport of_coarse = inspect(with_mirror_image(coarse.mesh));
  const MeshReport of_raw = inspect(with_mirror_image(raw));
  check_whole(of_coarse);
  CHECK(of_coarse.volume_mm3 == doctest::Approx(of_raw.volume_mm3).epsilon(0.02));
}

TEST_CASE("its triangles become as even as those of the raw surface") {
  const Grid grid = grid_with(30);
  const EdgeLength edge_length = [](Vector3) { return 7.0F; };
  const Mesh mesh = remesh(coarse_surface(grid, lengths, {}).mesh, grid, edge_length);
  const MeshReport report = inspect(with_mirror_image(mesh));
  check_whole(report);
  CHECK(report.smallest_angle_degrees > 20);
  CHECK(report.mean_smallest_angle_degrees > 50);
  const Mesh from_raw = remesh(extract_surface(grid), grid, edge_length);
  CHECK(static_cast<double>(mesh.triangles.size()) ==
        doctest::Approx(static_cast<double>(from_raw.triangles.size())).epsilon(0.1));
}

TEST_CASE(
    "only the pieces whose distances changed are made anew, and the whole is what it is without "
    "the others") {
  const CoarseSurface first = coarse_surface(grid_with(30), lengths, {});
  const KeptPieces kept = KeptPieces::unpacked(first.pieces.packed());
  const CoarseSurface again = coarse_surface(grid_with(30), lengths, kept);
  CHECK(again.computed == 0);
  CHECK((again.mesh == first.mesh));

  const Grid changed = grid_with(30.5F);
  const CoarseSurface after = coarse_surface(changed, lengths, kept);
  CHECK(after.computed > 0);
  CHECK(after.computed < after.pieces.size());
  CHECK((after.mesh == coarse_surface(changed, lengths, {}).mesh));
  CHECK((after.mesh != first.mesh));
}

TEST_CASE("pieces for another length of edges are other pieces") {
  const Grid grid = grid_with(30);
  const CoarseSurface first = coarse_surface(grid, lengths, {});
  const CoarseSurface finer = coarse_surface(grid, SkinMap(5.0F, {}), first.pieces);
  CHECK(finer.computed == first.computed);
  CHECK(finer.mesh.triangles.size() > first.mesh.triangles.size());
}
