#pragma once

#include <optional>
#include <string>
#include <vector>

#include "body/physique.h"
#include "body/read_shapes.h"

namespace palpate::cli {

/// What the files of `shapes/` in the folder of the knowledge say. Prints warnings; prints faults
/// and gives nothing where there are any.
std::optional<body::ReadShapes> load_shapes(const std::string& folder);

/// The figure of a man, to which the shapes are written.
inline constexpr std::string_view reference_figure = "male";

/// The shapes of one figure, and where its points lie.
struct FigureShapes {
  body::ShapeTable table;
  body::Warp warp;
};

/// The names of the figures that shapes make: the reference figure, then each physique.
std::vector<std::string> figure_names(const body::ShapeTable& table);

/// The same for a figure by its name: the reference figure or a physique. Says so where there is
/// none of that name.
std::optional<FigureShapes> load_figure(const std::string& folder, const std::string& name);

}  // namespace palpate::cli
