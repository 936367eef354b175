#pragma once

#include <optional>

#include "body/mesh.h"
#include "body/skin_line.h"
#include "cli/options.h"

namespace palpate::cli {

/// The skin that charts are drawn on: its left half and both sides on the reference figure,
/// where places are, both sides of the figure that is drawn, and the lines on it.
struct ChartSkin {
  body::Mesh half;
  body::Mesh whole;
  body::Mesh drawn;
  std::vector<body::SkinLine> lines;
};

/// Made from the shapes of the knowledge. Prints what is wrong and gives nothing where there is no
/// body: a pack file has none.
std::optional<ChartSkin> load_skin(const Options& options);

}  // namespace palpate::cli
