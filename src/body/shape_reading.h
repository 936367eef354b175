#pragma once

#include <string>
#include <vector>

#include "body/shapes.h"
#include "text/mapping_reader.h"
#include "text/value.h"

// What the readers of the files of `shapes/` have in common. Faults go to the log.

namespace palpate::body {

constexpr NumberRange coordinate_range = {.from = -2500.0, .to = 2500.0};
constexpr NumberRange radius_range = {.from = 0.0, .to = 400.0, .above = true};
constexpr NumberRange length_range = {.from = 0.0, .to = 2000.0};
constexpr NumberRange blend_range = {.from = 0.0, .to = 60.0, .above = true};
constexpr NumberRange square_range = {.from = 1.2, .to = 12.0};
constexpr NumberRange scale_range = {.from = 0.2, .to = 5.0};
constexpr NumberRange order_range = {.from = 0.0, .to = 100.0};

/// A name in one file that stands for something in another.
struct Reference {
  std::string id;
  Position at;
};

/// What the reader of one file writes to.
struct Reading {
  FaultLog& log;
  std::vector<Reference> landmarks;
  std::vector<Reference> things;
  std::vector<Reference> shapes;  ///< "eyes.lid_line": a thing and the name of its shape

  [[nodiscard]] Position position(Spot spot) const { return {log.file(), spot.line, spot.column}; }
};

/// Words of a-z, 0-9 and _, joined by dots.
std::string read_id(const Node& node, Reading& reading);

/// The name of a landmark, noted to be checked.
std::string read_landmark_name(const Node& node, Reading& reading);

float read_measure(const Node& node, Reading& reading, const NumberRange& range, float otherwise);

float measure(MappingReader& keys, Reading& reading, std::string_view key, const NumberRange& range,
              float otherwise);

/// The numbers of a list that must have so many.
std::vector<float> read_measures(const Node& node, Reading& reading, std::size_t count,
                                 const NumberRange& range, const char* expected);

/// [left, up, forward] in millimetres.
Vector3 read_point(const Node& node, Reading& reading);

/// A direction; its length does not matter.
Vector3 read_direction(const Node& node, Reading& reading);

/// `tibia.tuberosity`, or `[tibia.tuberosity, 3, -4, 0]`: so far from it.
PointOnLandmark read_point_on_landmark(const Node& node, Reading& reading);

std::vector<PointOnLandmark> read_points(const Node& node, Reading& reading, std::size_t at_least);

}  // namespace palpate::body
