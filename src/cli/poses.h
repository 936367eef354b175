#pragma once

#include <map>
#include <optional>
#include <string>

#include "catalog/catalog.h"

namespace palpate::cli {

/// The pictures of all poses of a catalog as SVG, by the pose's id. `folder` is that of the
/// knowledge, whose shapes are the figure's. Prints what cannot be drawn, and gives nothing then.
std::optional<std::map<std::string, std::string>> pose_pictures(const std::string& folder,
                                                                const Catalog& catalog,
                                                                const std::string& only = {});

}  // namespace palpate::cli
