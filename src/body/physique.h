#pragma once

#include <vector>

#include "body/mesh.h"
#include "body/shapes.h"

namespace palpate::body {

/// Where the points of the reference figure lie on a figure of another physique. A smooth map of
/// space that keeps the middle in the middle and left and right mirror images of each other: what
/// is closed, inside or joined before it is so afterwards. So skin, bones and muscles are made and
/// divided on the reference figure and carried over whole.
class Warp {
 public:
  /// Every point stays where it is.
  Warp() = default;
  /// `table` holds the landmarks of the physique.
  Warp(const ShapeTable& table, const Physique& physique);

  [[nodiscard]] Vector3 at(Vector3 point) const;
  /// What a length of the reference figure is, but for what the parts of the body differ.
  [[nodiscard]] float scale() const { return scale_; }
  /// A surface carried over: the same triangles.
  [[nodiscard]] Mesh of(Mesh mesh) const;

 private:
  struct Placed {
    Vector3 from;
    Vector3 to;
    Stretch stretch;
  };

  float scale_ = 1.0F;
  std::vector<Placed> stretches_;
};

/// The table with the shapes and the fat of a physique, and the pen's lines where it has them.
ShapeTable shapes_of(const ShapeTable& table, const Physique& physique);

}  // namespace palpate::body
