#pragma once

#include "body/grid.h"
#include "body/kept_pieces.h"
#include "body/mesh.h"

namespace palpate::body {

/// The surface of a grid with few triangles, and the pieces that it is made of.
struct CoarseSurface {
  Mesh mesh;
  KeptPieces pieces;
  std::size_t computed = 0;  ///< so many pieces were not among those of before
};

/// The surface of a grid, made block by block: in each the short edges are collapsed, but for the
/// points on its walls, where the pieces are joined. What `remesh` begins with: far fewer
/// triangles than those of `extract_surface`. A piece hangs on nothing but its block's distances
/// and the wanted length of edges there; those that are among `before` are taken from there.
CoarseSurface coarse_surface(const Grid& grid, const SkinMap& edge_length,
                             const KeptPieces& before);

}  // namespace palpate::body
