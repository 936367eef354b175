#pragma once

#include <optional>
#include <string>

#include "body/mesh.h"
#include "body/shapes.h"
#include "cli/shape_files.h"

namespace palpate::cli {

/// How finely a skin is made.
enum class SkinGrain {
  coarse,  ///< 4 mm: enough to tell what lies where, and to be bent.
  fine     ///< 3 mm: for charts; a finer one draws the same lines.
};

/// The left half of the skin. Making it takes seconds, so it is kept (`FolderKeeper`) until a file
/// of `shapes/` that it is made from changes. Prints what cannot be read, and gives nothing then.
/// `table` is that of the folder, or of a physique in it; then `figure` is its name, which keeps
/// the two apart.
std::optional<body::Mesh> kept_skin(const std::string& folder, const body::ShapeTable& table,
                                    SkinGrain grain,
                                    const std::string& figure = std::string(reference_figure));

}  // namespace palpate::cli
