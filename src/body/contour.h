#pragma once

#include <vector>

#include "body/geometry.h"
#include "body/zone.h"

namespace palpate::body {

/// Numbers on the nodes of a square grid of the page; row 0 is the lowest.
struct PageField {
  Point origin;       ///< The node of column 0 and row 0.
  double step = 1.0;  ///< Millimetres from node to node.
  int columns = 0;
  int rows = 0;
  std::vector<float> values;

  [[nodiscard]] std::size_t at(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
           static_cast<std::size_t>(column);
  }
  [[nodiscard]] Point node(int column, int row) const {
    return origin + Point{column * step, row * step};
  }
};

/// The closed lines at which a field is `level`, by marching squares (linear interpolation; saddles
/// are cut by the value in their middle). What is below the level lies to the left of a line; the
/// field counts as above it outside its grid.
std::vector<Polygon> contours(const PageField& field, double level);

/// The same of the distance outside a zone, on a grid of `step` millimetres.
std::vector<Polygon> contours(const ZoneShape& shape, double level, double roundness, double step);

/// A closed line without the points that lie within `tolerance` of it.
Polygon simplified_loop(const Polygon& loop, double tolerance);

}  // namespace palpate::body
