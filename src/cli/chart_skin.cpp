#include "cli/chart_skin.h"

#include "body/skin_lines.h"
#include "cli/files.h"
#include "cli/kept_skin.h"
#include "cli/shape_files.h"

namespace palpate::cli {

std::optional<ChartSkin> load_skin(const Options& options) {
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
  const std::optional<FigureShapes> figure = load_figure(folder.value(), options.figure);
  if (!figure) return std::nullopt;
  std::optional<body::Mesh> half =
      kept_skin(folder.value(), figure->table, SkinGrain::fine, options.figure);
  if (!half) return std::nullopt;
  body::Mesh whole = body::with_mirror_image(*half);
  std::vector<body::SkinLine> lines = body::skin_lines(figure->table, whole);
  body::Mesh drawn = figure->warp.of(whole);
  return ChartSkin{std::move(*half), std::move(whole), std::move(drawn), std::move(lines)};
}

}  // namespace palpate::cli
