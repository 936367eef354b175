#pragma once

#include <vector>

#include "body/geometry.h"
#include "body/zone.h"

namespace palpate::body {

/// The closed lines at which the distance outside a zone is `level`, by marching squares on a grid
/// of `step` millimetres (linear interpolation; saddles are cut by the value in their middle).
std::vector<Polygon> contours(const ZoneShape& shape, double level, double roundness, double step);

}  // namespace palpate::body
