#pragma once

#include <string>
#include <vector>

#include "body/shapes.h"
#include "diagnostic/result.h"

namespace palpate::body {

/// The folder of `knowledge/` with the shapes.
inline constexpr std::string_view shapes_folder = "shapes";
/// What drawings show as lines; no surface depends on it.
inline constexpr std::string_view pen_path = "shapes/pen.yaml";

/// One file: its path below `knowledge/` ("shapes/bones/tibia.yaml") and its text.
struct ShapeText {
  std::string path;
  std::string text;
};

/// A table, and what is doubtful but does not stop it (the order of keys).
struct ReadShapes {
  ShapeTable table;
  Diagnostics warnings;
};

/// Reads the files of `shapes/` (others are passed over), strictly: see `docs/body-format.md`.
/// `folder` only stands in positions. On any error the result holds all faults of all files.
Result<ReadShapes> read_shapes(const std::string& folder, const std::vector<ShapeText>& files);

}  // namespace palpate::body
