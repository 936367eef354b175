#include "body/geodesic.h"

#include <queue>

namespace palpate::body {

Geodesics::Geodesics(const Mesh& mesh) : mesh_(mesh) {
  first_.assign(mesh.points.size() + 1, 0);
  for (const Mesh::Triangle& t : mesh.triangles) {
    for (const int corner : t) ++first_[static_cast<std::size_t>(corner) + 1];
  }
  for (std::size_t i = 0; i < mesh.points.size(); ++i) first_[i + 1] += first_[i];
  around_.resize(static_cast<std::size_t>(first_.back()));
  std::vector<int> at(first_.begin(), first_.end() - 1);
  for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
    for (const int corner : mesh.triangles[i]) around_[at[corner]++] = static_cast<int>(i);
  }
}

/// The way to `to` through the triangle with `from` and `other`, which lie `da` and `db` from a
/// source: the source is unfolded into the triangle's plane.
float Geodesics::across(int from, int other, int to, float da, float db) const {
  const Vector3 a = mesh_.points[from];
  const Vector3 edge = mesh_.points[other] - a;
  const Vector3 side = mesh_.points[to] - a;
  const float base = length(edge);
  if (db < 0.0F || std::fabs(db - da) >= base) return unreached;
  const Vector3 along = edge * (1.0F / base);
  const float cx = dot(side, along);
  const float cy = length(side - along * cx);
  const float sx = (da * da - db * db + base * base) / (2.0F * base);
  const float height_square = da * da - sx * sx;
  if (height_square <= 0.0F) return unreached;
  const float sy = -std::sqrt(height_square);
  const float crossing = sx + (cx - sx) * (-sy) / (cy - sy);
  if (crossing < 0.0F || crossing > base) return unreached;  // the way would leave the triangle
  return std::sqrt((cx - sx) * (cx - sx) + (cy - sy) * (cy - sy));
}

std::vector<float> Geodesics::distances(std::span<const GeodesicSource> sources,
                                        float furthest) const {
  std::vector<float> distances(mesh_.points.size(), unreached);
  // What the source that reached a point began with: a front is round about its source only
  // without it.
  std::vector<float> begun_with(mesh_.points.size(), 0.0F);
  using Entry = std::pair<float, int>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> front;
  for (const GeodesicSource& source : sources) {
    if (source.distance >= distances[source.point]) continue;
    distances[source.point] = source.distance;
    begun_with[source.point] = source.distance - source.away;
    front.emplace(source.distance, source.point);
  }
  std::vector<char> done(mesh_.points.size(), 0);
  while (!front.empty()) {
    const auto [distance, point] = front.top();
    front.pop();
    if (done[point] || distance > distances[point]) continue;
    if (distance > furthest) break;
    done[point] = 1;
    const float start = begun_with[point];
    for (int i = first_[point]; i < first_[static_cast<std::size_t>(point) + 1]; ++i) {
      const Mesh::Triangle& t = mesh_.triangles[around_[i]];
      for (const int to : t) {
        if (to == point || done[to]) continue;
        const int other = t[0] + t[1] + t[2] - point - to;
        float best = distance + length(mesh_.points[to] - mesh_.points[point]);
        if (distances[other] < unreached) {
          best = std::min(
              best, start + across(point, other, to, distance - start, distances[other] - start));
        }
        if (best < distances[to] - 1e-5F) {
          distances[to] = best;
          begun_with[to] = start;
          front.emplace(best, to);
        }
      }
    }
  }
  return distances;
}

}  // namespace palpate::body
