#include "body/mesh.h"

#include <cstdint>
#include <map>
#include <numbers>
#include <numeric>
#include <tuple>

namespace palpate::body {
namespace {

/// The edges of all triangles as from * 2^32 + to, sorted.
std::vector<std::uint64_t> directed_edges(const Mesh& mesh) {
  std::vector<std::uint64_t> edges;
  edges.reserve(mesh.triangles.size() * 3);
  for (const Mesh::Triangle& t : mesh.triangles) {
    for (std::size_t k = 0; k < 3; ++k) {
      const auto from = static_cast<std::uint64_t>(t[k]);
      edges.push_back(from << 32U | static_cast<std::uint64_t>(t[(k + 1) % 3]));
    }
  }
  std::sort(edges.begin(), edges.end());
  return edges;
}

int count_components(const Mesh& mesh) {
  std::vector<int> parent(mesh.points.size());
  std::iota(parent.begin(), parent.end(), 0);
  const auto root = [&](int i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (const Mesh::Triangle& t : mesh.triangles) {
    parent[root(t[0])] = root(t[1]);
    parent[root(t[1])] = root(t[2]);
  }
  int count = 0;
  for (int i = 0; i < static_cast<int>(parent.size()); ++i) count += root(i) == i ? 1 : 0;
  return count;
}

double smallest_angle(const Mesh& mesh, const Mesh::Triangle& t) {
  double smallest = 180.0;
  for (std::size_t k = 0; k < 3; ++k) {
    const Vector3 here = mesh.points[t[k]];
    const Vector3 a = unit(mesh.points[t[(k + 1) % 3]] - here);
    const Vector3 b = unit(mesh.points[t[(k + 2) % 3]] - here);
    const double angle =
        std::atan2(static_cast<double>(length(cross(a, b))), static_cast<double>(dot(a, b)));
    smallest = std::min(smallest, angle * 180.0 / std::numbers::pi);
  }
  return smallest;
}

void inspect_mirror(const Mesh& mesh, MeshReport& report) {
  std::map<std::tuple<float, float, float>, int> by_place;
  for (std::size_t i = 0; i < mesh.points.size(); ++i) {
    const Vector3 p = mesh.points[i];
    by_place.emplace(std::tuple(p.x, p.y, p.z), static_cast<int>(i));
  }
  std::vector<int> image(mesh.points.size(), -1);
  for (std::size_t i = 0; i < mesh.points.size(); ++i) {
    const Vector3 p = mesh.points[i];
    const auto found = by_place.find(std::tuple(p.x == 0.0F ? 0.0F : -p.x, p.y, p.z));
    if (found == by_place.end()) {
      ++report.points_without_mirror;
    } else {
      image[i] = found->second;
    }
  }
  const auto sorted = [](Mesh::Triangle t) {
    // Turned until the smallest comes first; the direction stays.
    while (t[0] > t[1] || t[0] > t[2]) t = {t[1], t[2], t[0]};
    return t;
  };
  std::vector<Mesh::Triangle> all;
  for (const Mesh::Triangle& t : mesh.triangles) all.push_back(sorted(t));
  std::sort(all.begin(), all.end());
  for (const Mesh::Triangle& t : mesh.triangles) {
    const Mesh::Triangle other = sorted({image[t[0]], image[t[2]], image[t[1]]});
    if (!std::binary_search(all.begin(), all.end(), other)) ++report.triangles_without_mirror;
  }
}

}  // namespace

bool fits_together(const Mesh& mesh) {
  return std::all_of(mesh.triangles.begin(), mesh.triangles.end(), [&](const auto& triangle) {
    return std::all_of(triangle.begin(), triangle.end(), [&](int corner) {
      return corner >= 0 && static_cast<std::size_t>(corner) < mesh.points.size();
    });
  });
}

Vector3 triangle_normal(const Mesh& mesh, const Mesh::Triangle& t) {
  const Vector3 a = mesh.points[t[0]];
  return cross(mesh.points[t[1]] - a, mesh.points[t[2]] - a);
}

std::vector<Vector3> point_normals(const Mesh& mesh) {
  std::vector<Vector3> normals(mesh.points.size());
  for (const Mesh::Triangle& t : mesh.triangles) {
    const Vector3 normal = triangle_normal(mesh, t);
    for (const int corner : t) normals[corner] += normal;
  }
  for (Vector3& normal : normals) normal = unit(normal);
  return normals;
}

Mesh with_mirror_image(const Mesh& half) {
  Mesh whole = half;
  std::vector<int> image(half.points.size());
  for (std::size_t i = 0; i < half.points.size(); ++i) {
    if (half.points[i].x == 0.0F) {
      image[i] = static_cast<int>(i);
    } else {
      image[i] = static_cast<int>(whole.points.size());
      whole.points.push_back(mirrored(half.points[i]));
    }
  }
  for (const Mesh::Triangle& t : half.triangles) {
    whole.triangles.push_back({image[t[0]], image[t[2]], image[t[1]]});
  }
  return whole;
}

Mesh mirror_image(const Mesh& mesh) {
  Mesh image = mesh;
  for (Vector3& point : image.points) point = mirrored(point);
  for (Mesh::Triangle& t : image.triangles) std::swap(t[1], t[2]);
  return image;
}

MeshReport inspect(const Mesh& mesh) {
  MeshReport report;
  report.points = mesh.points.size();
  report.triangles = mesh.triangles.size();
  if (mesh.triangles.empty()) return report;
  const std::vector<std::uint64_t> edges = directed_edges(mesh);
  std::size_t undirected = 0;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (i > 0 && edges[i] == edges[i - 1]) {
      ++report.repeated_edges;
      continue;
    }
    const std::uint64_t other = edges[i] << 32U | edges[i] >> 32U;
    const bool has_other = std::binary_search(edges.begin(), edges.end(), other);
    if (!has_other) ++report.open_edges;
    if (!has_other || edges[i] < other) ++undirected;
  }
  report.euler = static_cast<int>(static_cast<std::ptrdiff_t>(report.points + report.triangles) -
                                  static_cast<std::ptrdiff_t>(undirected));
  report.components = count_components(mesh);
  for (const Mesh::Triangle& t : mesh.triangles) {
    const double angle = smallest_angle(mesh, t);
    report.smallest_angle_degrees = std::min(report.smallest_angle_degrees, angle);
    report.mean_smallest_angle_degrees += angle / static_cast<double>(mesh.triangles.size());
    const Vector3 normal = triangle_normal(mesh, t);
    report.area_mm2 += 0.5 * static_cast<double>(length(normal));
    report.volume_mm3 += static_cast<double>(dot(mesh.points[t[0]], normal)) / 6.0;
  }
  inspect_mirror(mesh, report);
  return report;
}

}  // namespace palpate::body
