#pragma once

#include <map>

#include "body/mesh.h"

// A surface with a known answer, for tests and timings.

namespace palpate::body {

/// A ball of radius 100 by halving the triangles of an octahedron.
inline Mesh sphere(int halvings) {
  Mesh mesh;
  mesh.points = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
  mesh.triangles = {{0, 2, 4}, {2, 1, 4}, {1, 3, 4}, {3, 0, 4},
                    {2, 0, 5}, {1, 2, 5}, {3, 1, 5}, {0, 3, 5}};
  for (int round = 0; round < halvings; ++round) {
    std::map<std::pair<int, int>, int> middles;
    const auto middle = [&](int a, int b) {
      const auto [found, is_new] =
          middles.emplace(std::minmax(a, b), static_cast<int>(mesh.points.size()));
      if (is_new) mesh.points.push_back(unit(mesh.points[a] + mesh.points[b]));
      return found->second;
    };
    std::vector<Mesh::Triangle> smaller;
    for (const Mesh::Triangle& t : mesh.triangles) {
      const int ab = middle(t[0], t[1]);
      const int bc = middle(t[1], t[2]);
      const int ca = middle(t[2], t[0]);
      smaller.insert(smaller.end(), {{t[0], ab, ca}, {ab, t[1], bc}, {ca, bc, t[2]}, {ab, bc, ca}});
    }
    mesh.triangles = std::move(smaller);
  }
  for (Vector3& point : mesh.points) point = point * 100.0F;
  return mesh;
}

}  // namespace palpate::body
