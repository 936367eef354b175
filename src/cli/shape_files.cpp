#include "cli/shape_files.h"

#include <iostream>

#include "catalog/read_files.h"
#include "cli/files.h"
#include "wording/wording.h"

namespace palpate::cli {

std::optional<body::ReadShapes> load_shapes(const std::string& folder) {
  const Result<std::vector<KnowledgeFile>> files = reading::read_files(folder);
  if (!files) {
    print_faults(files.faults());
    return std::nullopt;
  }
  std::vector<body::ShapeText> texts;
  for (const KnowledgeFile& file : files.value()) texts.push_back({file.path, file.text});
  Result<body::ReadShapes> read = body::read_shapes(folder, texts);
  if (!read) {
    print_faults(read.faults());
    return std::nullopt;
  }
  for (const Diagnostic& warning : read.value().warnings) std::cerr << render(warning) << '\n';
  return std::move(read).value();
}

std::vector<std::string> figure_names(const body::ShapeTable& table) {
  std::vector<std::string> names = {std::string(reference_figure)};
  for (const auto& [id, physique] : table.physiques) names.push_back(id);
  return names;
}

std::optional<FigureShapes> load_figure(const std::string& folder, const std::string& name) {
  std::optional<body::ReadShapes> shapes = load_shapes(folder);
  if (!shapes) return std::nullopt;
  if (name == reference_figure) return FigureShapes{std::move(shapes->table), {}};
  const auto found = shapes->table.physiques.find(name);
  if (found == shapes->table.physiques.end()) {
    report_unknown("figure", name, figure_names(shapes->table));
    return std::nullopt;
  }
  body::Warp warp(shapes->table, found->second);
  return FigureShapes{body::shapes_of(shapes->table, found->second), std::move(warp)};
}

}  // namespace palpate::cli
