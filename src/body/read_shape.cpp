#include "body/read_shape.h"

#include <algorithm>
#include <array>

namespace palpate::body {
namespace {

constexpr int order_of_cuts = 60;

Station read_station(const Node& node, Reading& reading, std::size_t landmarks, Vector3& facing) {
  MappingReader keys(node, reading.log);
  Station station;
  const NumberRange on_path = {.from = -0.5, .to = static_cast<double>(landmarks) - 0.5};
  if (landmarks > 1) {
    if (const Node* at = keys.require("at")) {
      station.at = read_measure(*at, reading, on_path, 0.0F);
    }
  }
  if (const Node* offset = keys.find("off")) station.offset = read_point(*offset, reading);
  if (const Node* radii = keys.require("radii", "[across, along its facing]")) {
    const std::vector<float> r =
        read_measures(*radii, reading, 2, radius_range, "[across, along its facing]");
    station.across = station.across_far = r[0];
    station.along = station.along_far = r[1];
  }
  if (const Node* far_radii = keys.find("far")) {
    const std::vector<float> r =
        read_measures(*far_radii, reading, 2, radius_range, "[across, along its facing]");
    station.across_far = r[0];
    station.along_far = r[1];
  }
  station.square = measure(keys, reading, "square", square_range, 2.0F);
  if (const Node* direction = keys.find("facing")) facing = read_direction(*direction, reading);
  station.facing = facing;
  return station;
}

void read_tendon(MappingReader& keys, Reading& reading, float& from, float& to) {
  const Node* node = keys.find("tendon");
  if (node == nullptr) return;
  const std::vector<float> lengths =
      read_measures(*node, reading, 2, length_range, "[at its beginning, at its end]");
  from = lengths[0];
  to = lengths[1];
}

std::vector<float> read_lengths(const Node& node, Reading& reading) {
  if (node.type != NodeType::sequence) return {read_measure(node, reading, length_range, 0.0F)};
  if (node.items.empty()) reading.log.error(Code::empty_list, node.at, "tendon", "at least one");
  std::vector<float> lengths;
  for (const Node& item : node.items) {
    lengths.push_back(read_measure(item, reading, length_range, 0.0F));
  }
  if (lengths.empty()) lengths.push_back(0.0F);
  return lengths;
}

/// Each of the two is a length, or a list of lengths across the fibres.
void read_tendons(MappingReader& keys, Reading& reading, Sheet& sheet) {
  const Node* node = keys.find("tendon");
  if (node == nullptr) return;
  const std::vector<Node>& ends = read_items(*node, reading.log);
  if (node->type == NodeType::sequence && ends.size() != 2) {
    reading.log.error(Code::wrong_type, node->at, std::to_string(ends.size()) + " entries",
                      "[at its beginning, at its end]");
  }
  if (ends.size() != 2) return;
  sheet.tendon_from = read_lengths(ends[0], reading);
  sheet.tendon_to = read_lengths(ends[1], reading);
}

Loft read_loft(MappingReader& keys, Reading& reading) {
  Loft loft;
  if (const Node* path = keys.require("path", "a list of landmarks")) {
    for (const Node& item : read_items(*path, reading.log)) {
      loft.path.push_back(read_landmark_name(item, reading));
    }
    if (path->type == NodeType::sequence && loft.path.empty()) {
      reading.log.error(Code::empty_list, path->at, "path", "at least one landmark");
    }
  }
  Vector3 facing = {0, 0, 1};
  if (const Node* direction = keys.find("facing")) facing = read_direction(*direction, reading);
  if (const Node* caps = keys.find("caps")) {
    const std::vector<float> lengths =
        read_measures(*caps, reading, 2, length_range, "[at its beginning, at its end]");
    loft.cap_from = lengths[0];
    loft.cap_to = lengths[1];
  }
  read_tendon(keys, reading, loft.tendon_from, loft.tendon_to);
  if (const Node* stations = keys.require("stations", "a list of cross-sections")) {
    for (const Node& item : read_items(*stations, reading.log)) {
      loft.stations.push_back(
          read_station(item, reading, std::max<std::size_t>(loft.path.size(), 1), facing));
    }
    if (stations->type == NodeType::sequence && loft.stations.empty()) {
      reading.log.error(Code::empty_list, stations->at, "stations", "at least one");
    }
  }
  return loft;
}

SheetRow read_row(const Node& node, Reading& reading, std::size_t points_before, Vector3& facing) {
  MappingReader keys(node, reading.log);
  SheetRow row;
  if (const Node* direction = keys.find("facing")) facing = read_direction(*direction, reading);
  row.facing = facing;
  row.half_thickness = measure(keys, reading, "radius", radius_range, 2.0F);
  if (const Node* points = keys.require("points", "a list of points")) {
    row.points = read_points(*points, reading, 2);
    if (points_before > 0 && row.points.size() != points_before) {
      reading.log.error(Code::wrong_type, points->at, std::to_string(row.points.size()) + " points",
                        std::to_string(points_before) + ", as in the first row");
    }
  }
  return row;
}

Sheet read_sheet(MappingReader& keys, Reading& reading) {
  Sheet sheet;
  Vector3 facing = {0, 0, 1};
  if (const Node* direction = keys.require("facing", "a direction away from the body")) {
    facing = read_direction(*direction, reading);
  }
  if (const Node* over = keys.find("over")) {
    for (const Node& item : read_items(*over, reading.log)) {
      const std::string id = read_text(item, reading.log).value_or("");
      if (id.empty()) continue;
      sheet.over.push_back(id);
      reading.things.push_back({id, reading.position(item.at)});
    }
  }
  read_tendons(keys, reading, sheet);
  if (const Node* rows = keys.require("rows", "a list of rows, from origin to insertion")) {
    for (const Node& item : read_items(*rows, reading.log)) {
      const std::size_t before = sheet.rows.empty() ? 0 : sheet.rows.front().points.size();
      sheet.rows.push_back(read_row(item, reading, before, facing));
    }
    if (rows->type == NodeType::sequence && sheet.rows.size() < 2) {
      reading.log.error(Code::polygon_too_small, rows->at,
                        std::to_string(sheet.rows.size()) + " rows", "at least 2");
    }
  }
  return sheet;
}

BonePlate read_plate(MappingReader& keys, Reading& reading) {
  BonePlate plate;
  if (const Node* radii = keys.require("radii", "[at the rim, in the middle]")) {
    const std::vector<float> r =
        read_measures(*radii, reading, 2, radius_range, "[at the rim, in the middle]");
    plate.half_thickness_rim = r[0];
    plate.half_thickness_middle = r[1];
  }
  if (const Node* middle = keys.require("middle", "a point")) {
    plate.middle = read_point_on_landmark(*middle, reading);
  }
  if (const Node* outline = keys.require("outline", "a list of points")) {
    plate.outline = read_points(*outline, reading, 3);
  }
  return plate;
}

constexpr std::array primitives = {std::string_view("loft"), std::string_view("sheet"),
                                   std::string_view("plate"), std::string_view("cut")};

/// Which of the four a shape is: the one that it has as a key.
std::string_view primitive_of(const MappingReader& keys) {
  for (const std::string_view primitive : primitives) {
    if (keys.has(primitive)) return primitive;
  }
  return {};
}

}  // namespace

Shape read_shape(const Node& node, Reading& reading, int usual_order) {
  MappingReader keys(node, reading.log);
  Shape shape;
  shape.stands = reading.position(node.at);
  shape.order = usual_order;
  const std::string_view primitive = primitive_of(keys);
  if (primitive.empty()) {
    keys.require("loft", "loft, sheet, plate or cut");
    for (const NodeEntry& entry : node.entries) keys.find(entry.key);  // one fault is enough
    return shape;
  }
  shape.name = read_id(*keys.find(primitive), reading);
  if (primitive == "cut") {
    shape.effect = ShapeEffect::cuts;
    shape.order = order_of_cuts;
  }
  if (const Node* skin = keys.find("skin")) {
    shape.skin = read_measure(*skin, reading, blend_range, 8.0F);
  }
  shape.blend = measure(keys, reading, "blend", blend_range, shape.blend);
  if (const Node* order = keys.find("order")) {
    shape.order = read_whole_number(*order, reading.log, order_range).value_or(shape.order);
  }
  if (const Node* sided = keys.find("sided")) {
    shape.sided = read_truth(*sided, reading.log).value_or(true);
  }
  if (primitive == "sheet") {
    shape.form = read_sheet(keys, reading);
  } else if (primitive == "plate") {
    shape.form = read_plate(keys, reading);
  } else {
    shape.form = read_loft(keys, reading);
  }
  return shape;
}

}  // namespace palpate::body
