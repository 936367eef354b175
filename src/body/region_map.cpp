#include "body/region_map.h"

#include "body/geometry.h"
#include "body/label_map.h"
#include "body/projection.h"
#include "body/svg_path.h"

namespace palpate::body {
namespace {

void add_region(const RegionId& region, Side side, const std::vector<Polygon>& loops,
                const Page& page, RegionMap& map) {
  std::string path;
  const Polygon* largest = nullptr;
  for (const Polygon& loop : loops) {
    path += straight_area(loop, page);
    if (largest == nullptr || area(loop) > area(*largest)) largest = &loop;
  }
  if (largest == nullptr) return;
  const Point middle = page(inner_point(*largest)) * 0.1;
  map.regions.push_back(
      {region, side, std::move(path), Millimetres(middle.x), Millimetres(middle.y)});
}

constexpr double gap_mm = 20.0;  // between the two drawings of a map of both sides

/// The number of the patch that each pixel shows; what is seen of a patch only as a sliver goes to
/// what lies beside it, and so do holes in the skin.
LabelImage patches_seen(const DrawnView& view, const Patches& patches) {
  constexpr double least_mm2 = 45.0;
  LabelImage image{view.raster.field(0.0F), {}};
  for (const SeenPoint& seen : view.raster.pixels()) {
    image.labels.push_back(
        seen.thing < 0 ? -1 : patches.triangles[static_cast<std::size_t>(seen.triangle)]);
  }
  const double pixel = view.raster.step() * view.raster.step();
  dissolve_slivers(image, static_cast<std::size_t>(least_mm2 / pixel));
  return image;
}

/// Adds the drawing of a view, put on the page as `page` says.
void add_drawing(const DrawnView& view, const Patches& patches, Side shown, const Page& page,
                 RegionMap& map) {
  const double tolerance_mm = 1.6 * view.raster.step();
  const double least_shade_mm2 = 220.0 * tolerance_mm * tolerance_mm;
  const FigureView& figure = view.figure;
  for (const ViewPolygon& outline : figure.outlines) {
    map.outline += smooth_area(simplified_loop(plain(outline), 0.3 * tolerance_mm), page);
  }
  for (const FigureShade& shade : figure.shades) {
    const Polygon polygon = simplified_loop(plain(shade.polygon), tolerance_mm);
    const bool too_small = shade.depth != drawn_depth && area(polygon) < least_shade_mm2;
    if (polygon.size() < 3 || too_small) continue;
    const bool goes_on = !map.shades.empty() && map.shades.back().depth == shade.depth;
    if (!goes_on) map.shades.push_back({shade.depth, {}});
    map.shades.back().path += smooth_area(polygon, page);
  }
  for (const FigureLine& line : figure.lines) {
    map.lines.push_back(
        {line.weight, smooth_line(simplified(plain(line.points), 0.4 * tolerance_mm), page)});
  }
  const bool one_side = view_symmetry(map.view) == ViewSymmetry::left_side;
  const double tolerance = std::min(0.8, 0.8 * view.raster.step());
  constexpr double smoothness = 6.0;  // pixels: borders follow triangles
  for (const auto& [label, loops] :
       label_areas(patches_seen(view, patches), smoothness, tolerance)) {
    const Patch& patch = patches.patches[static_cast<std::size_t>(label)];
    const Side side = one_side && patch.side == Side::left ? shown : patch.side;
    add_region(patch.region, side, loops, page, map);
  }
}

/// Where on the body a page lies that shows the left half or both; of the right half it is
/// mirrored.
MapDrawing drawing_on(const Page& page, View view, Side shown) {
  const ViewAxes axes = view_axes(view);
  const MapDrawing drawing = {shown,
                              axes.origin + axes.x * static_cast<float>(page.origin.x) +
                                  axes.y * static_cast<float>(page.origin.y),
                              axes.x * static_cast<float>(page.x_sign), axes.y * -1.0F};
  if (shown != Side::right) return drawing;
  return {shown, mirrored(drawing.corner), mirrored(drawing.rightwards),
          mirrored(drawing.downwards)};
}

/// Whether the left drawing stands on the left of the page in a map of both sides. Hands and legs
/// stand as their owner sees them. A foot has its inner border, where x is least, towards the
/// other.
bool left_stands_left(View view, bool x_grows_rightwards) {
  if (view == View::sole || view == View::foot_top) return !x_grows_rightwards;
  return true;
}

}  // namespace

RegionMap region_map(const DrawnView& view, const Patches& patches, MapSides sides) {
  const FigureView& figure = view.figure;
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
  const auto draw = [&](Side shown, const Page& page) {
    add_drawing(view, patches, shown, page, map);
    map.drawings.push_back(drawing_on(page, figure.view, one_sided ? shown : Side::midline));
  };
  if (shows_left) draw(Side::left, page_at(rightwards, left_first ? 0.0 : second));
  if (shows_right) draw(Side::right, page_at(!rightwards, left_first ? second : 0.0));
  return map;
}

}  // namespace palpate::body
