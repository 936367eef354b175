#pragma once

#include "body/grid.h"
#include "body/mesh.h"

namespace palpate::body {

/// The surface where a grid's distances change their sign, by marching tetrahedra: each cube is cut
/// into six tetrahedra around its diagonal (Kuhn), so that the result is always a closed manifold.
/// Of a half grid the surface ends at x = 0 in points whose x is exactly 0.
Mesh extract_surface(const Grid& grid);

}  // namespace palpate::body
