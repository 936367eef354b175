#pragma once

#include <array>
#include <vector>

#include "body/mesh.h"

namespace palpate::body {

/// For each triangle of a mesh the triangles beside it, by the edge that begins at each corner;
/// `no_triangle` at an open border.
inline constexpr int no_triangle = -1;
using Neighbours = std::vector<std::array<int, 3>>;

Neighbours neighbours_of(const Mesh& mesh);

/// The middle of a triangle.
Vector3 middle_of(const Mesh& mesh, const Mesh::Triangle& triangle);

}  // namespace palpate::body
