#include "body/figures.h"

#include "body/figure_drawing.h"
#include "body/pen.h"

namespace palpate::body {

DrawnView draw_view(View view, const Mesh& skin, const Mesh& standing,
                    const std::vector<SkinLine>& lines) {
  const SeenSurface surface = seen_in(view, skin, standing);
  ViewRaster raster = raster_of(view, surface);
  FigureView figure = draw_figure(view, raster, {&surface});
  add_skin_lines(lines, raster, surface, figure);
  return {std::move(figure), std::move(raster), &skin};
}

const DrawnView& Figures::of(View view) {
  Drawn& drawn = drawn_.at(static_cast<std::size_t>(view));
  std::call_once(drawn.once, [&] { drawn.view = draw_view(view, *skin_, *standing_, lines_); });
  return *drawn.view;
}

}  // namespace palpate::body
