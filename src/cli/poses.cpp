#include "cli/poses.h"

#include <fmt/format.h>

#include <iostream>

#include "body/parallel.h"
#include "body/pose_picture.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/kept_skin.h"
#include "cli/progress.h"
#include "cli/shape_files.h"

namespace palpate::cli {
namespace {

/// All pictures on one sheet, each over its id.
std::string sheet_of(const std::map<std::string, std::string>& pictures) {
  constexpr std::size_t columns = 7;
  constexpr std::size_t wide = 260;
  constexpr std::size_t high = 280;
  constexpr std::size_t picture_high = 258;
  const std::size_t rows = (pictures.size() + columns - 1) / columns;
  std::string sheet =
      fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}">)"
                  R"(<rect width="100%" height="100%" fill="#fff"/>)",
                  columns * wide, rows * high);
  constexpr std::string_view start = "<svg ";
  std::size_t number = 0;
  for (const auto& [id, svg] : pictures) {
    const std::size_t x = number % columns * wide;
    const std::size_t y = number / columns * high;
    sheet += fmt::format(R"(<svg x="{}" y="{}" width="{}" height="{}" )", x + 5, y + 5, wide - 10,
                         picture_high);
    sheet += svg.substr(start.size());
    sheet += fmt::format(R"(<text x="{}" y="{}" font-size="13" font-family="sans-serif">{}</text>)",
                         x + 5, y + high - 4, id);
    ++number;
  }
  return sheet + "</svg>\n";
}

int write_sheet(const std::map<std::string, std::string>& pictures, const std::string& file) {
  const Result<bool> written = write_file(file, sheet_of(pictures));
  if (!written) print_faults(written.faults());
  return written ? exit_done : exit_wrong_input;
}

}  // namespace

std::optional<std::map<std::string, std::string>> pose_pictures(const std::string& folder,
                                                                const Catalog& catalog,
                                                                const PosePictures& which) {
  std::map<std::string, std::string> pictures;
  if (catalog.poses.empty()) return pictures;
  const std::optional<body::ReadShapes> shapes = load_shapes(folder);
  if (!shapes) return std::nullopt;
  const std::optional<body::Mesh> half = kept_skin(folder, shapes->table, SkinGrain::coarse);
  if (!half) return std::nullopt;
  const body::Places places(catalog.regions, catalog.landmarks);
  const body::Patches patches = body::divide_skin(*half, places);
  const body::PosableSkin skin = body::posable_skin(*half, shapes->table);
  std::vector<Pose> poses;
  for (const auto& [id, pose] : catalog.poses) {
    if (!which.only.empty() && id != which.only) continue;
    const std::optional<Side> felt = felt_side(pose);
    poses.push_back(which.side && felt && *felt != *which.side ? mirrored(pose) : pose);
  }
  std::vector<std::optional<Result<std::string>>> drawn(poses.size());
  body::in_parallel(
      poses.size(), [&](std::size_t i) { drawn[i] = body::pose_picture(poses[i], skin, patches); },
      "pictures of exercises", say_progress);
  bool all_drawn = true;
  for (std::size_t i = 0; i < poses.size(); ++i) {
    if (*drawn[i]) {
      pictures.emplace(poses[i].id, drawn[i]->value());
    } else {
      print_faults(drawn[i]->faults());
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
  if (options.id.empty() && options.output.empty() && options.picture.empty()) {
    for (const auto& [id, pose] : catalog->poses) std::cout << id << "  " << pose.title << '\n';
    return exit_done;
  }
  if (!options.id.empty() && !catalog->poses.contains(options.id)) {
    std::vector<std::string> ids;
    for (const auto& [id, pose] : catalog->poses) ids.push_back(id);
    return report_unknown("pose", options.id, ids);
  }
  const auto pictures = pose_pictures(folder.value(), *catalog, {options.id, options.side});
  if (!pictures) return exit_wrong_input;
  if (!options.picture.empty()) return write_sheet(*pictures, options.picture);
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
