#include "catalog/polygon.h"

#include <algorithm>

namespace palpate::reading {
namespace {

/// Twice the signed area of the triangle abc: above 0 where c lies to the left of a -> b.
double turn(const ViewPoint& a, const ViewPoint& b, const ViewPoint& c) {
  return (b.x.value() - a.x.value()) * (c.y.value() - a.y.value()) -
         (b.y.value() - a.y.value()) * (c.x.value() - a.x.value());
}

/// Whether c, which is on the line through a and b, lies between them.
bool is_between(const ViewPoint& a, const ViewPoint& b, const ViewPoint& c) {
  return std::min(a.x, b.x) <= c.x && c.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= c.y &&
         c.y <= std::max(a.y, b.y);
}

bool segments_meet(const ViewPoint& a, const ViewPoint& b, const ViewPoint& c, const ViewPoint& d) {
  const double c_turn = turn(a, b, c);
  const double d_turn = turn(a, b, d);
  const double a_turn = turn(c, d, a);
  const double b_turn = turn(c, d, b);
  const bool c_d_apart = (c_turn > 0 && d_turn < 0) || (c_turn < 0 && d_turn > 0);
  const bool a_b_apart = (a_turn > 0 && b_turn < 0) || (a_turn < 0 && b_turn > 0);
  if (c_d_apart && a_b_apart) return true;
  return (c_turn == 0 && is_between(a, b, c)) || (d_turn == 0 && is_between(a, b, d)) ||
         (a_turn == 0 && is_between(c, d, a)) || (b_turn == 0 && is_between(c, d, b));
}

/// Whether the edge b -> c turns straight back on a -> b, or one of them has no length.
bool folds_back(const ViewPoint& a, const ViewPoint& b, const ViewPoint& c) {
  return turn(a, b, c) == 0 && (is_between(a, b, c) || is_between(b, c, a));
}

}  // namespace

std::optional<std::size_t> first_crossing_edge(const ViewPolygon& polygon) {
  const std::size_t count = polygon.size();
  const auto point = [&](std::size_t i) -> const ViewPoint& { return polygon[i % count]; };
  for (std::size_t i = 0; i < count; ++i) {
    if (folds_back(point(i), point(i + 1), point(i + 2))) return i;
    for (std::size_t j = i + 2; j < count; ++j) {
      if (i == 0 && j + 1 == count) continue;  // these two are neighbours
      if (segments_meet(point(i), point(i + 1), point(j), point(j + 1))) return i;
    }
  }
  return std::nullopt;
}

}  // namespace palpate::reading
