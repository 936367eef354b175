#pragma once

#include <map>
#include <vector>

#include "anatomy/place.h"
#include "body/geometry.h"
#include "body/places.h"

namespace palpate::body {

/// What a zone covers of one view: the union of its bands, on the left side or the midline.
using ZoneShape = std::vector<Band>;

/// A zone laid on the views in which it can be measured. A station alone is a band of length 0.
struct LaidZone {
  std::map<View, ZoneShape> shapes;
  Sidedness sidedness = Sidedness::midline;  ///< `each_side` as soon as one station is.
};

/// Lays a zone's path on the views: a disc in each view that sees the station squarely, and the
/// band to the next station in each view that sees both, at least one of them squarely.
Result<LaidZone> lay(const ZonePath& path, const Places& places);

/// How far a point lies outside the zone; negative inside. `roundness` fills the corners where
/// bands meet (0: the plain union).
double distance_outside(const ZoneShape& shape, Point point, double roundness);

Box bounds(const ZoneShape& shape);

}  // namespace palpate::body
