#pragma once

#include <utility>
#include <vector>

#include "body/read_shapes.h"
#include "catalog/read_files.h"
#include "diagnostic/ensure.h"

/// What tests and measurements of the body read: they run from the top of the repository.
namespace palpate::body {

inline std::vector<ShapeText> knowledge_texts() {
  const auto files = reading::read_files("knowledge");
  ensure(files.has_value(), "run from the top of the repository");
  std::vector<ShapeText> texts;
  for (const KnowledgeFile& file : files.value()) texts.push_back({file.path, file.text});
  return texts;
}

inline ShapeTable shapes_in(const std::vector<ShapeText>& texts) {
  Result<ReadShapes> read = read_shapes("knowledge", texts);
  ensure(read.has_value(), "`palpate check` says what is wrong in knowledge/shapes");
  return std::move(read).value().table;
}

}  // namespace palpate::body
