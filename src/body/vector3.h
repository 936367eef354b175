#pragma once

#include <algorithm>
#include <cmath>

namespace palpate::body {

/// A point or direction of the standing figure, in millimetres: x grows to the subject's left,
/// y upwards from the floor, z forward. The plane x = 0 is the body's middle.
struct Vector3 {
  float x = 0.0F;
  float y = 0.0F;
  float z = 0.0F;

  friend bool operator==(const Vector3&, const Vector3&) = default;
  friend Vector3 operator+(Vector3 a, Vector3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
  friend Vector3 operator-(Vector3 a, Vector3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
  friend Vector3 operator*(Vector3 a, float factor) {
    return {a.x * factor, a.y * factor, a.z * factor};
  }
  Vector3& operator+=(Vector3 other) { return *this = *this + other; }
};

inline float dot(Vector3 a, Vector3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

inline Vector3 cross(Vector3 a, Vector3 b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

inline float length(Vector3 a) { return std::sqrt(dot(a, a)); }

/// The direction of `a`; zero where it has none.
inline Vector3 unit(Vector3 a) {
  const float size = length(a);
  return size > 1e-12F ? a * (1.0F / size) : Vector3{};
}

/// `a` at 0, `b` at 1.
inline Vector3 between(Vector3 a, Vector3 b, float fraction) { return a + (b - a) * fraction; }

/// The same point of the other side of the body.
inline Vector3 mirrored(Vector3 a) { return {-a.x, a.y, a.z}; }

/// 0 below `from`, 1 above `to`, and a smooth rise between them.
inline float smooth_step(float from, float to, float value) {
  const float t = std::clamp((value - from) / (to - from), 0.0F, 1.0F);
  return t * t * (3.0F - 2.0F * t);
}

}  // namespace palpate::body
