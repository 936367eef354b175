#include "body/shape_reading.h"

#include <array>

namespace palpate::body {
namespace {

bool is_id(std::string_view text) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  char before = '.';
  for (const char c : text) {
    if (c == '.' ? before == '.' : !is_letter(c)) return false;
    before = c;
  }
  return before != '.';
}

}  // namespace

std::string read_id(const Node& node, Reading& reading) {
  const std::optional<std::string> text = read_text(node, reading.log);
  if (text && !is_id(*text)) {
    reading.log.error(Code::malformed_id, node.at, *text,
                      "words of a-z, 0-9 and _, joined by dots");
  }
  return text.value_or("");
}

std::string read_landmark_name(const Node& node, Reading& reading) {
  std::string id = read_text(node, reading.log).value_or("");
  if (!id.empty()) reading.landmarks.push_back({id, reading.position(node.at)});
  return id;
}

float read_measure(const Node& node, Reading& reading, const NumberRange& range, float otherwise) {
  return static_cast<float>(read_number(node, reading.log, range).value_or(otherwise));
}

float measure(MappingReader& keys, Reading& reading, std::string_view key, const NumberRange& range,
              float otherwise) {
  const Node* node = keys.find(key);
  return node == nullptr ? otherwise : read_measure(*node, reading, range, otherwise);
}

std::vector<float> read_measures(const Node& node, Reading& reading, std::size_t count,
                                 const NumberRange& range, const char* expected) {
  std::vector<float> values;
  const std::vector<Node>& items = read_items(node, reading.log);
  if (node.type == NodeType::sequence && items.size() != count) {
    reading.log.error(Code::wrong_type, node.at, std::to_string(items.size()) + " entries",
                      expected);
  }
  for (const Node& item : items) values.push_back(read_measure(item, reading, range, 1.0F));
  values.resize(count, 1.0F);
  return values;
}

Vector3 read_point(const Node& node, Reading& reading) {
  const std::vector<float> xyz =
      read_measures(node, reading, 3, coordinate_range, "[left, up, forward] in millimetres");
  return {xyz[0], xyz[1], xyz[2]};
}

Vector3 read_direction(const Node& node, Reading& reading) {
  const Vector3 direction = read_point(node, reading);
  if (node.type == NodeType::sequence && length(direction) < 1e-3F) {
    reading.log.error(Code::number_out_of_range, node.at, "a direction of no length",
                      "[left, up, forward], not all 0");
    return {0, 0, 1};
  }
  return unit(direction);
}

PointOnLandmark read_point_on_landmark(const Node& node, Reading& reading) {
  if (node.type != NodeType::sequence) return {read_landmark_name(node, reading), {}};
  if (node.items.size() != 4) {
    reading.log.error(Code::wrong_type, node.at, std::to_string(node.items.size()) + " entries",
                      "a landmark, or [landmark, left, up, forward]");
    return {};
  }
  std::array<float, 3> offset{};
  for (std::size_t i = 0; i < 3; ++i) {
    offset[i] = read_measure(node.items[i + 1], reading, coordinate_range, 0.0F);
  }
  return {read_landmark_name(node.items[0], reading), {offset[0], offset[1], offset[2]}};
}

std::vector<PointOnLandmark> read_points(const Node& node, Reading& reading, std::size_t at_least) {
  std::vector<PointOnLandmark> points;
  for (const Node& item : read_items(node, reading.log)) {
    points.push_back(read_point_on_landmark(item, reading));
  }
  if (node.type == NodeType::sequence && points.size() < at_least) {
    reading.log.error(Code::polygon_too_small, node.at, std::to_string(points.size()) + " points",
                      "at least " + std::to_string(at_least));
  }
  return points;
}

}  // namespace palpate::body
