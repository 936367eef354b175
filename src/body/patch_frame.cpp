#include "body/patch_frame.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "body/neighbours.h"
#include "body/projection.h"

namespace palpate::body {
namespace {

constexpr float flat_radius = 400.0F;  // skin that is flatter is unrolled as if it were so bent
constexpr float steep =
    0.96F;  // cosine: skin that looks so straight up has no way down (the crown)
constexpr float wrapped = 0.5F;  // of its area: the mean normal of skin that goes round a limb

struct Span {
  float least = 1e9F;
  float most = -1e9F;
  void add(float value) {
    least = std::min(least, value);
    most = std::max(most, value);
  }
  [[nodiscard]] float middle() const { return 0.5F * (least + most); }
  [[nodiscard]] float half() const { return std::max(0.5F * (most - least), 1.0F); }
};

/// Means over a patch, weighted by area.
struct Means {
  Vector3 point;
  Vector3 normal;  ///< not of length 1: the more the patch is bent, the shorter
};

Means means_of(const Mesh& mesh, std::span<const int> triangles) {
  Means means;
  float whole = 0.0F;
  for (const int i : triangles) {
    const Vector3 normal = triangle_normal(mesh, mesh.triangles[i]);
    means.point += middle_of(mesh, mesh.triangles[i]) * length(normal);
    means.normal += normal;
    whole += length(normal);
  }
  return {means.point * (1.0F / whole), means.normal * (1.0F / whole)};
}

/// `vector` without what runs along the unit vector `axis`.
Vector3 beside(Vector3 vector, Vector3 axis) { return vector - axis * dot(vector, axis); }

/// The axis of a finger: the direction near `way` to which the normals lean least. Of all
/// directions it is the one that the map (whole - sum of normal normal^T) lengthens most.
Vector3 axis_near(const Mesh& mesh, std::span<const int> triangles, Vector3 way) {
  constexpr int rounds = 40;
  Vector3 axis = way;
  for (int round = 0; round < rounds; ++round) {
    Vector3 next;
    for (const int i : triangles) {
      const Vector3 scaled = triangle_normal(mesh, mesh.triangles[i]);
      const Vector3 normal = unit(scaled);
      next += (axis - normal * dot(normal, axis)) * length(scaled);
    }
    axis = unit(next);
  }
  return axis;
}

/// A direction at right angles to an axis, and how much of it there is: skin at the end of a finger
/// says nothing of the finger's roundness.
struct Leaning {
  Vector3 direction;
  float weight = 0.0F;
};

Leaning leaning_of(const Mesh& mesh, int triangle, Vector3 axis) {
  const Vector3 scaled = beside(triangle_normal(mesh, mesh.triangles[triangle]), axis);
  return {unit(scaled), length(scaled)};
}

/// The cylinder round `axis` that fits the patch best. On it every point is `axis + radius x
/// normal`, so the radius is the covariance of points and normals by the variance of the normals,
/// both taken sideways: skin that slopes along the axis does not count as bent. No cylinder is
/// narrower than its patch (toes side by side are not one thin finger).
struct Cylinder {
  Vector3 surface;  ///< where the mean normal leaves it
  float radius = flat_radius;
};

Cylinder fitted(const Mesh& mesh, std::span<const int> triangles, Vector3 axis, Vector3 outward) {
  const Vector3 sideways = cross(axis, outward);
  Vector3 mean_point;
  Vector3 mean_normal;
  float whole = 0.0F;
  for (const int i : triangles) {
    const Leaning leaning = leaning_of(mesh, i, axis);
    mean_point += middle_of(mesh, mesh.triangles[i]) * leaning.weight;
    mean_normal += leaning.direction * leaning.weight;
    whole += leaning.weight;
  }
  mean_point = mean_point * (1.0F / whole);
  mean_normal = mean_normal * (1.0F / whole);
  float together = 0.0F;
  float alone = 0.0F;
  Span chord;
  for (const int i : triangles) {
    const Leaning leaning = leaning_of(mesh, i, axis);
    const float normal = dot(leaning.direction - mean_normal, sideways);
    const float point = dot(middle_of(mesh, mesh.triangles[i]) - mean_point, sideways);
    chord.add(point);
    together += leaning.weight * point * normal;
    alone += leaning.weight * normal * normal;
  }
  const bool bent_outwards = together > 0.0F && together < flat_radius * alone;
  if (!bent_outwards) return {mean_point, flat_radius};
  const float radius = std::max(together / alone, chord.half());
  return {mean_point - mean_normal * radius + outward * radius, radius};
}

/// Moves the origin to the middle of what the patch spans, and makes half of that the unit.
void centre_on_span(const Mesh& mesh, std::span<const int> triangles, PatchFrame& frame) {
  Span along;
  Span across;
  const float half_turn = std::numbers::pi_v<float> * frame.radius;
  for (const int i : triangles) {
    Span corners;
    for (const int corner : mesh.triangles[i]) {
      const PatchPlace place = frame.place_of(mesh.points[corner]);
      along.add(static_cast<float>(place.along));
      corners.add(static_cast<float>(place.across));
    }
    // A triangle that has corners on both sides of the far line closes the patch to a ring.
    const bool closes = corners.half() > 0.5F * half_turn;
    across.add(closes ? -half_turn : corners.least);
    across.add(closes ? half_turn : corners.most);
  }
  const float turned = across.middle() / frame.radius;
  const Vector3 outward = frame.outward;
  frame.origin = frame.point_at({along.middle(), across.middle()});
  frame.outward = outward * std::cos(turned) + frame.across * std::sin(turned);
  frame.across = frame.across * std::cos(turned) - outward * std::sin(turned);
  frame.half_along = along.half();
  frame.half_across = across.half();
}

}  // namespace

PatchFrame frame_of(const Mesh& mesh, std::span<const int> triangles, View best) {
  const Means means = means_of(mesh, triangles);
  const float straight = length(means.normal);
  PatchFrame frame;
  frame.along = way_distal(best, means.point);
  if (straight < wrapped) {
    frame.along = axis_near(mesh, triangles, frame.along);
    frame.outward = unit(beside(way_to_viewer(best), frame.along));
  } else {
    frame.outward = unit(means.normal);
    const bool has_way_down = std::fabs(dot(frame.along, frame.outward)) < steep;
    const Vector3 way = has_way_down ? frame.along : Vector3{0, 0, -1};  // from front to back
    frame.along = unit(beside(way, frame.outward));
  }
  frame.across = cross(frame.along, frame.outward);  // to a viewer's left
  const Cylinder cylinder = fitted(mesh, triangles, frame.along, frame.outward);
  frame.radius = cylinder.radius;
  frame.origin = cylinder.surface;
  centre_on_span(mesh, triangles, frame);
  return frame;
}

}  // namespace palpate::body
