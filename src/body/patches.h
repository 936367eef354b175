#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "anatomy/id.h"
#include "anatomy/side.h"
#include "body/mesh.h"
#include "body/patch_frame.h"
#include "body/places.h"
#include "quantity/measure.h"

namespace palpate::body {

/// One region on one side: a connected patch of the skin.
struct Patch {
  RegionId region;
  Side side{};
  SquareMillimetres area;
  PatchFrame frame;  ///< Its own stable coordinates.
};

/// The skin divided into the regions of one side and of the middle, each a connected patch. Every
/// triangle belongs to exactly one; the right side is the exact mirror image of the left.
struct Patches {
  std::vector<Patch> patches;            ///< Ordered by region, then left, right, midline.
  std::vector<std::uint16_t> triangles;  ///< For each triangle of the skin its index in `patches`.

  [[nodiscard]] const Patch& of_triangle(std::size_t triangle) const {
    return patches[triangles[triangle]];
  }
  /// The index of a patch, or nothing where there is none.
  [[nodiscard]] std::optional<std::size_t> find(const RegionId& region, Side side) const;
};

/// Divides the skin. Each triangle is named by the views that see it, by how squarely they see it;
/// what no view sees takes the name of what lies beside it; pieces apart from their region go to
/// their neighbours, and borders are smoothed.
///
/// `half` is the left half, open at x = 0; the triangles of the whole skin are those of `half`,
/// then their mirror images in the same order, as `with_mirror_image` makes them. `places` has at
/// least one region.
Patches divide_skin(const Mesh& half, const Places& places);

/// The same patches on the skin of another figure, of the same triangles: with the areas and frames
/// that they have there. `half` is its left half.
Patches carried_over(Patches patches, const Mesh& half, const Places& places);

}  // namespace palpate::body
