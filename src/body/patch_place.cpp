#include "body/patch_frame.h"

#include <cmath>

namespace palpate::body {

PatchPlace PatchFrame::place_of(Vector3 point) const {
  const Vector3 from_origin = point - origin;
  const float sideways = std::atan2(dot(from_origin, across), dot(from_origin, outward) + radius);
  return {static_cast<double>(dot(from_origin, along) / half_along),
          static_cast<double>(radius * sideways / half_across)};
}

Vector3 PatchFrame::point_at(const PatchPlace& place) const {
  const float turned = static_cast<float>(place.across) * half_across / radius;
  return origin + along * (static_cast<float>(place.along) * half_along) +
         across * (radius * std::sin(turned)) + outward * (radius * (std::cos(turned) - 1.0F));
}

Vector3 PatchFrame::outward_at(const PatchPlace& place) const {
  const float turned = static_cast<float>(place.across) * half_across / radius;
  return outward * std::cos(turned) + across * std::sin(turned);
}

PatchFrame mirrored(const PatchFrame& frame) {
  PatchFrame other = frame;
  for (Vector3* vector : {&other.origin, &other.along, &other.across, &other.outward}) {
    *vector = body::mirrored(*vector);
  }
  return other;
}

}  // namespace palpate::body
