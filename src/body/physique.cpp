#include "body/physique.h"

#include <algorithm>

#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

/// So near to the middle a stretch beside it fades, so that nothing crosses.
constexpr float middle_mm = 30.0F;

Vector3 place(const PointOnLandmark& point, const ShapeTable& table) {
  const auto found = table.landmarks.find(point.landmark);
  ensure(found != table.landmarks.end(), "the reader has checked every landmark");
  return found->second.at + point.offset;
}

/// How far a stretch carries a point of the left side.
Vector3 carried(Vector3 point, Vector3 from, Vector3 to, const Stretch& stretch) {
  const Vector3 line = to - from;
  const float square = dot(line, line);
  const float t = square > 0.0F ? std::clamp(dot(point - from, line) / square, 0.0F, 1.0F) : 1.0F;
  const Vector3 out = point - (from + line * t);
  float weight = 1.0F - smooth_step(stretch.radius, stretch.radius + stretch.fade, length(out));
  if (from.x > 0.0F || to.x > 0.0F) weight *= smooth_step(0.0F, middle_mm, point.x);
  const Vector3 grown = {(stretch.scale.x - 1.0F) * out.x, (stretch.scale.y - 1.0F) * out.y,
                         (stretch.scale.z - 1.0F) * out.z};
  return (grown + stretch.move * t) * weight;
}

void lay_over(SkinQuantity& usual, const SkinQuantity& own) {
  usual.base = own.base;
  usual.places.insert(usual.places.end(), own.places.begin(), own.places.end());
}

}  // namespace

Warp::Warp(const ShapeTable& table, const Physique& physique) : scale_(physique.scale) {
  for (const Stretch& stretch : physique.stretches) {
    stretches_.push_back({place(stretch.from, table), place(stretch.to, table), stretch});
  }
}

Vector3 Warp::at(Vector3 point) const {
  const float side = point.x < 0.0F ? -1.0F : 1.0F;
  point.x *= side;
  Vector3 moved = point;
  for (const Placed& each : stretches_) moved += carried(point, each.from, each.to, each.stretch);
  moved = moved * scale_;
  moved.x *= side;
  return moved;
}

Mesh Warp::of(Mesh mesh) const {
  for (Vector3& point : mesh.points) point = at(point);
  return mesh;
}

ShapeTable shapes_of(const ShapeTable& table, const Physique& physique) {
  ShapeTable own = table;
  lay_over(own.skin.fat, physique.fat);
  lay_over(own.skin.smoothing, physique.smoothing);
  own.things.push_back(physique.own);
  for (PenLine& line : own.pen) {
    for (PointOnLandmark& point : line.points) {
      const auto found = physique.instead.find(point.landmark);
      if (found != physique.instead.end()) point.landmark = found->second;
    }
  }
  return own;
}

}  // namespace palpate::body
