#include <algorithm>

#include "catalog/parts.h"
#include "catalog/readers.h"
#include "catalog/view_reading.h"

namespace palpate::reading {
namespace {

constexpr std::array line_weight_words = {Word<LineWeight>{"contour", LineWeight::contour},
                                          Word<LineWeight>{"crease", LineWeight::crease},
                                          Word<LineWeight>{"hint", LineWeight::hint}};

FigureShade read_shade(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  FigureShade shade;
  shade.depth = fields.whole_number("depth", {.from = 1.0, .to = 3.0});
  shade.polygon = fields.value("polygon", read_line);
  return shade;
}

FigureLine read_figure_line(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  FigureLine line;
  line.weight = fields.word("weight", line_weight_words, LineWeight::contour);
  line.points = fields.value("points", read_line);
  return line;
}

void measure_extent(FigureView& view) {
  bool first = true;
  for (const ViewPolygon& outline : view.outlines) {
    for (const ViewPoint& point : outline) {
      if (first) view.minimum = view.maximum = point;
      first = false;
      view.minimum = {std::min(view.minimum.x, point.x), std::min(view.minimum.y, point.y)};
      view.maximum = {std::max(view.maximum.x, point.x), std::max(view.maximum.y, point.y)};
    }
  }
}

}  // namespace

void read_figure(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  FigureView figure;
  const std::string id = read_own_id(fields);
  if (const auto view = view_from_name(id)) {
    figure.view = *view;
  } else {
    const std::vector<std::string> names = view_names();
    fields.log().error(Code::unknown_word, fields.keys().at(), id, one_of(names),
                       nearest_name(id, names));
  }
  figure.name = fields.value("name", read_name).en;
  figure.outlines = fields.list("outlines", read_line);
  fields.must_not_be_empty("outlines");
  figure.shades = fields.list("shades", read_shade, Presence::optional);
  figure.lines = fields.list("lines", read_figure_line, Presence::optional);
  measure_extent(figure);
  catalog.views.emplace(id, std::move(figure));
}

}  // namespace palpate::reading
