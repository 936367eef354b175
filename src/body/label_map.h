#pragma once

#include <functional>
#include <map>
#include <vector>

#include "body/contour.h"
#include "body/geometry.h"

namespace palpate::body {

/// A line that runs between pixels, smoothed; a closed one repeats its first point.
struct BorderLine {
  std::vector<Point> points;
  int left = -1;  ///< What lies to its left and right, walking along it.
  int right = -1;
  std::pair<int, int> ends;  ///< Numbers of the pixel corners where it begins and ends.
};

/// A whole number for each pixel of a grid (`PageField` without values).
struct LabelImage {
  PageField grid;
  std::vector<int> labels;

  /// -1 outside the grid.
  [[nodiscard]] int at(int column, int row) const {
    if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return -1;
    return labels[grid.at(column, row)];
  }
};

/// Gives pieces of fewer pixels than `least` the label that most of their neighbours have, from the
/// smallest on; pieces of -1 that lie within the others are such pieces too.
void dissolve_slivers(LabelImage& image, std::size_t least);

/// Whether there is a line between two pixels that touch.
using Separated = std::function<bool(int column, int row, int other_column, int other_row)>;

/// The lines between pixels that are separated, from where three meet to where three meet, smoothed
/// over about `smoothness` pixels; their ends stay. `left` and `right` are those of the first step.
std::vector<BorderLine> border_lines(const LabelImage& image, const Separated& separated,
                                     double smoothness);

/// The closed lines around each label but -1, made of lines that neighbours share, so that they
/// neither overlap nor gape. Simplified within `tolerance` millimetres.
std::map<int, std::vector<Polygon>> label_areas(const LabelImage& image, double smoothness,
                                                double tolerance);

}  // namespace palpate::body
