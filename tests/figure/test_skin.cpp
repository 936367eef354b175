#include "test_skin.h"

#include "../knowledge_shapes.h"
#include "body/generate.h"
#include "body/skin_lines.h"

namespace palpate::body {

TestSkin test_skin() {
  constexpr double coarse_mm = 4.0;
  const ShapeTable table = shapes_in(knowledge_texts());
  const auto quiet = [](std::string_view, double) {};
  Skin skin = build_skin(build_form(table), {.step = Millimetres(coarse_mm)}, quiet);
  std::vector<SkinLine> lines = skin_lines(table, skin.mesh);
  return {std::move(skin.half), std::move(skin.mesh), std::move(lines)};
}

}  // namespace palpate::body
