#include "body/figure_drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "body/label_map.h"
#include "body/parallel.h"
#include "body/projection.h"
#include "body/svg.h"

namespace palpate::body {
namespace {

Vector3 normal_at(const SeenPoint& seen, const SeenSurface& surface) {
  const Mesh::Triangle& t = surface.triangles[static_cast<std::size_t>(seen.triangle)];
  return unit(surface.normals[t[0]] * seen.first + surface.normals[t[1]] * seen.second +
              surface.normals[t[2]] * (1.0F - seen.first - seen.second));
}

/// Works out the light on each pixel.
class Light {
 public:
  Light(View view, const ViewRaster& raster, const std::vector<const SeenSurface*>& surfaces,
        double reach_mm)
      : raster_(raster),
        sign_(page_direction(view) == PageDirection::rightwards ? 1.0F : -1.0F),
        reach_(static_cast<float>(reach_mm)) {
    normals_.resize(raster.pixels().size());
    in_ranges(normals_.size(), 4096, [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i) {
        const SeenPoint& seen = raster.pixels()[i];
        if (seen.thing < 0) continue;
        normals_[i] = normal_at(seen, *surfaces[static_cast<std::size_t>(seen.thing)]);
        normals_[i].x *= sign_;
      }
    });
  }

  [[nodiscard]] float at(int column, int row) const {
    const Vector3 n = normals_[index(column, row)];
    static const Vector3 key = unit({-0.45F, 0.55F, 0.8F});
    const float open = openness(column, row, n);
    const float by_key = std::max(0.0F, (dot(n, key) + 0.25F) / 1.25F);
    const float edge = smooth_step(0.55F, 1.0F, 1.0F - std::max(n.z, 0.0F));
    const float light =
        0.3F * open + 0.62F * by_key * (0.45F + 0.55F * open) + 0.08F * (0.5F + 0.5F * n.y);
    return light * (1.0F - 0.3F * edge);
  }

 private:
  [[nodiscard]] std::size_t index(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(raster_.columns()) +
           static_cast<std::size_t>(column);
  }

  /// How much of the light from all around reaches a pixel: 1 is all.
  [[nodiscard]] float openness(int column, int row, Vector3 normal) const {
    constexpr int probes = 16;
    const float here = raster_.at(column, row).nearness;
    const auto step = static_cast<float>(raster_.step());
    float hidden = 0.0F;
    float weight = 0.0F;
    for (int i = 0; i < probes; ++i) {
      const float part = (static_cast<float>(i) + 0.5F) / static_cast<float>(probes);
      const float radius = reach_ / step * std::sqrt(part);
      const float angle = static_cast<float>(i) * 2.39996F;  // the golden angle
      const int x = column + static_cast<int>(std::cos(angle) * radius);
      const int y = row + static_cast<int>(std::sin(angle) * radius);
      if (x < 0 || y < 0 || x >= raster_.columns() || y >= raster_.rows()) continue;
      weight += 1.0F;
      const SeenPoint& other = raster_.at(x, y);
      if (other.thing < 0) continue;
      const float rise = other.nearness - here;
      const float dx = static_cast<float>(x - column) * step * sign_;
      const float dy = static_cast<float>(y - row) * step;
      const float away = std::sqrt(dx * dx + dy * dy + rise * rise) + 1e-3F;
      const float above = (dx * normal.x + dy * normal.y + rise * normal.z) / away;
      const float fade = away / (reach_ * 1.5F);
      hidden += std::max(0.0F, above - 0.06F) / (1.0F + fade * fade * fade * fade);
    }
    return 1.0F - std::clamp(1.4F * hidden / std::max(weight, 1.0F), 0.0F, 0.85F);
  }

  const ViewRaster& raster_;
  float sign_;
  float reach_;
  std::vector<Vector3> normals_;
};

/// Whether two neighbouring pixels lie on one stretch of skin.
bool hang_together(const SeenPoint& a, const SeenPoint& b, float most_step) {
  return a.thing == b.thing && a.thing >= 0 && std::fabs(a.nearness - b.nearness) < most_step;
}

/// Means over four neighbours on the same stretch of skin, so often that it equals a Gaussian of
/// `pixels`. Which pixels hang together does not change, so it is asked once: 1 or 0 for the
/// neighbour to the right and the one above.
void diffuse(const ViewRaster& raster, PageField& field, double pixels, float most_step) {
  const int passes = static_cast<int>(std::lround(pixels * pixels * 1.5));
  const auto columns = static_cast<std::size_t>(field.columns);
  const std::size_t count = field.values.size();
  // A row more before and behind, so that no pixel is without neighbours in memory.
  std::vector<float> values(count + 2 * columns, 0.0F);
  std::copy(field.values.begin(), field.values.end(), values.begin() + field.columns);
  std::vector<float> right(values.size(), 0.0F);
  std::vector<float> above(values.size(), 0.0F);
  for (int row = 0; row < field.rows; ++row) {
    for (int column = 0; column < field.columns; ++column) {
      const SeenPoint& here = raster.at(column, row);
      const std::size_t at = field.at(column, row) + columns;
      const auto joined = [&](int x, int y) {
        return x < field.columns && y < field.rows &&
               hang_together(here, raster.at(x, y), most_step);
      };
      right[at] = joined(column + 1, row) ? 1.0F : 0.0F;
      above[at] = joined(column, row + 1) ? 1.0F : 0.0F;
    }
  }
  std::vector<float> share(values.size(), 0.5F);
  for (std::size_t at = columns; at < count + columns; ++at) {
    share[at] = 1.0F / (2.0F + right[at] + right[at - 1] + above[at] + above[at - columns]);
  }
  std::vector<float> next = values;
  for (int pass = 0; pass < passes; ++pass) {
    in_ranges(count, 65536, [&](std::size_t from, std::size_t to) {
      const float* v = values.data() + columns;
      const float* r = right.data() + columns;
      const float* a = above.data() + columns;
      const float* s = share.data() + columns;
      float* n = next.data() + columns;
      for (std::size_t at = from; at < to; ++at) {
        n[at] = s[at] * (2.0F * v[at] + r[at] * v[at + 1] + *(r + at - 1) * *(v + at - 1) +
                         a[at] * v[at + columns] + *(a + at - columns) * *(v + at - columns));
      }
    });
    std::swap(values, next);
  }
  std::copy_n(values.begin() + field.columns, count, field.values.begin());
}

/// The pixels beside some, in order.
std::vector<std::size_t> beside(const std::vector<std::size_t>& pixels, const PageField& field) {
  const auto columns = static_cast<std::size_t>(field.columns);
  std::vector<std::size_t> found;
  for (const std::size_t at : pixels) {
    if (at % columns > 0) found.push_back(at - 1);
    if (at % columns + 1 < columns) found.push_back(at + 1);
    if (at >= columns) found.push_back(at - columns);
    if (at + columns < field.values.size()) found.push_back(at + columns);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// Gives pixels beyond the edge the mean of their neighbours within, pixel by pixel outwards, and
/// smooths what was so filled: a hole in the surface looks like a skin drawn over it.
void carry_outwards(const ViewRaster& raster, PageField& field, int pixels) {
  std::vector<bool> known(field.values.size());
  for (std::size_t i = 0; i < known.size(); ++i) known[i] = raster.pixels()[i].thing >= 0;
  std::vector<std::size_t> filled;
  const auto mean_around = [&](std::size_t at) -> std::optional<float> {
    const int column = static_cast<int>(at % static_cast<std::size_t>(field.columns));
    const int row = static_cast<int>(at / static_cast<std::size_t>(field.columns));
    float sum = 0.0F;
    int count = 0;
    const auto add = [&](int x, int y) {
      if (x < 0 || y < 0 || x >= field.columns || y >= field.rows) return;
      if (!known[field.at(x, y)]) return;
      sum += field.values[field.at(x, y)];
      ++count;
    };
    add(column - 1, row);
    add(column + 1, row);
    add(column, row - 1);
    add(column, row + 1);
    if (count == 0) return std::nullopt;
    return sum / static_cast<float>(count);
  };
  std::vector<std::size_t> border(known.size());
  std::iota(border.begin(), border.end(), std::size_t{0});
  for (int pass = 0; pass < pixels && !border.empty(); ++pass) {
    std::vector<std::size_t> reached;
    for (const std::size_t at : border) {
      if (known[at]) continue;
      const std::optional<float> mean = mean_around(at);
      if (!mean) continue;
      field.values[at] = *mean;
      reached.push_back(at);
    }
    for (const std::size_t at : reached) known[at] = true;
    filled.insert(filled.end(), reached.begin(), reached.end());
    border = beside(reached, field);
  }
  for (int pass = 0; pass < 2 * pixels; ++pass) {
    for (const std::size_t at : filled) field.values[at] = mean_around(at).value_or(0.0F);
  }
}

/// The tones below which an area is painted darker, from the lightest on.
constexpr std::array shade_levels = {0.845F, 0.79F, 0.71F, 0.60F, 0.47F};

ViewPolygon in_millimetres(const Polygon& polygon) {
  ViewPolygon measured;
  for (const Point point : polygon) measured.push_back(body::in_millimetres(point));
  return measured;
}

/// The smallest convex polygon that holds the points, counter-clockwise (Andrew's monotone chain).
Polygon convex_hull(std::vector<Point> points) {
  std::sort(points.begin(), points.end(),
            [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  Polygon hull;
  const auto add = [&](Point point, std::size_t least) {
    const auto turns_right = [&] {
      const Point a = hull[hull.size() - 2];
      const Point b = hull.back();
      return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) <= 0.0;
    };
    while (hull.size() > least && turns_right()) hull.pop_back();
    hull.push_back(point);
  };
  for (const Point point : points) add(point, 1);
  const std::size_t lower = hull.size();
  for (auto point = points.rbegin(); point != points.rend(); ++point) add(*point, lower);
  if (!hull.empty()) hull.pop_back();
  return hull;
}

/// Where the leg stands on a foot that is seen from above: it was cut off, and what is left of its
/// wall need not close to a ring. Empty in other views.
Polygon cut_leg(View view, const ViewRaster& raster) {
  constexpr float leg_above = 108.0F;  // millimetres over the floor: higher than any foot
  if (view != View::foot_top) return {};
  std::vector<Point> wall;
  for (int row = 0; row < raster.rows(); ++row) {
    for (int column = 0; column < raster.columns(); ++column) {
      const SeenPoint& seen = raster.at(column, row);
      if (seen.thing >= 0 && seen.nearness > leg_above) wall.push_back(raster.middle(column, row));
    }
  }
  return convex_hull(std::move(wall));
}

/// Where a limb was cut off there is neither light nor shade.
void leave_cut_plain(View view, const ViewRaster& raster, PageField& light) {
  constexpr float plain = 0.83F;
  const Polygon leg = cut_leg(view, raster);
  if (leg.size() < 3) return;
  for (int row = 0; row < raster.rows(); ++row) {
    for (int column = 0; column < raster.columns(); ++column) {
      if (contains(leg, raster.middle(column, row))) light.values[light.at(column, row)] = plain;
    }
  }
}

/// 1 outside, 0 inside and where a limb was cut off, a little soft between them: its half is the
/// outline.
PageField outside_of(View view, const ViewRaster& raster) {
  PageField field = raster.field(1.0F);
  const Polygon leg = cut_leg(view, raster);
  for (int row = 0; row < raster.rows(); ++row) {
    for (int column = 0; column < raster.columns(); ++column) {
      const bool inside = raster.at(column, row).thing >= 0 ||
                          (leg.size() > 2 && contains(leg, raster.middle(column, row)));
      if (inside) field.values[field.at(column, row)] = 0.0F;
    }
  }
  const int passes = raster.step() < 0.7 ? 14 : 4;  // meshes have corners that skin has not
  for (int pass = 0; pass < passes; ++pass) {
    std::vector<float> next = field.values;
    for (int row = 1; row + 1 < field.rows; ++row) {
      for (int column = 1; column + 1 < field.columns; ++column) {
        next[field.at(column, row)] =
            field.values[field.at(column, row)] * 0.5F +
            0.125F *
                (field.values[field.at(column - 1, row)] + field.values[field.at(column + 1, row)] +
                 field.values[field.at(column, row - 1)] + field.values[field.at(column, row + 1)]);
      }
    }
    field.values = std::move(next);
  }
  return field;
}

bool runs_clockwise(const Polygon& loop) {
  double twice = 0.0;
  for (std::size_t i = 0; i < loop.size(); ++i) {
    const Point a = loop[i];
    const Point b = loop[(i + 1) % loop.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return twice < 0.0;
}

void add_outlines(const ViewRaster& raster, FigureView& figure) {
  constexpr double least_area = 40.0;  // square pixels
  const double pixel = raster.step();
  const bool one_part = view_symmetry(figure.view) == ViewSymmetry::left_side;
  for (const Polygon& loop : contours(outside_of(figure.view, raster), 0.5)) {
    if (area(loop) < least_area * pixel * pixel) continue;
    // Where a limb was taken away the skin has a hole: it is drawn as if skin were over it.
    if (one_part && runs_clockwise(loop)) continue;
    figure.outlines.push_back(in_millimetres(simplified_loop(loop, 0.22 * pixel)));
  }
}

/// The areas of each tone, one within the other; lit patches in them run clockwise: holes.
void add_shades(const PageField& light, double pixel, FigureView& figure) {
  constexpr double least_area = 60.0;  // square pixels
  int depth = 1;
  for (const float level : shade_levels) {
    ++depth;
    for (const Polygon& loop : contours(light, static_cast<double>(level))) {
      if (area(loop) < least_area * pixel * pixel) continue;
      figure.shades.push_back({depth, in_millimetres(simplified_loop(loop, 0.3 * pixel))});
    }
  }
}

double length_of(const std::vector<Point>& line) {
  double sum = 0.0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += length(line[i] - line[i - 1]);
  return sum;
}

/// The lines where the skin on one side stands before that on the other.
void add_lines(const ViewRaster& raster, FigureView& figure) {
  constexpr double least_length = 34.0;  // pixels
  const double pixel = raster.step();
  const float least_jump = static_cast<float>(1.5 + 2.5 * pixel);  // millimetres of depth
  const LabelImage image{raster.field(0.0F), std::vector<int>(raster.pixels().size(), 0)};
  const auto separated = [&](int x, int y, int other_x, int other_y) {
    if (x >= raster.columns() || y >= raster.rows() || other_x < 0 || other_y < 0) return false;
    const SeenPoint& a = raster.at(x, y);
    const SeenPoint& b = raster.at(other_x, other_y);
    if (a.thing < 0 || b.thing < 0) return false;
    if (a.thing != b.thing) return true;
    const float here = a.nearness - b.nearness;
    if (std::fabs(here) < least_jump) return false;
    // A steep slope is no edge: there the pixels before and after rise alike.
    const auto slope = [&](int ax, int ay, int bx, int by) {
      if (ax < 0 || ay < 0 || ax >= raster.columns() || ay >= raster.rows()) return 0.0F;
      const SeenPoint& beyond = raster.at(ax, ay);
      return beyond.thing < 0 ? 0.0F : std::fabs(beyond.nearness - raster.at(bx, by).nearness);
    };
    const int dx = x - other_x;
    const int dy = y - other_y;
    const float steepest =
        std::max(slope(x + dx, y + dy, x, y), slope(other_x - dx, other_y - dy, other_x, other_y));
    return std::fabs(here) > 2.0F * steepest;
  };
  for (const BorderLine& line : border_lines(image, separated, 2.5)) {
    if (length_of(line.points) < least_length * pixel) continue;
    FigureLine drawn;
    drawn.weight = LineWeight::contour;
    for (const Point point : simplified(line.points, 0.25 * pixel)) {
      drawn.points.push_back(body::in_millimetres(point));
    }
    figure.lines.push_back(std::move(drawn));
  }
}

void measure_extent(FigureView& figure) {
  Box box{{1e9, 1e9}, {-1e9, -1e9}};
  for (const ViewPolygon& outline : figure.outlines) box = united(box, bounds(plain(outline)));
  figure.minimum = body::in_millimetres(box.minimum);
  figure.maximum = body::in_millimetres(box.maximum);
}

}  // namespace

namespace {

/// What is drawn of a part of the body alone; without end where the body ends.
Box page_of(View view) {
  constexpr double far = 1e6;
  switch (view) {
    case View::arm_left:
      return {{-far, 680}, {far, 1476}};
    case View::medial:
      return {{-far, -far}, {far, 790}};
    case View::palm:
    case View::hand_dorsum:
      return {{-far, -54}, {far, far}};
    case View::head_front:
    case View::head_left:
    case View::head_back:
      return {{-far, 1510}, {far, far}};
    default:
      return {{-far, -far}, {far, far}};
  }
}

}  // namespace

bool is_close(View view) {
  switch (view) {
    case View::sole:
    case View::foot_top:
    case View::palm:
    case View::hand_dorsum:
    case View::head_front:
    case View::head_left:
    case View::head_back:
      return true;
    case View::front:
    case View::back:
    case View::left:
    case View::arm_left:
    case View::medial:
      break;
  }
  return false;
}

double drawing_step(View view) { return is_close(view) ? 0.4 : 1.0; }

namespace {

/// The lowest and the highest place on a surface's page of what stands at one height of the
/// reference figure's page; nothing where the surface does not reach it.
std::optional<std::pair<double, double>> places_of_height(const SeenSurface& surface,
                                                          double height) {
  const ViewAxes axes = view_axes(surface.view);
  const auto standing = [&](int corner) {
    return static_cast<double>(dot(surface.standing[corner] - axes.origin, axes.y));
  };
  std::optional<std::pair<double, double>> found;
  for (const Mesh::Triangle& t : surface.triangles) {
    if (t[0] < 0) continue;
    for (std::size_t k = 0; k < 3; ++k) {
      const int from = t[k];
      const int to = t[(k + 1) % 3];
      const double below = height - standing(from);
      const double span = standing(to) - standing(from);
      if (below < 0.0 || below >= span) continue;
      const double y =
          surface.points[from].y + (surface.points[to].y - surface.points[from].y) * (below / span);
      found = found ? std::pair{std::min(found->first, y), std::max(found->second, y)}
                    : std::pair{y, y};
    }
  }
  return found;
}

}  // namespace

ViewRaster raster_of(View view, const SeenSurface& surface) {
  constexpr double room = 12.0;  // pixels
  const double step = drawing_step(view);
  Box box = grown(bounds(surface), room * step);
  if (view_symmetry(view) == ViewSymmetry::left_side || is_close(view)) {
    // Where a part is cut from the body the page ends, elsewhere there is room around it.
    const Box page = page_of(view);
    if (const auto end = places_of_height(surface, page.minimum.y)) box.minimum.y = end->first;
    if (const auto end = places_of_height(surface, page.maximum.y)) box.maximum.y = end->second;
  }
  ViewRaster raster(box, step);
  raster.draw(surface, 0);
  return raster;
}

void smooth_within(const ViewRaster& raster, PageField& field, double pixels, int beyond) {
  diffuse(raster, field, pixels, static_cast<float>(6.0 * raster.step()));
  carry_outwards(raster, field, beyond);
}

PageField tones(View view, const ViewRaster& raster,
                const std::vector<const SeenSurface*>& surfaces, const Lighting& lighting) {
  const Light light(view, raster, surfaces, lighting.reach_mm);
  PageField field = raster.field(1.0F);
  in_ranges(static_cast<std::size_t>(field.rows), 16, [&](std::size_t from, std::size_t to) {
    for (int row = static_cast<int>(from); row < static_cast<int>(to); ++row) {
      for (int column = 0; column < field.columns; ++column) {
        if (raster.at(column, row).thing < 0) continue;
        field.values[field.at(column, row)] = light.at(column, row);
      }
    }
  });
  const double pixels = lighting.smoothness_mm / raster.step();
  smooth_within(raster, field, pixels, view_symmetry(view) == ViewSymmetry::left_side ? 90 : 4);
  return field;
}

FigureView draw_figure(View view, const ViewRaster& raster,
                       const std::vector<const SeenSurface*>& surfaces) {
  FigureView figure;
  figure.view = view;
  add_outlines(raster, figure);
  measure_extent(figure);
  const Lighting lighting = is_close(view) ? Lighting{1.6, 14.0} : Lighting{3.0, 36.0};
  PageField light = tones(view, raster, surfaces, lighting);
  leave_cut_plain(view, raster, light);
  add_shades(light, raster.step(), figure);
  add_lines(raster, figure);
  return figure;
}

}  // namespace palpate::body
