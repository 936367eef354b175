#include "body/coverage.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "body/zone.h"

namespace palpate::body {
namespace {

constexpr double grid_step_mm = 2.0;

using Shares = std::map<std::pair<RegionId, Side>, double>;

void raise(Shares& shares, const RegionId& region, Side side, double share) {
  double& held = shares[{region, side}];
  held = std::max(held, share);
}

/// The share of the polygon's grid points that lie in the zone.
double covered_part(const Polygon& polygon, const ZoneShape& shape, const Box& shape_bounds) {
  const Box box = bounds(polygon);
  if (!overlap(box, shape_bounds)) return 0.0;
  long inside = 0;
  long covered = 0;
  const auto first = [](double from) { return std::floor(from / grid_step_mm); };
  for (double row = first(box.minimum.y); row * grid_step_mm <= box.maximum.y; row += 1.0) {
    for (double column = first(box.minimum.x); column * grid_step_mm <= box.maximum.x;
         column += 1.0) {
      const Point point{(column + 0.5) * grid_step_mm, (row + 0.5) * grid_step_mm};
      if (!contains(polygon, point)) continue;
      ++inside;
      if (contains(shape_bounds, point) && distance_outside(shape, point, 0.0) <= 0.0) ++covered;
    }
  }
  if (inside > 0) return static_cast<double>(covered) / static_cast<double>(inside);
  return distance_outside(shape, inner_point(polygon), 0.0) <= 0.0 ? 1.0 : 0.0;
}

Polygon mirrored(const Polygon& polygon) {
  Polygon other;
  other.reserve(polygon.size());
  for (const Point point : polygon) other.push_back(body::mirrored(point));
  return other;
}

void measure_view(View view, const ZoneShape& shape, const Places& places, Shares& shares) {
  const Box shape_bounds = bounds(shape);
  for (const MeasuredOutline& outline : places.outlines(view)) {
    const Polygon polygon = plain(outline.polygon);
    const double seen = outline.seen.value() / outline.largest.value();
    const bool middle = outline.sidedness == Sidedness::midline;
    const double here = seen * covered_part(polygon, shape, shape_bounds);
    raise(shares, outline.region, middle ? Side::midline : Side::left, here);
    if (middle || view_symmetry(view) != ViewSymmetry::both_sides) continue;
    const double beyond = seen * covered_part(mirrored(polygon), shape, shape_bounds);
    raise(shares, outline.region, Side::right, beyond);
  }
}

Shares on_other_side(const Shares& shares) {
  Shares other;
  for (const auto& [key, share] : shares) raise(other, key.first, mirrored(key.second), share);
  return other;
}

void spread(Shares& shares, const Places& places, double to_neighbours) {
  const Shares before = shares;
  for (const auto& [key, share] : before) {
    const Region& region = places.regions().at(key.first);
    for (const RegionId& neighbour : region.neighbours) {
      const auto found = places.regions().find(neighbour);
      if (found == places.regions().end()) continue;
      const bool middle = found->second.sidedness == Sidedness::midline;
      const bool from_middle = key.second == Side::midline;
      if (middle) {
        raise(shares, neighbour, Side::midline, share * to_neighbours);
      } else if (from_middle) {
        raise(shares, neighbour, Side::left, share * to_neighbours);
        raise(shares, neighbour, Side::right, share * to_neighbours);
      } else {
        raise(shares, neighbour, key.second, share * to_neighbours);
      }
    }
  }
}

}  // namespace

Result<std::vector<RegionCoverage>> coverage(const ZonePath& path, Side side, const Places& places,
                                             const CoverageParameters& parameters) {
  const auto zone = lay(path, places);
  if (!zone) return zone.faults();
  Shares shares;
  for (const auto& [view, shape] : zone.value().shapes) measure_view(view, shape, places, shares);
  if (side == Side::right) shares = on_other_side(shares);
  if (side == Side::midline) {
    for (const auto& [key, share] : on_other_side(shares)) {
      raise(shares, key.first, key.second, share);
    }
  }
  const double to_neighbours = parameters.spread_to_neighbours.value();
  if (to_neighbours > 0.0) spread(shares, places, to_neighbours);
  std::vector<RegionCoverage> covered;
  for (const auto& [key, share] : shares) {
    if (share > 0.0)
      covered.push_back({key.first, key.second, Probability::of(std::min(share, 1.0))});
  }
  return covered;
}

}  // namespace palpate::body
