#pragma once

#include <optional>
#include <string>

#include "body/read_shapes.h"

namespace palpate::cli {

/// What the files of `shapes/` in the folder of the knowledge say. Prints warnings; prints faults
/// and gives nothing where there are any.
std::optional<body::ReadShapes> load_shapes(const std::string& folder);

}  // namespace palpate::cli
