#pragma once

#include <limits>
#include <span>
#include <vector>

#include "body/mesh.h"

namespace palpate::body {

/// A point of a mesh from which distances count, and what they begin with (negative: a head start).
/// A source that lies inside a triangle is given by its corners, each `away` from it: the front is
/// round about the source itself, not about each corner.
struct GeodesicSource {
  int point = 0;
  float distance = 0.0F;
  float away = 0.0F;  ///< millimetres, counted in `distance`
};

/// Lengths of shortest ways along a surface, by fast marching over its triangles (Kimmel and
/// Sethian, Computing geodesic paths on manifolds, 1998, for triangles that are not obtuse; where
/// they are, ways along edges).
class Geodesics {
 public:
  /// What is further than asked for, or cannot be reached.
  static constexpr float unreached = std::numeric_limits<float>::infinity();

  /// Holds on to the mesh, which must live as long.
  explicit Geodesics(const Mesh& mesh);

  /// For each point the least sum of a source's distance and the way from it, up to about
  /// `furthest` millimetres.
  [[nodiscard]] std::vector<float> distances(std::span<const GeodesicSource> sources,
                                             float furthest = unreached) const;

 private:
  [[nodiscard]] float across(int from, int other, int to, float da, float db) const;

  const Mesh& mesh_;
  std::vector<int> first_;  ///< by point: where its triangles begin in `around_`
  std::vector<int> around_;
};

}  // namespace palpate::body
