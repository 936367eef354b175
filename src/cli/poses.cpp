#include "cli/poses.h"

#include <fmt/format.h>

#include <iostream>

#include "body/pose_picture.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/kept_skin.h"
#include "cli/shape_files.h"

namespace palpate::cli {

std::optional<std::map<std::string, std::string>> pose_pictures(const std::string& folder,
                                                                const Catalog& catalog,
                                                                const std::string& only) {
  std::map<std::string, std::string> pictures;
  if (catalog.poses.empty()) return pictures;
  const std::optional<body::ReadShapes> shapes = load_shapes(folder);
  if (!shapes) return std::nullopt;
  const std::optional<body::Mesh> half = kept_skin(folder, shapes->table, SkinGrain::coarse);
  if (!half) return std::nullopt;
  const body::Places places(catalog.regions, catalog.landmarks);
  const body::Patches patches = body::divide_skin(*half, places);
  const body::PosableSkin skin = body::posable_skin(*half, shapes->table);
  bool all_drawn = true;
  for (const auto& [id, pose] : catalog.poses) {
    if (!only.empty() && id != only) continue;
    const Result<std::string> picture = body::pose_picture(pose, skin, patches);
    if (picture) {
      pictures.emplace(id, picture.value());
    } else {
      print_faults(picture.faults());
      all_drawn = false;
    }
  }
  if (!all_drawn) return std::nullopt;
  return pictures;
}

int run_pose(const Options& options) {
  const Result<std::string> folder = knowledge_folder(options);
  if (!folder) {
    print_faults(folder.faults());
    return exit_wrong_input;
  }
  if (is_file(folder.value())) {
    std::cerr << "palpate: pose reads the folder of the knowledge: a pack has no shapes to draw.\n";
    return exit_wrong_input;
  }
  const std::optional<Catalog> catalog = load_catalog(options);
  if (!catalog) return exit_wrong_input;
  if (options.id.empty() && options.output.empty()) {
    for (const auto& [id, pose] : catalog->poses) std::cout << id << "  " << pose.title << '\n';
    return exit_done;
  }
  if (!options.id.empty() && !catalog->poses.contains(options.id)) {
    std::vector<std::string> ids;
    for (const auto& [id, pose] : catalog->poses) ids.push_back(id);
    return report_unknown("pose", options.id, ids);
  }
  const auto pictures = pose_pictures(folder.value(), *catalog, options.id);
  if (!pictures) return exit_wrong_input;
  for (const auto& [id, svg] : *pictures) {
    if (options.output.empty()) {
      std::cout << svg;
      continue;
    }
    const std::string file =
        options.id.empty() ? fmt::format("{}/{}.svg", options.output, id) : options.output;
    const Result<bool> written = write_file(file, svg);
    if (!written) {
      print_faults(written.faults());
      return exit_wrong_input;
    }
  }
  return exit_done;
}

}  // namespace palpate::cli
