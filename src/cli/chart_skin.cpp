#include "cli/chart_skin.h"

#include "body/generate.h"
#include "cli/files.h"
#include "cli/shape_files.h"

namespace palpate::cli {

std::optional<ChartSkin> load_skin(const Options& options) {
  constexpr Millimetres grid(3.0);  // a finer one draws the same lines
  const Result<std::string> folder = knowledge_folder(options);
  if (!folder) {
    print_faults(folder.faults());
    return std::nullopt;
  }
  if (is_file(folder.value())) {
    print_faults({{.code = Code::file_not_found,
                   .at = {folder.value(), 0, 0},
                   .subject = folder.value(),
                   .expected = "the folder of the knowledge: a pack has no shapes to draw"}});
    return std::nullopt;
  }
  const std::optional<body::ReadShapes> shapes = load_shapes(folder.value());
  if (!shapes) return std::nullopt;
  const body::Form form = body::build_form(shapes->table);
  body::Skin skin = body::build_skin(form, {.step = grid}, [](std::string_view, double) {});
  return ChartSkin{std::move(skin.half), std::move(skin.mesh)};
}

}  // namespace palpate::cli
