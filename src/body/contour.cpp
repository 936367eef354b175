#include "body/contour.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace palpate::body {
namespace {

/// A grid edge: the node it starts from and whether it runs to the right (0) or upwards (1).
struct GridEdge {
  int column = 0;
  int row = 0;
  int upwards = 0;

  friend auto operator<=>(const GridEdge&, const GridEdge&) = default;
};

class MarchingSquares {
 public:
  MarchingSquares(const PageField& field, double level) : field_(field), level_(level) {
    for (int row = -1; row < field.rows; ++row) {
      for (int column = -1; column < field.columns; ++column) cut_cell(column, row);
    }
  }

  std::vector<Polygon> loops() {
    std::vector<Polygon> found;
    while (!next_.empty()) {
      Polygon loop;
      GridEdge at = next_.begin()->first;
      while (true) {
        const auto step = next_.find(at);
        if (step == next_.end()) break;
        loop.push_back(crossing(at));
        at = step->second;
        next_.erase(step);
      }
      if (loop.size() >= 3) found.push_back(std::move(loop));
    }
    return found;
  }

 private:
  /// How far above the level; outside the grid a little above it.
  [[nodiscard]] double value(int column, int row) const {
    if (column < 0 || row < 0 || column >= field_.columns || row >= field_.rows) return 1e-3;
    return static_cast<double>(field_.values[field_.at(column, row)]) - level_;
  }

  [[nodiscard]] Point crossing(const GridEdge& edge) const {
    const int column = edge.column + (edge.upwards == 0 ? 1 : 0);
    const int row = edge.row + edge.upwards;
    const double first = value(edge.column, edge.row);
    const double second = value(column, row);
    const double t = first / (first - second);
    const Point from = field_.node(edge.column, edge.row);
    return from + (field_.node(column, row) - from) * t;
  }

  /// Joins the crossings of one cell so that the inside lies to the left of the line.
  void cut_cell(int column, int row) {
    const std::array corners = {value(column, row), value(column + 1, row),
                                value(column + 1, row + 1), value(column, row + 1)};
    const auto inside =
        std::count_if(corners.begin(), corners.end(), [](double v) { return v < 0.0; });
    if (inside == 0 || inside == 4) return;  // nearly all cells
    const std::array<GridEdge, 4> edges = {GridEdge{column, row, 0}, GridEdge{column + 1, row, 1},
                                           GridEdge{column, row + 1, 0}, GridEdge{column, row, 1}};
    std::vector<int> leaving;   // walking round the cell, the inside ends on this edge
    std::vector<int> entering;  // ... and begins on this one
    for (int side = 0; side < 4; ++side) {
      const bool from = corners[side] < 0.0;
      const bool to = corners[(side + 1) % 4] < 0.0;
      if (from && !to) leaving.push_back(side);
      if (!from && to) entering.push_back(side);
    }
    if (leaving.size() == 1) {
      next_[edges[leaving[0]]] = edges[entering[0]];
    } else if (leaving.size() == 2) {
      const double centre = (corners[0] + corners[1] + corners[2] + corners[3]) / 4.0;
      // An inside centre joins the two inside corners: each line then cuts off an outside corner.
      const int turn = centre < 0.0 ? 1 : 3;
      for (const int side : leaving) next_[edges[side]] = edges[(side + turn) % 4];
    }
  }

  const PageField& field_;
  double level_;
  std::map<GridEdge, GridEdge> next_;
};

}  // namespace

std::vector<Polygon> contours(const PageField& field, double level) {
  return MarchingSquares(field, level).loops();
}

std::vector<Polygon> contours(const ZoneShape& shape, double level, double roundness, double step) {
  const Box box = grown(bounds(shape), std::max(level, 0.0) + roundness + 2.0 * step);
  PageField field;
  field.origin = box.minimum;
  field.step = step;
  field.columns = static_cast<int>(std::ceil(box.width() / step)) + 1;
  field.rows = static_cast<int>(std::ceil(box.height() / step)) + 1;
  for (int row = 0; row < field.rows; ++row) {
    for (int column = 0; column < field.columns; ++column) {
      const double outside = distance_outside(shape, field.node(column, row), roundness);
      field.values.push_back(static_cast<float>(outside));
    }
  }
  return contours(field, level);
}

Polygon simplified_loop(const Polygon& loop, double tolerance) {
  if (loop.size() < 3) return loop;
  Polygon ring = loop;
  ring.push_back(loop.front());
  Polygon few = simplified(ring, tolerance);
  few.pop_back();
  return few;
}

}  // namespace palpate::body
