#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "anatomy/figure.h"
#include "body/contour.h"
#include "body/geometry.h"
#include "body/mesh.h"

namespace palpate::body {

/// What one pixel of a view shows.
struct SeenPoint {
  std::int16_t thing = -1;  ///< Number of the surface; -1 where nothing is seen.
  std::int32_t triangle = -1;
  float first = 0.0F;  ///< Weights of the triangle's first two corners.
  float second = 0.0F;
  float nearness = -1e9F;  ///< Grows towards the viewer, millimetres.
};

/// A surface as a view sees it, by point.
struct SeenSurface {
  std::vector<Vector3> points;   ///< x and y of the page in millimetres, z towards the viewer.
  std::vector<Vector3> normals;  ///< In the same axes; unit.
  std::vector<Mesh::Triangle> triangles;  ///< Of the mesh; -1 where the view leaves it out.
  std::vector<bool> cut;  ///< By triangle: whether the view leaves out a part of it.
  /// Where the points lie on the reference figure, which decides what a view leaves out.
  std::vector<Vector3> standing;
  View view{};
  float handedness = 1.0F;  ///< 1 where what faces the viewer runs counter-clockwise in x and y.
};

/// The surface as the view shows it: of a view of the left side without the right half, and without
/// the parts of the body that the view leaves out. `standing` is the same surface on the reference
/// figure, point by point.
SeenSurface seen_in(View view, const Mesh& mesh, const Mesh& standing);

/// Surfaces drawn over each other on a grid of pixels, the nearest on top.
class ViewRaster {
 public:
  /// Covers the box with pixels of `step` millimetres.
  ViewRaster(const Box& box, double step);

  /// The part of it that lies in a box.
  [[nodiscard]] ViewRaster part(const Box& box) const;

  /// Draws the triangles that are turned to the viewer.
  void draw(const SeenSurface& surface, int thing);

  [[nodiscard]] const SeenPoint& at(int column, int row) const {
    return pixels_[grid_.at(column, row)];
  }
  [[nodiscard]] const std::vector<SeenPoint>& pixels() const { return pixels_; }
  /// A field on the middles of the pixels, filled with one value.
  [[nodiscard]] PageField field(float value) const;
  [[nodiscard]] int columns() const { return grid_.columns; }
  [[nodiscard]] int rows() const { return grid_.rows; }
  [[nodiscard]] double step() const { return grid_.step; }
  [[nodiscard]] Point middle(int column, int row) const { return grid_.node(column, row); }
  /// The pixel that holds a point of the page, or one that shows nothing.
  [[nodiscard]] const SeenPoint& under(Point point) const;

 private:
  ViewRaster(PageField grid, std::vector<SeenPoint> pixels)
      : grid_(std::move(grid)), pixels_(std::move(pixels)) {}
  void draw_triangle(const SeenSurface& surface, std::size_t index, int thing);

  PageField grid_;  ///< Without values.
  std::vector<SeenPoint> pixels_;
};

/// The value of a number given by point at what a pixel shows.
float value_at(const SeenPoint& seen, const Mesh& mesh, std::span<const float> by_point);

/// The rectangle that holds what the view shows of a surface.
Box bounds(const SeenSurface& surface);

}  // namespace palpate::body
