#pragma once

#include <cstdint>
#include <vector>

#include "body/grid.h"
#include "body/mesh.h"

namespace palpate::body {

/// The surface where a grid's distances change their sign, by marching tetrahedra: each cube is cut
/// into six tetrahedra around its diagonal (Kuhn), so that the result is always a closed manifold.
/// Of a half grid the surface ends at x = 0 in points whose x is exactly 0.
Mesh extract_surface(const Grid& grid);

/// An edge of a grid's tetrahedra, as number of the first corner * 8 + direction; the direction's
/// bits say along which axes the edge runs.
using EdgeKey = std::uint64_t;

/// A surface, and the edge of the grid that each of its points lies on.
struct SurfaceOnEdges {
  Mesh mesh;
  std::vector<EdgeKey> edges;
};

/// The same in the cubes between two corners: open at their walls, where neighbouring boxes have
/// the same points.
SurfaceOnEdges extract_surface(const Grid& grid, Grid::Corner from, Grid::Corner to);

}  // namespace palpate::body
