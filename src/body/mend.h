#pragma once

#include <vector>

#include "body/mesh.h"

namespace palpate::body {

/// A surface whose needles are mended, and which point of the old one each point was.
struct Mended {
  Mesh mesh;
  std::vector<int> was;
};

/// Mends triangles with an angle below `least_degrees`: an edge is collapsed or flipped wherever
/// that makes the smallest angle around it larger and neither folds nor pinches the surface; where
/// neither helps, a point moves towards the middle of its neighbours. The kind of surface (closed,
/// handles) stays; points of a border stay where they are.
Mended mend_needles(const Mesh& mesh, double least_degrees);

}  // namespace palpate::body
