#include "body/geometry.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }

double distance_to_segment(Point point, Point a, Point b) {
  const Point along = b - a;
  const double squared = dot(along, along);
  const double t = squared > 0.0 ? std::clamp(dot(point - a, along) / squared, 0.0, 1.0) : 0.0;
  return length(point - (a + along * t));
}

double signed_area(const Polygon& polygon) {
  double twice = 0.0;
  for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
    twice += cross(polygon[j], polygon[i]);
  }
  return twice / 2.0;
}

std::optional<Point> centroid(const Polygon& polygon) {
  const double whole = signed_area(polygon);
  if (whole == 0.0) return std::nullopt;
  Point sum;
  for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
    sum = sum + (polygon[j] + polygon[i]) * cross(polygon[j], polygon[i]);
  }
  return sum * (1.0 / (6.0 * whole));
}

}  // namespace

double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }

double length(Point a) { return std::sqrt(dot(a, a)); }

Point plain(const ViewPoint& point) { return {point.x.value(), point.y.value()}; }

Polygon plain(const ViewPolygon& polygon) {
  Polygon points;
  points.reserve(polygon.size());
  for (const ViewPoint& point : polygon) points.push_back(plain(point));
  return points;
}

ViewPoint in_millimetres(Point point) { return {Millimetres(point.x), Millimetres(point.y)}; }

Box bounds(const Polygon& polygon) {
  ensure(!polygon.empty(), "a polygon has points");
  Box box{polygon.front(), polygon.front()};
  for (const Point point : polygon) box = united(box, {point, point});
  return box;
}

Box united(const Box& a, const Box& b) {
  return {{std::min(a.minimum.x, b.minimum.x), std::min(a.minimum.y, b.minimum.y)},
          {std::max(a.maximum.x, b.maximum.x), std::max(a.maximum.y, b.maximum.y)}};
}

Box grown(const Box& box, double by) {
  return {box.minimum - Point{by, by}, box.maximum + Point{by, by}};
}

bool overlap(const Box& a, const Box& b) {
  return a.minimum.x <= b.maximum.x && b.minimum.x <= a.maximum.x && a.minimum.y <= b.maximum.y &&
         b.minimum.y <= a.maximum.y;
}

bool contains(const Box& box, Point point) {
  return point.x >= box.minimum.x && point.x <= box.maximum.x && point.y >= box.minimum.y &&
         point.y <= box.maximum.y;
}

double area(const Polygon& polygon) { return std::abs(signed_area(polygon)); }

bool contains(const Polygon& polygon, Point point) {
  bool inside = false;
  for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
    const Point a = polygon[i];
    const Point b = polygon[j];
    if ((a.y > point.y) != (b.y > point.y) &&
        point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x) {
      inside = !inside;
    }
  }
  return inside;
}

double distance_to_border(const Polygon& polygon, Point point) {
  double nearest = length(point - polygon.front());
  for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
    nearest = std::min(nearest, distance_to_segment(point, polygon[j], polygon[i]));
  }
  return nearest;
}

Point inner_point(const Polygon& polygon) {
  ensure(polygon.size() >= 3, "a polygon has at least three points");
  if (const auto middle = centroid(polygon); middle && contains(polygon, *middle)) return *middle;
  constexpr int steps = 40;
  const Box box = bounds(polygon);
  Point best = polygon.front();
  double best_distance = -1.0;
  for (int row = 0; row < steps; ++row) {
    for (int column = 0; column < steps; ++column) {
      const Point point{box.minimum.x + box.width() * (column + 0.5) / steps,
                        box.minimum.y + box.height() * (row + 0.5) / steps};
      if (!contains(polygon, point)) continue;
      const double distance = distance_to_border(polygon, point);
      if (distance > best_distance) {
        best = point;
        best_distance = distance;
      }
    }
  }
  return best;
}

std::optional<Point> first_border(const Polygon& polygon, Point from, Point direction) {
  std::optional<double> nearest;
  for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
    const Point edge = polygon[i] - polygon[j];
    const double across = cross(direction, edge);
    if (across == 0.0) continue;
    const Point offset = polygon[j] - from;
    const double along_ray = cross(offset, edge) / across;
    const double along_edge = cross(offset, direction) / across;
    if (along_ray < 0.0 || along_edge < 0.0 || along_edge > 1.0) continue;
    if (!nearest || along_ray < *nearest) nearest = along_ray;
  }
  if (!nearest) return std::nullopt;
  return from + direction * *nearest;
}

std::vector<Point> simplified(const std::vector<Point>& line, double tolerance) {
  if (line.size() < 3) return line;
  std::vector<bool> kept(line.size(), false);
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open = {{0, line.size() - 1}};
  while (!open.empty()) {
    const auto [first, last] = open.back();
    open.pop_back();
    double farthest = tolerance;
    std::size_t at = first;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double distance = distance_to_segment(line[i], line[first], line[last]);
      if (distance > farthest) {
        farthest = distance;
        at = i;
      }
    }
    if (at == first) continue;
    kept[at] = true;
    open.emplace_back(first, at);
    open.emplace_back(at, last);
  }
  std::vector<Point> result;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (kept[i]) result.push_back(line[i]);
  }
  return result;
}

double distance_outside(const Band& band, Point point) {
  const Point along = band.to - band.from;
  const double whole = length(along);
  const double widening = band.to_radius - band.from_radius;
  const double from_first = length(point - band.from) - band.from_radius;
  const double from_last = length(point - band.to) - band.to_radius;
  // One disc holds the other: nothing lies between them.
  if (whole <= std::abs(widening)) return std::min(from_first, from_last);
  const Point unit = along * (1.0 / whole);
  const double lengthwise = dot(point - band.from, unit);
  const double sideways = std::abs(cross(unit, point - band.from));
  // The nearest disc: where the derivative of (distance to centre - radius) along the band is 0.
  const double slope = widening / whole;
  const double centre = lengthwise + slope * sideways / std::sqrt(1.0 - slope * slope);
  if (centre <= 0.0) return from_first;
  if (centre >= whole) return from_last;
  return length(point - (band.from + unit * centre)) - (band.from_radius + slope * centre);
}

Box bounds(const Band& band) {
  return united(grown({band.from, band.from}, band.from_radius),
                grown({band.to, band.to}, band.to_radius));
}

}  // namespace palpate::body
