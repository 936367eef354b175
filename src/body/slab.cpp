#include "body/slab.h"

#include "body/triangle.h"

namespace palpate::body {
Slab::Slab(std::vector<SlabPoint> points, std::vector<std::array<int, 3>> triangles,
           std::size_t start, std::size_t end, SlabRows rows)
    : rows_(rows),
      points_(std::move(points)),
      triangles_(std::move(triangles)),
      start_(start),
      end_(end) {
  for (const SlabPoint& point : points_) {
    box_.include(point.at, point.half_thickness);
    thinnest_ = std::min(thinnest_, point.half_thickness);
    thickest_ = std::max(thickest_, point.half_thickness);
  }
  for (const std::array<int, 3>& t : triangles_) {
    const Vector3 a = points_[t[0]].at;
    const Vector3 b = points_[t[1]].at;
    const Vector3 c = points_[t[2]].at;
    const Vector3 centre = (a + b + c) * (1.0F / 3.0F);
    const auto [thin, thick] = std::minmax(
        {points_[t[0]].half_thickness, points_[t[1]].half_thickness, points_[t[2]].half_thickness});
    balls_.push_back(
        {centre, std::max({length(a - centre), length(b - centre), length(c - centre)}), thick});
    unevenness_ = std::max(unevenness_, thick - thin);
    all_.push_back(static_cast<int>(all_.size()));
  }
}

/// The nearest point of a triangle.
Slab::Foot Slab::foot(Vector3 point, int element) const {
  const std::array<int, 3>& t = triangles_[element];
  const SlabPoint& a = points_[t[0]];
  const SlabPoint& b = points_[t[1]];
  const SlabPoint& c = points_[t[2]];
  const auto [wa, wb, wc] = nearest_weights(point, a.at, b.at, c.at);
  return {length(point - (a.at * wa + b.at * wb + c.at * wc)),
          a.half_thickness * wa + b.half_thickness * wb + c.half_thickness * wc};
}

float Slab::distance(Vector3 point, std::span<const int> elements) const {
  float best = 1e30F;
  for (const int element : elements) {
    const Ball& ball = balls_[element];
    const Vector3 to_ball = point - ball.centre;
    const float reach = best + ball.radius + ball.thickest;
    if (reach > 0.0F && dot(to_ball, to_ball) > reach * reach) continue;
    const Foot nearest = foot(point, element);
    best = std::min(best, nearest.away - nearest.half_thickness);
  }
  return best;
}

void Slab::elements_near(Vector3 centre, float radius, std::span<const int> among,
                         std::vector<int>& elements) const {
  elements.clear();
  // What is nearest at the centre bounds what is nearest within the radius: by the distance to the
  // slab's middle, as `place_of` asks, and by that to its surface.
  float away = 1e30F;
  float distance = 1e30F;
  std::vector<std::pair<float, int>> found;
  found.reserve(among.size());
  for (const int i : among) {
    const float to_ball = length(centre - balls_[i].centre) - balls_[i].radius;
    found.emplace_back(to_ball, i);
    if (to_ball > away && to_ball - balls_[i].thickest > distance) continue;
    const Foot nearest = foot(centre, i);
    away = std::min(away, nearest.away);
    distance = std::min(distance, nearest.away - nearest.half_thickness);
  }
  const float slack = 2.0F * radius + 1e-2F;
  std::erase_if(found, [&](const auto& ball) {
    return ball.first > away + slack &&
           ball.first - balls_[ball.second].thickest > distance + unevenness_ + slack;
  });
  // The nearest first: `distance` then passes over most of the others.
  std::sort(found.begin(), found.end());
  for (const auto& [to_ball, i] : found) elements.push_back(i);
}

std::vector<Vector3> Slab::surface_points() const {
  std::vector<Vector3> normals(points_.size());
  for (const std::array<int, 3>& t : triangles_) {
    const Vector3 a = points_[t[0]].at;
    const Vector3 normal = cross(points_[t[1]].at - a, points_[t[2]].at - a);
    for (const int corner : t) normals[corner] += normal;
  }
  std::vector<Vector3> points;
  for (std::size_t i = 0; i < points_.size(); ++i) {
    const Vector3 away = unit(normals[i]) * points_[i].half_thickness;
    points.push_back(points_[i].at + away);
    points.push_back(points_[i].at - away);
  }
  return points;
}

PlaceInSolid Slab::place_of(Vector3 point, std::span<const int> elements) const {
  float best = 1e30F;
  PlaceInSolid place;
  for (const int element : elements) {
    const std::array<int, 3>& t = triangles_[element];
    const SlabPoint& a = points_[t[0]];
    const SlabPoint& b = points_[t[1]];
    const SlabPoint& c = points_[t[2]];
    const std::array<float, 3> w = nearest_weights(point, a.at, b.at, c.at);
    const float away = length(point - (a.at * w[0] + b.at * w[1] + c.at * w[2]));
    if (away >= best) continue;
    best = away;
    const auto mix = [&w](float x, float y, float z) { return x * w[0] + y * w[1] + z * w[2]; };
    place.from_start = mix(a.from_start, b.from_start, c.from_start);
    place.from_end = mix(a.from_end, b.from_end, c.from_end);
    place.strand = {mix(a.strand, b.strand, c.strand), 0.0F};
    place.half_thickness = mix(a.half_thickness, b.half_thickness, c.half_thickness);
    place.fibre = unit(a.fibre * w[0] + b.fibre * w[1] + c.fibre * w[2]);
  }
  return place;
}

void Slab::add_to(Digest& digest) const {
  static_assert(sizeof(SlabPoint) == 10 * sizeof(float));
  digest.add("slab");
  digest.add_numbers(std::span<const SlabPoint>(points_));
  digest.add_numbers(std::span<const std::array<int, 3>>(triangles_));
  for (const std::size_t number : {start_, end_, rows_.rows, rows_.columns}) {
    digest.add_number(number);
  }
}

}  // namespace palpate::body
