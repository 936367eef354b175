#pragma once

#include <optional>

#include "anatomy/figure.h"

namespace palpate::reading {

/// The first edge (by the index of its first point) that another edge of the closed polygon crosses
/// or touches, or nothing where the polygon is simple. Repeated points count as touching.
std::optional<std::size_t> first_crossing_edge(const ViewPolygon& polygon);

}  // namespace palpate::reading
