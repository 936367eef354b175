#pragma once

#include <map>
#include <optional>
#include <string>

#include "catalog/catalog.h"

namespace palpate::cli {

/// Which pictures are drawn, and how.
struct PosePictures {
  std::string only;          ///< Its id; empty: all.
  std::optional<Side> side;  ///< On which something is felt; none: as the files have it.
};

/// The pictures of poses of a catalog as SVG, by the pose's id. `folder` is that of the
/// knowledge, whose shapes are the figure's. Prints what cannot be drawn, and gives nothing then.
std::optional<std::map<std::string, std::string>> pose_pictures(const std::string& folder,
                                                                const Catalog& catalog,
                                                                const PosePictures& which = {});

}  // namespace palpate::cli
