#include "body/solid.h"

namespace palpate::body {

void BoundingBox::include(Vector3 point, float radius) {
  low = {std::min(low.x, point.x - radius), std::min(low.y, point.y - radius),
         std::min(low.z, point.z - radius)};
  high = {std::max(high.x, point.x + radius), std::max(high.y, point.y + radius),
          std::max(high.z, point.z + radius)};
}

void BoundingBox::include(const BoundingBox& other) {
  include(other.low, 0.0F);
  include(other.high, 0.0F);
}

BoundingBox BoundingBox::shared_with(const BoundingBox& other) const {
  return {
      {std::max(low.x, other.low.x), std::max(low.y, other.low.y), std::max(low.z, other.low.z)},
      {std::min(high.x, other.high.x), std::min(high.y, other.high.y),
       std::min(high.z, other.high.z)}};
}

float BoundingBox::distance(Vector3 point) const {
  const auto outside = [](float value, float from, float to) {
    return std::max(std::max(from - value, value - to), 0.0F);
  };
  return length({outside(point.x, low.x, high.x), outside(point.y, low.y, high.y),
                 outside(point.z, low.z, high.z)});
}

float Solid::distance(Vector3 point) const { return distance(point, all_); }

PlaceInSolid Solid::place_of(Vector3 point) const { return place_of(point, all_); }

}  // namespace palpate::body
