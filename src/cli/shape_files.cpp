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

}  // namespace palpate::cli
