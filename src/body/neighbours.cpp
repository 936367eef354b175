#include "body/neighbours.h"

#include <algorithm>
#include <tuple>

namespace palpate::body {
namespace {

/// An edge of a triangle, the same from both sides.
struct Edge {
  int low = 0;
  int high = 0;
  int triangle = 0;
  int corner = 0;  ///< where it begins
};

}  // namespace

Neighbours neighbours_of(const Mesh& mesh) {
  std::vector<Edge> edges;
  edges.reserve(3 * mesh.triangles.size());
  for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
    for (int k = 0; k < 3; ++k) {
      const auto [low, high] = std::minmax(mesh.triangles[i][k], mesh.triangles[i][(k + 1) % 3]);
      edges.push_back({low, high, static_cast<int>(i), k});
    }
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return std::tie(a.low, a.high, a.triangle) < std::tie(b.low, b.high, b.triangle);
  });
  Neighbours neighbours(mesh.triangles.size(), {no_triangle, no_triangle, no_triangle});
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    const Edge& a = edges[i];
    const Edge& b = edges[i + 1];
    if (a.low != b.low || a.high != b.high) continue;
    neighbours[a.triangle][a.corner] = b.triangle;
    neighbours[b.triangle][b.corner] = a.triangle;
  }
  return neighbours;
}

Vector3 middle_of(const Mesh& mesh, const Mesh::Triangle& triangle) {
  return (mesh.points[triangle[0]] + mesh.points[triangle[1]] + mesh.points[triangle[2]]) *
         (1.0F / 3.0F);
}

}  // namespace palpate::body
