#include "cli/body_files.h"

#include <fmt/format.h>

#include "body/form.h"
#include "body/generate.h"
#include "body/layers.h"
#include "body/patches.h"
#include "body/places.h"
#include "catalog/read_files.h"
#include "cli/files.h"
#include "cli/folder_keeper.h"
#include "cli/progress.h"
#include "cli/shape_files.h"
#include "wire/write_body.h"

namespace palpate::cli {
namespace {

/// By so much a surface may differ from what was generated, so that a telephone can draw it: a
/// muscle's by less, since muscles lie close on each other.
constexpr Millimetres muscle_tolerance(0.4);
constexpr Millimetres bone_tolerance(0.6);

std::vector<body::Part> parts_of(const body::Form& form, const std::vector<body::Part>& all,
                                 bool bones) {
  std::vector<body::Part> chosen;
  for (const body::Part& part : all) {
    if ((form.things[part.thing].kind == body::ThingKind::bone) == bones) chosen.push_back(part);
  }
  return chosen;
}

std::vector<double> layers_by_thing(const body::Skin& skin, const body::Form& form,
                                    const std::vector<body::Part>& parts) {
  const std::vector<double> depths = body::layer_depths(skin, form, parts);
  std::vector<double> layers(form.things.size(), 0.0);
  for (std::size_t i = 0; i < parts.size(); ++i) layers[parts[i].thing] = depths[i];
  return layers;
}

/// A digest of all that the files are made from (FNV-1a, 64 bits): the shapes, the names, and this
/// program itself, since it makes one from the other.
class Digest {
 public:
  void add(std::string_view text) {
    for (const char letter : text) {
      hash_ = (hash_ ^ static_cast<unsigned char>(letter)) * 1099511628211U;
    }
  }
  template <class Id, class T>
  void add_names(const std::map<Id, T>& things) {
    for (const auto& [id, thing] : things) {
      add(id.value);
      for (const std::string& name : {thing.name.en, thing.name.la, thing.name.plain}) add(name);
    }
  }
  [[nodiscard]] std::string text() const { return fmt::format("{:016x}", hash_); }

 private:
  std::uint64_t hash_ = 14695981039346656037U;
};

constexpr std::size_t most_bytes = 100'000'000;

std::string digest_of(const std::vector<KnowledgeFile>& files, const Catalog& catalog) {
  Digest digest;
  for (const KnowledgeFile& file : files) {
    const bool is_form = file.path.starts_with("shapes/") || file.path.starts_with("regions/") ||
                         file.path.starts_with("figure/") || file.path.starts_with("landmarks/");
    if (!is_form) continue;
    digest.add(file.path);
    digest.add(file.text);
  }
  digest.add_names(catalog.muscles);
  digest.add_names(catalog.named_muscles);
  digest.add_names(catalog.bones);
  digest.add_names(catalog.tendons);
  const Result<std::string> program = read_file("/proc/self/exe", most_bytes);
  if (program) digest.add(program.value());
  return digest.text();
}

/// The files of a figure: those of the reference figure have no name but their own.
struct FigureFiles {
  std::string index;
  std::string meshes;
};

FigureFiles files_of(const std::string& folder, const std::string& figure) {
  const std::string suffix = figure_suffix(figure);
  return {folder + "/body" + suffix + ".json", folder + "/body" + suffix + ".mesh"};
}

bool is_made_from(const std::string& digest, const FigureFiles& files) {
  if (!is_file(files.index) || !is_file(files.meshes)) return false;
  const Result<std::string> index = read_file(files.index, most_bytes);
  return index && index.value().find(digest) != std::string::npos;
}

/// Skin, muscles and bones are made, divided and measured where they are written, and carried over
/// to the figure at the end.
wire::SentBody build_body(const body::Form& form, const body::Warp& warp, const std::string& figure,
                          const Catalog& catalog) {
  std::vector<std::size_t> things;
  for (std::size_t i = 0; i < form.things.size(); ++i) {
    const bool shown =
        form.things[i].kind != body::ThingKind::volume && !form.things[i].shapes.empty();
    if (shown) things.push_back(i);
  }
  FolderKeeper keeper(figure);
  // Muscles and bones are the same in all figures before they are carried over.
  FolderKeeper parts_keeper{std::string(reference_figure)};
  body::Skin skin = body::build_skin(form, {.with_grid = false}, say_progress, &keeper);
  std::vector<body::Part> parts = body::build_parts(form, things, say_progress, &parts_keeper);
  say("layers of the body");
  wire::SentBody sent;
  sent.layers = layers_by_thing(skin, form, parts);
  const body::Places places(catalog.regions, catalog.landmarks);
  const body::Patches divided = body::divide_skin(skin.half, places);
  skin.half = warp.of(std::move(skin.half));
  for (body::Part& part : parts) part = body::carried_over(form, std::move(part), warp);
  sent.scale = warp.scale();
  sent.origin = body::sent_origin(skin, parts);
  sent.patches = body::carried_over(divided, skin.half, places);
  sent.skin = body::sent_skin(skin, sent.patches, sent.origin);
  sent.muscles = body::sent_parts(parts_of(form, parts, false), sent.origin, muscle_tolerance);
  sent.bones = body::sent_parts(parts_of(form, parts, true), sent.origin, bone_tolerance);
  say("");
  return sent;
}

bool written(const std::string& path, const std::string& text) {
  const Result<bool> result = write_file(path, text);
  if (!result) print_faults(result.faults());
  return result.has_value();
}

}  // namespace

std::string figure_suffix(const std::string& figure) {
  return figure == reference_figure ? std::string() : "-" + figure;
}

bool write_body_files(const std::string& folder, const std::string& knowledge,
                      const std::string& figure, const Catalog& catalog) {
  const Result<std::vector<KnowledgeFile>> files = reading::read_files(knowledge);
  if (!files) {
    print_faults(files.faults());
    return false;
  }
  const std::string digest = digest_of(files.value(), catalog);
  const FigureFiles paths = files_of(folder, figure);
  if (is_made_from(digest, paths)) return true;
  const std::optional<FigureShapes> shapes = load_figure(knowledge, figure);
  if (!shapes) return false;
  const body::Form form = body::build_form(shapes->table);
  wire::SentBody sent = build_body(form, shapes->warp, figure, catalog);
  sent.made_from = digest;
  const wire::BodyFiles made = wire::body_files(sent, form, catalog);
  return written(paths.meshes, made.meshes) && written(paths.index, made.index);
}

}  // namespace palpate::cli
