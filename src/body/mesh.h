#pragma once

#include <array>
#include <vector>

#include "body/vector3.h"

namespace palpate::body {

/// A surface of triangles; seen from outside their corners run counter-clockwise.
struct Mesh {
  using Triangle = std::array<int, 3>;
  std::vector<Vector3> points;
  std::vector<Triangle> triangles;

  friend bool operator==(const Mesh&, const Mesh&) = default;
};

/// Whether every corner of the triangles is one of the points.
bool fits_together(const Mesh& mesh);

/// Twice the area of a triangle along its normal.
Vector3 triangle_normal(const Mesh& mesh, const Mesh::Triangle& triangle);

/// A unit normal for each point: the mean of its triangles', weighted by area.
std::vector<Vector3> point_normals(const Mesh& mesh);

/// The whole body from its left half: points at x = 0 exactly are shared. The points of `half` stay
/// the first ones, in their order; the others follow.
Mesh with_mirror_image(const Mesh& half);

/// The mirror image alone.
Mesh mirror_image(const Mesh& mesh);

/// What is to be known of a closed surface.
struct MeshReport {
  std::size_t points = 0;
  std::size_t triangles = 0;
  int components = 0;
  int euler = 0;           ///< points - edges + triangles; 2 for each component without a handle
  int open_edges = 0;      ///< of one triangle only
  int repeated_edges = 0;  ///< run through twice in the same direction: no manifold
  int points_without_mirror = 0;  ///< no point lies exactly at its mirror image
  int triangles_without_mirror = 0;
  double smallest_angle_degrees = 180.0;
  double mean_smallest_angle_degrees = 0.0;
  double area_mm2 = 0.0;
  double volume_mm3 = 0.0;
};

MeshReport inspect(const Mesh& mesh);

}  // namespace palpate::body
