#pragma once

#include <optional>
#include <vector>

#include "anatomy/figure.h"

/// Plane geometry in millimetres, for this room only: what leaves the room has named measures.
namespace palpate::body {

struct Point {
  double x = 0.0;
  double y = 0.0;

  friend bool operator==(const Point&, const Point&) = default;
};

inline Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
inline Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
inline Point operator*(Point a, double factor) { return {a.x * factor, a.y * factor}; }
double dot(Point a, Point b);
double length(Point a);
/// The point mirrored on the midline of a view that shows both sides.
inline Point mirrored(Point a) { return {-a.x, a.y}; }

using Polygon = std::vector<Point>;

Point plain(const ViewPoint& point);
Polygon plain(const ViewPolygon& polygon);
ViewPoint in_millimetres(Point point);

struct Box {
  Point minimum;
  Point maximum;

  [[nodiscard]] double width() const { return maximum.x - minimum.x; }
  [[nodiscard]] double height() const { return maximum.y - minimum.y; }
};

Box bounds(const Polygon& polygon);
Box united(const Box& a, const Box& b);
Box grown(const Box& box, double by);
bool overlap(const Box& a, const Box& b);
bool contains(const Box& box, Point point);

/// The area of a simple polygon, whichever way round it runs.
double area(const Polygon& polygon);
/// Whether the point lies in the polygon (even-odd rule).
bool contains(const Polygon& polygon, Point point);
/// The centroid where it lies inside; otherwise the sampled inner point farthest from the border.
Point inner_point(const Polygon& polygon);
/// Where a ray from an inner point first meets the border, or nothing where it never does.
std::optional<Point> first_border(const Polygon& polygon, Point from, Point direction);
double distance_to_border(const Polygon& polygon, Point point);
/// The line without the points that lie within `tolerance` of it (Douglas and Peucker 1973).
std::vector<Point> simplified(const std::vector<Point>& line, double tolerance);

/// All discs whose centre runs from `from` to `to` while the radius changes evenly.
struct Band {
  Point from;
  Point to;
  double from_radius = 0.0;
  double to_radius = 0.0;
};

/// How far the point lies outside the band; negative inside.
double distance_outside(const Band& band, Point point);
Box bounds(const Band& band);

}  // namespace palpate::body
