#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "body/grid.h"
#include "body/mesh.h"

namespace palpate::body {

/// The wanted length of edges at a point.
using EdgeLength = std::function<float(Vector3)>;

/// Even triangles on the surface of a grid: short edges are collapsed, long ones split, edges
/// flipped towards six neighbours, points moved along the surface to the middle of their neighbours
/// and back onto it (Botsch and Kobbelt, A remeshing approach to multiresolution modeling, 2004).
/// The kind of surface (closed, handles) stays. Points at x = 0 of a half grid stay there, and
/// their edge stays closed with the mirror image.
Mesh remesh(Mesh mesh, const Grid& grid, const EdgeLength& edge_length);

/// Where a point lies: within the surface, on its border, on a corner of that, which stays, or on a
/// seam to another piece: that stays too, and no edge comes between two points of a seam.
enum class Border : std::uint8_t { none, along, corner, seam };

/// A point put back onto a surface (or its border), if that is not further than `furthest`.
using OntoSurface = std::function<Vector3(Vector3 point, bool on_border, float furthest)>;

/// The same for any surface, closed or with a border.
Mesh remesh(Mesh mesh, std::vector<Border> border, const OntoSurface& onto,
            const EdgeLength& edge_length);

/// A surface with the place of each point.
struct Bordered {
  Mesh mesh;
  std::vector<Border> border;
};

/// Only the first step of that: short edges are collapsed. The points that are left keep their
/// order.
Bordered without_short_edges(Bordered surface, const EdgeLength& edge_length);

/// Four triangles for each, the new points on the surface of the grid: for pictures from near.
Mesh subdivide(const Mesh& mesh, const Grid& grid);

}  // namespace palpate::body
