#pragma once

#include <functional>
#include <string>
#include <vector>

#include "anatomy/figure.h"
#include "body/geometry.h"
#include "body/svg.h"

namespace palpate::body {

/// How a drawn figure is put on a page. Tolerances are millimetres of the view: so far a line may
/// run beside what was drawn. Widths are units of the page.
struct FigureStyle {
  std::string outline_id;  ///< What the outline is called in the picture,
  std::string clip_id;     ///< and what keeps to it.
  double outline_tolerance = 0.2;
  double shade_tolerance = 0.9;
  double drawn_tolerance = 0.3;  ///< Of what the pen filled.
  double line_tolerance = 0.2;
  double least_shade = 0.0;  ///< Smaller areas of tone are left out, square millimetres;
  int deepest_shade = 7;     ///< so are darker ones.
  double outline_width = 1.0;
  double hint_width = 1.0;
  double crease_width = 1.0;
  double contour_width = 1.0;
  /// The path on the page of an area and of a line of the view.
  std::function<std::string(const Polygon&)> area_path;
  std::function<std::string(const std::vector<Point>&)> line_path;
};

/// Writes skin and tones, and leaves the group open that keeps to the outline.
void open_figure(SvgWriter& svg, const FigureView& figure, const FigureStyle& style);

/// Writes the lines, the weak ones first, and the outline over them.
void write_figure_lines(SvgWriter& svg, const FigureView& figure, const FigureStyle& style);

}  // namespace palpate::body
