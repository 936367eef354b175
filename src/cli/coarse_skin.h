#pragma once

#include <optional>
#include <string>

#include "body/mesh.h"
#include "body/shapes.h"

namespace palpate::cli {

/// The left half of the skin on a coarse grid (4 mm): enough to tell what lies where. Making it
/// takes seconds, so it is kept in the folder `cache` beside the program, under a name that changes
/// with the files of `shapes/` and with the program; where nothing can be written, it is made
/// again. Prints what cannot be read, and gives nothing then.
std::optional<body::Mesh> coarse_skin(const std::string& folder, const body::ShapeTable& table);

}  // namespace palpate::cli
