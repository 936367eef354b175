#pragma once

#include <map>
#include <vector>

#include "body/chart.h"
#include "body/zone.h"

namespace palpate::body {

/// Everything of a chart that is seen in its view, in the view's own axes.
struct Scene {
  std::map<Tier, ZoneShape> zones;  ///< All zones of a tier are one shape.
  std::vector<Point> marks;
  bool page_mirrored = false;  ///< The whole drawing shows the right side instead of the left.

  [[nodiscard]] bool empty() const { return zones.empty() && marks.empty(); }
};

/// Lays the zones and points of a chart on its view.
Result<Scene> compose(const ChartContent& content, const Places& places);

/// For each zone of the content, in its order: whether some of it lies in the frame.
Result<std::vector<bool>> zones_within(const Box& frame, const ChartContent& content,
                                       const Places& places);

/// The part of the view that the chart shows: what is common with room around it, in a pleasant
/// proportion; rare zones only where they lie near. Views of one hand, foot or head are shown
/// whole.
Box frame_of(const ChartContent& content, const Scene& scene, const FigureView& figure);

/// The rectangle that holds the whole figure.
Box figure_box(const FigureView& figure);

}  // namespace palpate::body
