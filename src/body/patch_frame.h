#pragma once

#include <span>

#include "anatomy/dab.h"
#include "anatomy/figure.h"
#include "body/mesh.h"

namespace palpate::body {

/// How a patch is unrolled: on a cylinder whose axis runs `along` and lies `radius` mm below the
/// origin. Unit vectors at right angles to each other.
struct PatchFrame {
  Vector3 origin;  ///< On the cylinder, in the middle of what the patch spans.
  Vector3 along;
  Vector3 across;
  Vector3 outward;
  float radius = 0.0F;
  float half_along = 1.0F;  ///< What 1 is in millimetres.
  float half_across = 1.0F;

  /// Where a point of the skin lies in the patch.
  [[nodiscard]] PatchPlace place_of(Vector3 point) const;
  /// The point of the cylinder at a place.
  [[nodiscard]] Vector3 point_at(const PatchPlace& place) const;
  /// Which way the cylinder faces there.
  [[nodiscard]] Vector3 outward_at(const PatchPlace& place) const;
};

/// The frame of the triangles of a patch on the left side or in the middle. `best` is the view that
/// shows the most of its region: its way down the page or towards the fingers and toes is `along`.
PatchFrame frame_of(const Mesh& mesh, std::span<const int> triangles, View best);

PatchFrame mirrored(const PatchFrame& frame);

}  // namespace palpate::body
