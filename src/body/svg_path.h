#pragma once

#include <string>
#include <vector>

#include "body/geometry.h"

namespace palpate::body {

/// How a view is put on the page: y downwards, in tenths of a millimetre, so that paths are short
/// whole numbers.
struct Page {
  double x_sign = 1.0;  ///< -1 where the axis x of the view grows to the left of the page.
  Point origin;         ///< The point of the view that becomes (0, 0).

  [[nodiscard]] Point operator()(Point point) const {
    return {(point.x - origin.x) * x_sign * 10.0, (origin.y - point.y) * 10.0};
  }
};

/// The `d` of a closed shape that runs smoothly along the polygon; sharp corners stay sharp.
std::string smooth_area(const Polygon& polygon, const Page& page);
/// The `d` of an open line that runs smoothly along the points.
std::string smooth_line(const std::vector<Point>& points, const Page& page);
/// The `d` of a closed polygon with straight edges.
std::string straight_area(const Polygon& polygon, const Page& page);
/// The `d` of dots, to be stroked with round caps.
std::string dots(const std::vector<Point>& centres, const Page& page);

}  // namespace palpate::body
