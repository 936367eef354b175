#pragma once

#include "mechanics/lanes.h"
#include "mechanics/vector3.h"

namespace palpate::mechanics {

/// The shortest way from a to b round a cylinder about the z axis, in its frame; metres.
template <class V>
struct Wrapped {
  typename V::Mask touches{};
  Vector<V> enter;  ///< where the way meets the cylinder; only where it touches
  Vector<V> leave;
  V length;
};

/// The cylinder is passed on one given side for ever (`turn` +1: to the left about z), so that
/// length and direction change continuously while the points move: the way touches where the
/// straight line would pass through the cylinder or on its other side (up to a quarter turn behind,
/// seen from its axis). Unrolled, the way is a straight line (Garner and Pandy 2000 solve the same
/// by iteration). A point inside the radius is joined by a straight line.
template <class V>
Wrapped<V> wrap_round(double radius, double turn, const Vector<V>& a, const Vector<V>& b) {
  const V r = radius;
  const V r2 = radius * radius;
  const V da2 = a.x * a.x + a.y * a.y;
  const V db2 = b.x * b.x + b.y * b.y;
  const V tangent_a = sqrt(max(da2 - r2, V(0.0)));
  const V tangent_b = sqrt(max(db2 - r2, V(0.0)));
  // The angle from a to b about the axis, and the part of it that the two tangents take.
  const V along = a.x * b.x + a.y * b.y;
  const V across = (a.x * b.y - a.y * b.x) * turn;
  const V free_along = r2 - tangent_a * tangent_b;
  const V free_across = r * (tangent_a + tangent_b);
  const V left = angle_of(across * free_along - along * free_across,
                          along * free_along + across * free_across);
  const auto beyond_half = (across < V(0.0)) & (along < V(0.0));
  const V arc = select(beyond_half & (left < V(0.0)), left + 6.28318530717958647693, left);
  const auto outside = (da2 > r2) & (db2 > r2);
  const auto ahead = !((across < V(0.0)) & (along >= V(0.0)));
  Wrapped<V> way;
  way.touches = outside & ahead & (arc > V(0.0));
  const V curve = r * max(arc, V(0.0));
  const V flat = tangent_a + curve + tangent_b;
  const V rise = b.z - a.z;
  const V slope = rise / max(flat, V(1e-12));
  way.length = sqrt(flat * flat + rise * rise);
  // The point of contact is at the angle acos(r / d) from a, towards b.
  const V in_a = r2 / max(da2, V(1e-30));
  const V side_a = r * tangent_a / max(da2, V(1e-30)) * turn;
  const V in_b = r2 / max(db2, V(1e-30));
  const V side_b = r * tangent_b / max(db2, V(1e-30)) * turn;
  way.enter = {a.x * in_a - a.y * side_a, a.y * in_a + a.x * side_a, a.z + slope * tangent_a};
  way.leave = {b.x * in_b + b.y * side_b, b.y * in_b - b.x * side_b, b.z - slope * tangent_b};
  return way;
}

}  // namespace palpate::mechanics
