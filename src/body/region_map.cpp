#include "body/region_map.h"

#include "body/geometry.h"
#include "body/svg_path.h"

namespace palpate::body {
namespace {

MapRegion drawn(const MeasuredOutline& outline, Side side, const Polygon& polygon,
                const Page& page) {
  const Point middle = page(inner_point(polygon)) * 0.1;
  return {outline.region, side, straight_area(polygon, page), Millimetres(middle.x),
          Millimetres(middle.y)};
}

Polygon mirrored(const Polygon& polygon) {
  Polygon other;
  for (const Point point : polygon) other.push_back(body::mirrored(point));
  return other;
}

constexpr double gap_mm = 20.0;  // between the two drawings of a map of both sides

void add_region(const MeasuredOutline& outline, Side shown, const Page& page, RegionMap& map) {
  const Polygon polygon = plain(outline.polygon);
  if (outline.sidedness == Sidedness::midline) {
    map.regions.push_back(drawn(outline, Side::midline, polygon, page));
    return;
  }
  map.regions.push_back(drawn(outline, shown, polygon, page));
  if (view_symmetry(map.view) != ViewSymmetry::both_sides) return;
  map.regions.push_back(drawn(outline, Side::right, mirrored(polygon), page));
}

/// Adds the drawing of a view, put on the page as `page` says.
void add_drawing(const FigureView& figure, const Places& places, Side shown, const Page& page,
                 RegionMap& map) {
  for (const ViewPolygon& outline : figure.outlines)
    map.outline += smooth_area(plain(outline), page);
  for (const FigureShade& shade : figure.shades) {
    map.shades.push_back({shade.depth, smooth_area(plain(shade.polygon), page)});
  }
  for (const FigureLine& line : figure.lines) {
    map.lines.push_back({line.weight, smooth_line(plain(line.points), page)});
  }
  for (const MeasuredOutline& outline : places.outlines(figure.view)) {
    add_region(outline, shown, page, map);
  }
}

/// Whether the left drawing stands on the left of the page in a map of both sides. Hands and legs
/// stand as their owner sees them. A foot has its inner border, where x is least, towards the
/// other.
bool left_stands_left(View view, bool x_grows_rightwards) {
  if (view == View::sole || view == View::foot_top) return !x_grows_rightwards;
  return true;
}

}  // namespace

RegionMap region_map(const FigureView& figure, const Places& places, MapSides sides) {
  const bool rightwards = page_direction(figure.view) == PageDirection::rightwards;
  const Point low = plain(figure.minimum);
  const Point high = plain(figure.maximum);
  const double width = high.x - low.x;
  const bool one_sided = view_symmetry(figure.view) == ViewSymmetry::left_side;
  const bool shows_left = !one_sided || sides != MapSides::right;
  const bool shows_right = one_sided && sides != MapSides::left;
  const bool shows_both = shows_left && shows_right;

  // The page of the drawing whose left border stands `offset` from the page's.
  const auto page_at = [&](bool x_rightwards, double offset) {
    return x_rightwards ? Page{1.0, {low.x - offset, high.y}}
                        : Page{-1.0, {high.x + offset, high.y}};
  };
  const bool left_first = left_stands_left(figure.view, rightwards);
  const double second = shows_both ? width + gap_mm : 0.0;

  RegionMap map;
  map.view = figure.view;
  map.page_width = Millimetres(width + second);
  map.page_height = Millimetres(high.y - low.y);
  if (shows_left) {
    add_drawing(figure, places, Side::left, page_at(rightwards, left_first ? 0.0 : second), map);
  }
  if (shows_right) {
    add_drawing(figure, places, Side::right, page_at(!rightwards, left_first ? second : 0.0), map);
  }
  return map;
}

}  // namespace palpate::body
