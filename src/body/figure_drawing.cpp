#include "body/figure_drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "body/figure_tones.h"
#include "body/label_map.h"
#include "body/projection.h"
#include "body/svg.h"

namespace palpate::body {
namespace {

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
  constexpr double least_length = 55.0;  // pixels
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

FigureView draw_figure(View view, const ViewRaster& raster,
                       const std::vector<const SeenSurface*>& surfaces) {
  FigureView figure;
  figure.view = view;
  add_outlines(raster, figure);
  measure_extent(figure);
  const Lighting lighting = is_close(view) ? Lighting{1.6, 14.0} : Lighting{5.0, 36.0};
  PageField light = tones(view, raster, surfaces, lighting);
  leave_cut_plain(view, raster, light);
  add_shades(light, raster.step(), figure);
  add_lines(raster, figure);
  return figure;
}

}  // namespace palpate::body
