#include "cli/kept_skin.h"

#include "body/digest.h"
#include "body/generate.h"
#include "body/packed.h"
#include "body/read_shapes.h"
#include "catalog/read_files.h"
#include "cli/files.h"
#include "cli/folder_keeper.h"
#include "cli/progress.h"

namespace palpate::cli {
namespace {

Millimetres grid_of(SkinGrain grain) { return Millimetres(grain == SkinGrain::fine ? 3.0 : 4.0); }

/// Of the files that a skin is made from; nothing, said, where they cannot be read.
std::optional<std::uint64_t> digest_of_files(const std::string& folder) {
  const Result<std::vector<KnowledgeFile>> files = reading::read_files(folder);
  if (!files) {
    print_faults(files.faults());
    return std::nullopt;
  }
  body::Digest digest;
  for (const KnowledgeFile& file : files.value()) {
    const bool shapes_skin =
        file.path.starts_with(body::shapes_folder) && file.path != body::pen_path;
    if (!shapes_skin) continue;
    digest.add(file.path);
    digest.add(file.text);
  }
  return digest.value();
}

}  // namespace

std::optional<body::Mesh> kept_skin(const std::string& folder, const body::ShapeTable& table,
                                    SkinGrain grain, const std::string& figure) {
  const std::optional<std::uint64_t> digest = digest_of_files(folder);
  if (!digest) return std::nullopt;
  FolderKeeper keeper(figure);
  const std::string_view name = grain == SkinGrain::fine ? "skin-fine" : "skin-coarse";
  if (const std::optional<std::string> bytes = keeper.find(name, *digest)) {
    if (std::optional<body::Mesh> half = body::unpacked_mesh(*bytes)) return half;
  }
  const body::Form form = body::build_form(table);
  body::Skin skin =
      body::build_skin(form, {.step = grid_of(grain), .with_grid = false}, say_progress, &keeper);
  say("");
  keeper.keep(name, *digest, body::packed(skin.half));
  return std::move(skin.half);
}

}  // namespace palpate::cli
