#pragma once

#include <array>

#include "body/vector3.h"

namespace palpate::body {

/// Weights of the corners for the point of a triangle that is nearest to `p` (Ericson, Real-Time
/// Collision Detection, 2005, section 5.1.5).
inline std::array<float, 3> nearest_weights(Vector3 p, Vector3 a, Vector3 b, Vector3 c) {
  const Vector3 ab = b - a;
  const Vector3 ac = c - a;
  const Vector3 ap = p - a;
  const float d1 = dot(ab, ap);
  const float d2 = dot(ac, ap);
  if (d1 <= 0.0F && d2 <= 0.0F) return {1, 0, 0};
  const Vector3 bp = p - b;
  const float d3 = dot(ab, bp);
  const float d4 = dot(ac, bp);
  if (d3 >= 0.0F && d4 <= d3) return {0, 1, 0};
  const float vc = d1 * d4 - d3 * d2;
  if (vc <= 0.0F && d1 >= 0.0F && d3 <= 0.0F) {
    const float v = d1 / (d1 - d3);
    return {1.0F - v, v, 0};
  }
  const Vector3 cp = p - c;
  const float d5 = dot(ab, cp);
  const float d6 = dot(ac, cp);
  if (d6 >= 0.0F && d5 <= d6) return {0, 0, 1};
  const float vb = d5 * d2 - d1 * d6;
  if (vb <= 0.0F && d2 >= 0.0F && d6 <= 0.0F) {
    const float w = d2 / (d2 - d6);
    return {1.0F - w, 0, w};
  }
  const float va = d3 * d6 - d5 * d4;
  if (va <= 0.0F && d4 - d3 >= 0.0F && d5 - d6 >= 0.0F) {
    const float w = (d4 - d3) / ((d4 - d3) + (d5 - d6));
    return {0, 1.0F - w, w};
  }
  const float sum = va + vb + vc;
  const float v = vb / sum;
  const float w = vc / sum;
  return {1.0F - v - w, v, w};
}

}  // namespace palpate::body
