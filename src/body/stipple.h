#pragma once

#include <functional>
#include <vector>

#include "body/geometry.h"

namespace palpate::body {

/// Points of a hexagonal grid, each moved a little by a hash of its place so that no rows are seen;
/// the same for the same input. Only points for which `wanted` holds are returned.
std::vector<Point> stippled(const Box& box, double spacing,
                            const std::function<bool(Point)>& wanted);

}  // namespace palpate::body
