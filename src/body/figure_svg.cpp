#include "body/figure_svg.h"

#include <algorithm>
#include <cmath>

#include "body/contour.h"

namespace palpate::body {
namespace {

std::string whole(double value) { return std::to_string(std::lround(std::max(1.0, value))); }

void write_shades(SvgWriter& svg, const FigureView& figure, const FigureStyle& style) {
  std::string path;
  for (std::size_t i = 0; i < figure.shades.size(); ++i) {
    const FigureShade& shade = figure.shades[i];
    const Polygon polygon = plain(shade.polygon);
    if (shade.depth == drawn_depth) {
      path += style.area_path(simplified_loop(polygon, style.drawn_tolerance));
    } else if (shade.depth <= style.deepest_shade && area(polygon) > style.least_shade) {
      path += style.area_path(simplified_loop(polygon, style.shade_tolerance));
    }
    const bool goes_on = i + 1 < figure.shades.size() && figure.shades[i + 1].depth == shade.depth;
    if (goes_on || path.empty()) continue;
    svg.empty("path", {{"fill", std::string(skin_colour(shade.depth))}, {"d", path}});
    path.clear();
  }
}

double width_of(LineWeight weight, const FigureStyle& style) {
  switch (weight) {
    case LineWeight::hint:
      return style.hint_width;
    case LineWeight::crease:
      return style.crease_width;
    case LineWeight::contour:
      return style.contour_width;
  }
  return style.contour_width;
}

}  // namespace

void open_figure(SvgWriter& svg, const FigureView& figure, const FigureStyle& style) {
  std::string outline;
  for (const ViewPolygon& loop : figure.outlines) {
    outline += style.area_path(simplified_loop(plain(loop), style.outline_tolerance));
  }
  const std::string use = '#' + style.outline_id;
  svg.open("defs", {});
  svg.empty("path", {{"id", style.outline_id}, {"d", outline}});
  svg.open("clipPath", {{"id", style.clip_id}});
  svg.empty("use", {{"href", use}});
  svg.close();
  svg.close();
  svg.empty("use", {{"href", use}, {"fill", std::string(skin_colour(1))}});
  svg.open("g", {{"clip-path", "url(#" + style.clip_id + ')'}});
  write_shades(svg, figure, style);
}

void write_figure_lines(SvgWriter& svg, const FigureView& figure, const FigureStyle& style) {
  for (const LineWeight weight : {LineWeight::hint, LineWeight::crease, LineWeight::contour}) {
    std::string path;
    for (const FigureLine& line : figure.lines) {
      if (line.weight != weight) continue;
      path += style.line_path(simplified(plain(line.points), style.line_tolerance));
    }
    if (path.empty()) continue;
    svg.empty("path", {{"fill", "none"},
                       {"stroke", std::string(line_colour(weight))},
                       {"stroke-width", whole(width_of(weight, style))},
                       {"stroke-linecap", "round"},
                       {"stroke-linejoin", "round"},
                       {"d", path}});
  }
  svg.empty("use", {{"href", '#' + style.outline_id},
                    {"fill", "none"},
                    {"stroke", std::string(line_colour(LineWeight::contour))},
                    {"stroke-width", whole(style.outline_width)},
                    {"stroke-linejoin", "round"}});
}

}  // namespace palpate::body
