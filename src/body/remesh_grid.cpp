// Even triangles on the surface of a grid.

#include <map>

#include "body/parallel.h"
#include "body/remesh.h"

namespace palpate::body {
namespace {

/// The point moved onto the surface of a grid, at most twice `furthest`; on the border at x = 0.
Vector3 onto_surface(const Grid& grid, Vector3 point, bool on_border, float furthest) {
  if (on_border) point.x = 0.0F;
  for (int step = 0; step < 2; ++step) {
    Vector3 gradient = grid.gradient(point);
    if (on_border) gradient.x = 0.0F;
    const float square = dot(gradient, gradient);
    if (square < 0.04F) break;
    Vector3 way = gradient * (-grid.at(point) / square);
    const float size = length(way);
    if (size > furthest) way = way * (furthest / size);
    point += way;
    if (on_border) {
      point.x = 0.0F;
    } else if (grid.is_half) {
      point.x = std::max(point.x, 0.05F);
    }
  }
  return point;
}

/// Numbers the middles of edges.
class Middles {
 public:
  explicit Middles(Mesh& mesh) : mesh_(mesh) {}

  int of(int a, int b) {
    const auto [found, is_new] =
        numbers_.emplace(std::minmax(a, b), static_cast<int>(mesh_.points.size()));
    if (is_new) mesh_.points.push_back(between(mesh_.points[a], mesh_.points[b], 0.5F));
    return found->second;
  }

 private:
  Mesh& mesh_;
  std::map<std::pair<int, int>, int> numbers_;
};

}  // namespace

Mesh subdivide(const Mesh& mesh, const Grid& grid) {
  Mesh finer;
  finer.points = mesh.points;
  Middles middles(finer);
  for (const Mesh::Triangle& t : mesh.triangles) {
    const int ab = middles.of(t[0], t[1]);
    const int bc = middles.of(t[1], t[2]);
    const int ca = middles.of(t[2], t[0]);
    const std::array<Mesh::Triangle, 4> four = {
        {{t[0], ab, ca}, {ab, t[1], bc}, {ca, bc, t[2]}, {ab, bc, ca}}};
    finer.triangles.insert(finer.triangles.end(), four.begin(), four.end());
  }
  in_ranges(finer.points.size() - mesh.points.size(), 1024, [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      Vector3& point = finer.points[mesh.points.size() + i];
      point = onto_surface(grid, point, grid.is_half && point.x == 0.0F, 2.0F);
    }
  });
  return finer;
}

Mesh remesh(Mesh mesh, const Grid& grid, const EdgeLength& edge_length) {
  std::vector<Border> border;
  for (const Vector3 point : mesh.points) {
    border.push_back(grid.is_half && point.x == 0.0F ? Border::along : Border::none);
  }
  return remesh(
      std::move(mesh), std::move(border),
      [&grid](Vector3 point, bool on_border, float furthest) {
        return onto_surface(grid, point, on_border, furthest);
      },
      edge_length);
}

}  // namespace palpate::body
