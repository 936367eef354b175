#include "body/sheet.h"

namespace palpate::body {
namespace {

constexpr float spacing = 8.0F;    // of the sheet's own grid
constexpr float gap = 0.3F;        // between a sheet and what it lies on
constexpr float thin_to = 0.35F;   // of its thickness, at its two sides,
constexpr float thin_over = 3.5F;  // half-thicknesses from there
constexpr float furthest_out = 60.0F;
constexpr float furthest_in = 40.0F;

/// Catmull and Rom's spline through `values` at `t` (0 is the first, 1 the second ...).
template <class Value, class At>
Value spline(std::size_t count, float t, At at) {
  const float leg = std::clamp(std::floor(t), 0.0F, static_cast<float>(count - 2));
  const auto i = static_cast<std::size_t>(leg);
  const float f = t - leg;
  const Value p1 = at(i);
  const Value p2 = at(i + 1);
  const Value p0 = i > 0 ? at(i - 1) : p1 + (p1 - p2);
  const Value p3 = i + 2 < count ? at(i + 2) : p2 + (p2 - p1);
  return (p1 * 2.0F + (p2 - p0) * f + (p0 * 2.0F - p1 * 5.0F + p2 * 4.0F - p3) * (f * f) +
          (p1 * 3.0F - p0 - p2 * 3.0F + p3) * (f * f * f)) *
         0.5F;
}

struct Grid2 {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<SlabPoint> points;
  std::vector<Vector3> facing;

  [[nodiscard]] std::size_t index(std::size_t row, std::size_t column) const {
    return row * columns + column;
  }
};

float longest(const std::vector<PlacedRow>& rows) {
  float most = 0.0F;
  for (std::size_t c = 0; c < rows.front().points.size(); ++c) {
    float sum = 0.0F;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      sum += length(rows[r].points[c] - rows[r - 1].points[c]);
    }
    most = std::max(most, sum);
  }
  return most;
}

float widest(const std::vector<PlacedRow>& rows) {
  float most = 0.0F;
  for (const PlacedRow& row : rows) {
    float sum = 0.0F;
    for (std::size_t c = 1; c < row.points.size(); ++c) {
      sum += length(row.points[c] - row.points[c - 1]);
    }
    most = std::max(most, sum);
  }
  return most;
}

std::size_t samples_along(float size, std::size_t at_least) {
  return std::max(static_cast<std::size_t>(size / spacing) + 1, at_least);
}

std::size_t columns_of(const std::vector<PlacedRow>& rows) {
  return samples_along(widest(rows), 2 * rows.front().points.size() - 1);
}

Grid2 interpolate(const std::vector<PlacedRow>& rows) {
  const std::size_t given_rows = rows.size();
  const std::size_t given_columns = rows.front().points.size();
  Grid2 grid;
  grid.rows = samples_along(longest(rows), 2 * given_rows);
  grid.columns = columns_of(rows);
  for (std::size_t r = 0; r < grid.rows; ++r) {
    const float u = static_cast<float>(r) * static_cast<float>(given_rows - 1) /
                    static_cast<float>(grid.rows - 1);
    const auto before = std::min(static_cast<std::size_t>(u), given_rows - 2);
    const float part = u - static_cast<float>(before);
    for (std::size_t c = 0; c < grid.columns; ++c) {
      const float v = static_cast<float>(c) * static_cast<float>(given_columns - 1) /
                      static_cast<float>(grid.columns - 1);
      const auto in_row = [&](std::size_t row) {
        return spline<Vector3>(given_columns, v,
                               [&](std::size_t i) { return rows[row].points[i]; });
      };
      SlabPoint point;
      point.at = spline<Vector3>(given_rows, u, in_row);
      point.strand = static_cast<float>(c) * spacing;
      point.half_thickness = rows[before].half_thickness +
                             (rows[before + 1].half_thickness - rows[before].half_thickness) * part;
      grid.points.push_back(point);
      grid.facing.push_back(unit(between(rows[before].facing, rows[before + 1].facing, part)));
    }
  }
  return grid;
}

float distance_to(const std::vector<const Solid*>& below, Vector3 point) {
  float least = 1e9F;
  for (const Solid* solid : below) {
    if (solid->box().distance(point) < least) least = std::min(least, solid->distance(point));
  }
  return least;
}

/// How far a point moves along `facing` until it lies `away` from what is below; 0 where nothing is
/// near enough.
float way_to_lie(const std::vector<const Solid*>& below, Vector3 from, Vector3 facing, float away) {
  float moved = 0.0F;
  float distance = distance_to(below, from);
  if (distance < away) {
    while (distance < away && moved < furthest_out) {
      moved += std::max(away - distance, 0.5F);
      distance = distance_to(below, from + facing * moved);
    }
    return moved;
  }
  while (distance > away + 0.2F && moved > -furthest_in) {
    moved -= distance - away;
    distance = distance_to(below, from + facing * moved);
  }
  return distance > away + 0.2F ? 0.0F : moved;
}

/// Moves the points between the first and last row onto what is below, evenly: like a skin drawn
/// tight over it, the sheet dips between two ridges (ribs, muscles) only as far as it must.
void lay(Grid2& grid, const std::vector<const Solid*>& below) {
  std::vector<float> ways(grid.points.size(), 0.0F);
  for (std::size_t r = 1; r + 1 < grid.rows; ++r) {
    for (std::size_t c = 0; c < grid.columns; ++c) {
      const std::size_t i = grid.index(r, c);
      ways[i] =
          way_to_lie(below, grid.points[i].at, grid.facing[i], grid.points[i].half_thickness + gap);
    }
  }
  const std::vector<float> least = ways;
  constexpr int rounds = 8;
  for (int round = 0; round < rounds; ++round) {
    std::vector<float> smooth = ways;
    for (std::size_t r = 1; r + 1 < grid.rows; ++r) {
      for (std::size_t c = 0; c < grid.columns; ++c) {
        const float left = ways[grid.index(r, c == 0 ? c : c - 1)];
        const float right = ways[grid.index(r, c + 1 == grid.columns ? c : c + 1)];
        const float around =
            (left + right + ways[grid.index(r - 1, c)] + ways[grid.index(r + 1, c)]) / 4.0F;
        const std::size_t i = grid.index(r, c);
        smooth[i] = std::max(least[i], (ways[i] + around) / 2.0F);  // never into what is below
      }
    }
    ways = std::move(smooth);
  }
  for (std::size_t i = 0; i < grid.points.size(); ++i) {
    grid.points[i].at += grid.facing[i] * ways[i];
  }
}

/// A sheet thins out towards its two sides, so that it runs out into what is below and no board
/// stands up there.
void thin_out_sides(Grid2& grid) {
  for (std::size_t r = 0; r < grid.rows; ++r) {
    std::vector<float> from_side(grid.columns, 0.0F);
    for (std::size_t c = 1; c < grid.columns; ++c) {
      from_side[c] = from_side[c - 1] + length(grid.points[grid.index(r, c)].at -
                                               grid.points[grid.index(r, c - 1)].at);
    }
    for (std::size_t c = 0; c < grid.columns; ++c) {
      float& half = grid.points[grid.index(r, c)].half_thickness;
      const float way = std::min(from_side[c], from_side.back() - from_side[c]);
      const float reach = std::min(thin_over * half, from_side.back() / 2.0F);
      if (reach > 0.0F) half *= thin_to + (1.0F - thin_to) * smooth_step(0.0F, reach, way);
    }
  }
}

/// Lengths and directions along the fibres, which run from row to row.
void measure_fibres(Grid2& grid) {
  for (std::size_t c = 0; c < grid.columns; ++c) {
    for (std::size_t r = 1; r < grid.rows; ++r) {
      SlabPoint& point = grid.points[grid.index(r, c)];
      const SlabPoint& before = grid.points[grid.index(r - 1, c)];
      point.from_start = before.from_start + length(point.at - before.at);
    }
    const float whole = grid.points[grid.index(grid.rows - 1, c)].from_start;
    for (std::size_t r = 0; r < grid.rows; ++r) {
      const std::size_t above = grid.index(r == 0 ? 0 : r - 1, c);
      const std::size_t under = grid.index(std::min(r + 1, grid.rows - 1), c);
      SlabPoint& point = grid.points[grid.index(r, c)];
      point.from_end = whole - point.from_start;
      point.fibre = unit(grid.points[under].at - grid.points[above].at);
    }
  }
}

}  // namespace

float strands_across(const std::vector<PlacedRow>& rows) {
  return static_cast<float>(columns_of(rows) - 1) * spacing;
}

std::unique_ptr<Slab> build_sheet(const std::vector<PlacedRow>& rows,
                                  const std::vector<const Solid*>& below) {
  Grid2 grid = interpolate(rows);
  thin_out_sides(grid);
  if (!below.empty()) lay(grid, below);
  measure_fibres(grid);
  std::vector<std::array<int, 3>> triangles;
  for (std::size_t r = 0; r + 1 < grid.rows; ++r) {
    for (std::size_t c = 0; c + 1 < grid.columns; ++c) {
      const int a = static_cast<int>(grid.index(r, c));
      const int b = static_cast<int>(grid.index(r, c + 1));
      const int d = static_cast<int>(grid.index(r + 1, c));
      triangles.push_back({a, b, d + 1});
      triangles.push_back({a, d + 1, d});
    }
  }
  const std::size_t middle = grid.columns / 2;
  const SlabRows laid = {grid.rows, grid.columns};
  return std::make_unique<Slab>(std::move(grid.points), std::move(triangles), grid.index(0, middle),
                                grid.index(grid.rows - 1, middle), laid);
}

}  // namespace palpate::body
