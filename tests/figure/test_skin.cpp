#include "test_skin.h"

#include "body/generate.h"
#include "body/read_shapes.h"
#include "body/skin_lines.h"
#include "catalog/read_files.h"
#include "diagnostic/ensure.h"

namespace palpate::body {

TestSkin test_skin() {
  constexpr double coarse_mm = 4.0;
  const auto files = reading::read_files("knowledge");
  ensure(files.has_value(), "the tests run where knowledge/ is");
  std::vector<ShapeText> texts;
  for (const KnowledgeFile& file : files.value()) texts.push_back({file.path, file.text});
  const Result<ReadShapes> shapes = read_shapes("knowledge", texts);
  ensure(shapes.has_value(), "the shapes have no faults");
  const auto quiet = [](std::string_view, double) {};
  const ShapeTable& table = shapes.value().table;
  Skin skin = build_skin(build_form(table), {.step = Millimetres(coarse_mm)}, quiet);
  std::vector<SkinLine> lines = skin_lines(table, skin.mesh);
  return {std::move(skin.half), std::move(skin.mesh), std::move(lines)};
}

}  // namespace palpate::body
