#include "body/contour.h"

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
  MarchingSquares(const ZoneShape& shape, double level, double roundness, double step)
      : step_(step) {
    const Box box = grown(bounds(shape), std::max(level, 0.0) + roundness + 2.0 * step);
    origin_ = box.minimum;
    columns_ = static_cast<int>(std::ceil(box.width() / step)) + 1;
    rows_ = static_cast<int>(std::ceil(box.height() / step)) + 1;
    for (int row = 0; row < rows_; ++row) {
      for (int column = 0; column < columns_; ++column) {
        values_.push_back(distance_outside(shape, node(column, row), roundness) - level);
      }
    }
    for (int row = 0; row + 1 < rows_; ++row) {
      for (int column = 0; column + 1 < columns_; ++column) cut_cell(column, row);
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
  [[nodiscard]] Point node(int column, int row) const {
    return origin_ + Point{column * step_, row * step_};
  }
  [[nodiscard]] double value(int column, int row) const { return values_[row * columns_ + column]; }

  [[nodiscard]] Point crossing(const GridEdge& edge) const {
    const int column = edge.column + (edge.upwards == 0 ? 1 : 0);
    const int row = edge.row + edge.upwards;
    const double first = value(edge.column, edge.row);
    const double second = value(column, row);
    const double t = first / (first - second);
    return node(edge.column, edge.row) + (node(column, row) - node(edge.column, edge.row)) * t;
  }

  /// Joins the crossings of one cell so that the inside lies to the left of the line.
  void cut_cell(int column, int row) {
    const std::array corners = {value(column, row), value(column + 1, row),
                                value(column + 1, row + 1), value(column, row + 1)};
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

  double step_;
  Point origin_;
  int columns_ = 0;
  int rows_ = 0;
  std::vector<double> values_;
  std::map<GridEdge, GridEdge> next_;
};

}  // namespace

std::vector<Polygon> contours(const ZoneShape& shape, double level, double roundness, double step) {
  return MarchingSquares(shape, level, roundness, step).loops();
}

}  // namespace palpate::body
