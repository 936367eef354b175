#include "body/read_pen.h"

#include <array>

namespace palpate::body {
namespace {

constexpr std::array weights = {Word{"contour", LineWeight::contour},
                                Word{"crease", LineWeight::crease}, Word{"hint", LineWeight::hint}};

struct Course {
  std::string_view key;
  PenCourse course;
};
constexpr std::array courses = {Course{"along", PenCourse::along},
                                Course{"round", PenCourse::round}, Course{"area", PenCourse::area},
                                Course{"through", PenCourse::through}};

/// "eyes.lid_line": a thing and the name of its shape.
void read_shape_name(const Node& node, Reading& reading, PenLine& line) {
  const std::string name = read_id(node, reading);
  if (name.empty()) return;
  reading.shapes.push_back({name, reading.position(node.at)});
  const std::size_t dot = name.find('.');
  line.thing = name.substr(0, dot);
  if (dot != std::string::npos) line.shape = name.substr(dot + 1);
}

PenLine read_line(const Node& node, Reading& reading) {
  MappingReader keys(node, reading.log);
  PenLine line;
  const Node* where = nullptr;
  for (const Course& course : courses) {
    if (where != nullptr || !keys.has(course.key)) continue;
    where = keys.find(course.key);
    line.course = course.course;
  }
  if (where == nullptr) {
    keys.require("along", "along, round, area or through");
    for (const NodeEntry& entry : node.entries) keys.find(entry.key);  // one fault is enough
    return line;
  }
  if (line.course == PenCourse::through) {
    line.points = read_points(*where, reading, 2);
  } else {
    read_shape_name(*where, reading, line);
  }
  if (line.course == PenCourse::area) return line;
  if (const Node* weight = keys.require("weight", "contour, crease or hint")) {
    line.weight = read_word(*weight, reading.log, weights).value_or(LineWeight::hint);
  }
  return line;
}

}  // namespace

std::vector<PenLine> read_pen(const Node& node, Reading& reading) {
  MappingReader keys(node, reading.log);
  std::vector<PenLine> lines;
  if (const Node* list = keys.require("lines", "a list of lines")) {
    for (const Node& item : read_items(*list, reading.log)) {
      lines.push_back(read_line(item, reading));
    }
  }
  return lines;
}

}  // namespace palpate::body
