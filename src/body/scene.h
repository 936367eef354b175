#pragma once

#include <map>
#include <vector>

#include "body/chart.h"
#include "body/contour.h"

namespace palpate::body {

/// What is seen of a zone.
struct SeenZone {
  Tier tier{};
  std::size_t number = 0;  ///< Among the zones of the chart.
  Box box;                 ///< That holds what is seen of it.
};

/// Everything of a chart that is seen in its view, in the view's own axes.
struct Scene {
  std::vector<SeenZone> zones;
  /// By tier, how far a place of the page lies outside its zones, millimetres along the skin; only
  /// where that is little.
  std::map<Tier, PageField> outside;
  std::vector<Point> marks;
  bool page_mirrored = false;  ///< The whole drawing shows the right side instead of the left.

  [[nodiscard]] bool empty() const { return zones.empty() && marks.empty(); }
};

/// Lays the zones and points of a chart on its view.
Result<Scene> compose(const ChartContent& content, const DrawnView& view, const SkinPlaces& places);

/// For each of `count` zones of the content, in its order: whether its middle lies in the frame.
std::vector<bool> zones_within(const Box& frame, const Scene& scene, std::size_t count);

/// The value of a field at a point of the page; `far` outside it.
float value_at(const PageField& field, Point point, float far);

/// The part of the view that the chart shows: what is common with room around it, in a pleasant
/// proportion; rare zones only where they lie near. Views of one hand, foot or head are shown
/// whole.
Box frame_of(const ChartContent& content, const Scene& scene, const FigureView& figure);

/// The rectangle that holds the whole figure.
Box figure_box(const FigureView& figure);

}  // namespace palpate::body
