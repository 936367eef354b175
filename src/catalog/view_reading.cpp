#include "catalog/view_reading.h"

#include "catalog/polygon.h"

namespace palpate::reading {
namespace {

constexpr NumberRange coordinate_range_mm = {.from = -3000.0, .to = 3000.0};

std::vector<ViewPoint> read_points(const Node& node, Reading& reading, std::size_t at_least) {
  std::vector<ViewPoint> points;
  for (const Node& item : read_items(node, reading.log)) {
    points.push_back(read_view_point(item, reading));
  }
  if (node.type == NodeType::sequence && points.size() < at_least) {
    reading.log.error(Code::polygon_too_small, node.at, std::to_string(points.size()) + " points",
                      "at least " + std::to_string(at_least));
  }
  return points;
}

}  // namespace

std::vector<std::string> view_names() {
  std::vector<std::string> names;
  names.reserve(all_views.size());
  for (const View view : all_views) names.emplace_back(view_name(view));
  return names;
}

View read_view(Fields& fields) {
  const std::vector<std::string> names = view_names();
  const std::string name = fields.text("view");
  if (name.empty()) return View::front;
  if (const auto view = view_from_name(name)) return *view;
  fields.log().error(Code::unknown_word, fields.node("view")->at, name, one_of(names),
                     nearest_name(name, names));
  return View::front;
}

ViewPoint read_view_point(const Node& node, Reading& reading) {
  const std::vector<Node>& items = read_items(node, reading.log);
  if (node.type != NodeType::sequence) return {};
  if (items.size() != 2) {
    reading.log.error(Code::wrong_type, node.at, std::to_string(items.size()) + " entries",
                      "[x, y] in millimetres");
    return {};
  }
  const double x = read_number(items[0], reading.log, coordinate_range_mm).value_or(0.0);
  const double y = read_number(items[1], reading.log, coordinate_range_mm).value_or(0.0);
  return {Millimetres(x), Millimetres(y)};
}

ViewLine read_line(const Node& node, Reading& reading) { return read_points(node, reading, 2); }

ViewPolygon read_polygon(const Node& node, Reading& reading) {
  ViewPolygon polygon = read_points(node, reading, 3);
  if (polygon.size() < 3) return polygon;
  if (const auto edge = first_crossing_edge(polygon)) {
    reading.log.error(Code::polygon_crosses_itself, node.items[*edge].at,
                      "the edge from point " + std::to_string(*edge + 1), "edges that do not meet");
  }
  return polygon;
}

}  // namespace palpate::reading
