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

/// By so much a surface may differ from what was generated, so that a telephone can draw it.
constexpr Millimetres tolerance(0.8);

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

bool is_made_from(const std::string& digest, const std::string& folder) {
  if (!is_file(folder + "/body.json") || !is_file(folder + "/body.mesh")) return false;
  const Result<std::string> index = read_file(folder + "/body.json", most_bytes);
  return index && index.value().find(digest) != std::string::npos;
}

wire::SentBody build_body(const body::Form& form, const Catalog& catalog) {
  std::vector<std::size_t> things;
  for (std::size_t i = 0; i < form.things.size(); ++i) {
    const bool shown =
        form.things[i].kind != body::ThingKind::volume && !form.things[i].shapes.empty();
    if (shown) things.push_back(i);
  }
  FolderKeeper keeper{std::string(reference_figure)};
  const body::Skin skin = body::build_skin(form, {}, say_progress, &keeper);
  const std::vector<body::Part> parts = body::build_parts(form, things, say_progress, &keeper);
  say("layers of the body");
  wire::SentBody sent;
  sent.origin = body::sent_origin(skin, parts);
  const body::Places places(catalog.regions, catalog.landmarks);
  sent.patches = body::divide_skin(skin.half, places);
  sent.skin = body::sent_skin(skin, sent.patches, sent.origin);
  sent.muscles = body::sent_parts(parts_of(form, parts, false), sent.origin, tolerance);
  sent.bones = body::sent_parts(parts_of(form, parts, true), sent.origin, tolerance);
  sent.layers = layers_by_thing(skin, form, parts);
  say("");
  return sent;
}

bool written(const std::string& path, const std::string& text) {
  const Result<bool> result = write_file(path, text);
  if (!result) print_faults(result.faults());
  return result.has_value();
}

}  // namespace

bool write_body_files(const std::string& folder, const std::string& knowledge,
                      const Catalog& catalog) {
  const Result<std::vector<KnowledgeFile>> files = reading::read_files(knowledge);
  if (!files) {
    print_faults(files.faults());
    return false;
  }
  const std::string digest = digest_of(files.value(), catalog);
  if (is_made_from(digest, folder)) return true;
  const std::optional<body::ReadShapes> shapes = load_shapes(knowledge);
  if (!shapes) return false;
  const body::Form form = body::build_form(shapes->table);
  wire::SentBody sent = build_body(form, catalog);
  sent.made_from = digest;
  const wire::BodyFiles made = wire::body_files(sent, form, catalog);
  return written(folder + "/body.mesh", made.meshes) && written(folder + "/body.json", made.index);
}

}  // namespace palpate::cli
