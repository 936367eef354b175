#pragma once

#include <cmath>
#include <numbers>

#include "body/vector3.h"

namespace palpate::body {

/// A rotation as a unit quaternion.
struct Rotation {
  float w = 1.0F;
  Vector3 v;

  friend Rotation operator*(const Rotation& a, const Rotation& b) {
    return {a.w * b.w - dot(a.v, b.v), b.v * a.w + a.v * b.w + cross(a.v, b.v)};
  }
  [[nodiscard]] Rotation inverse() const { return {w, v * -1.0F}; }
  [[nodiscard]] Vector3 turn(Vector3 p) const {
    const Vector3 t = cross(v, p) * 2.0F;
    return p + t * w + cross(v, t);
  }
};

inline Rotation normalised(const Rotation& a) {
  const float size = std::sqrt(a.w * a.w + dot(a.v, a.v));
  return size > 1e-12F ? Rotation{a.w / size, a.v * (1.0F / size)} : Rotation{};
}

constexpr float radians(double degrees) {
  return static_cast<float>(degrees * std::numbers::pi / 180.0);
}
constexpr double degrees(double radians) { return radians * 180.0 / std::numbers::pi; }

/// Right-handed about an axis of any length.
inline Rotation rotation_about(Vector3 axis, float angle) {
  return {std::cos(angle / 2.0F), unit(axis) * std::sin(angle / 2.0F)};
}

/// The rotation that takes the right-handed unit axes x, y, z of the room to these.
Rotation rotation_to(Vector3 x, Vector3 y, Vector3 z);

/// Turned, then moved.
struct Placement {
  Rotation rotation;
  Vector3 shift;

  [[nodiscard]] Vector3 of(Vector3 p) const { return rotation.turn(p) + shift; }
  friend Placement operator*(const Placement& a, const Placement& b) {
    return {a.rotation * b.rotation, a.of(b.shift)};
  }
};

/// Turns about a point that stays.
inline Placement about(Vector3 centre, const Rotation& rotation) {
  return {rotation, centre - rotation.turn(centre)};
}

}  // namespace palpate::body
