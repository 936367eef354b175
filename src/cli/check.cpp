#include <fmt/format.h>

#include <iostream>

#include "body/cells.h"
#include "body/posing.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/kept_skin.h"
#include "cli/shape_files.h"
#include "pack/zones_on_skin.h"
#include "wording/wording.h"

namespace palpate::cli {

namespace {

std::size_t count_shapes(const body::ShapeTable& table) {
  std::size_t count = 0;
  for (const body::Thing& thing : table.things) count += thing.shapes.size();
  return count;
}

/// What poses reach for and cannot.
Diagnostics unreachable(const Catalog& catalog, const body::Mesh& half,
                        const body::ShapeTable& table) {
  Diagnostics faults;
  if (catalog.poses.empty()) return faults;
  const body::PosableSkin skin = body::posable_skin(half, table);
  for (const auto& [id, pose] : catalog.poses) {
    const Result<body::PosedFigure> figure = body::posed(skin, pose);
    faults.insert(faults.end(), figure.faults().begin(), figure.faults().end());
  }
  return faults;
}

}  // namespace

/// What the skin is divided into, in words; nothing, with the faults printed, where places or zones
/// of the catalog do not fit it.
std::optional<std::string> checked_on_skin(const std::string& folder, const Catalog& catalog,
                                           const body::ShapeTable& table) {
  if (table.things.empty()) return "no skin";
  const std::optional<body::Mesh> half = kept_skin(folder, table, SkinGrain::coarse);
  if (!half) return std::nullopt;
  const body::Places places(catalog.regions, catalog.landmarks);
  const body::Patches patches = body::divide_skin(*half, places);
  const body::Mesh skin = body::with_mirror_image(*half);
  Diagnostics faults = misplaced_on_skin(catalog, skin, patches);
  if (!faults.empty()) {
    for (Diagnostic& fault : faults) fault.at.file = folder + "/" + fault.at.file;
    print_faults(faults);
    return std::nullopt;
  }
  if (const Diagnostics far = unreachable(catalog, *half, table); !far.empty()) {
    print_faults(far);
    return std::nullopt;
  }
  const body::Cells cells = body::divide_into_cells(skin, patches);
  return fmt::format("{} patches and {} cells of skin ({:.0f} mm2, spread {:.0f} %)",
                     patches.patches.size(), cells.cells.size(),
                     body::inspect(skin).area_mm2 / static_cast<double>(cells.cells.size()),
                     100.0 * body::spread_of_areas(cells));
}

/// Whether places and zones land on the skins of the other figures too; prints what does not.
bool fits_other_figures(const std::string& folder, const Catalog& catalog,
                        const body::ShapeTable& table) {
  const body::Places places(catalog.regions, catalog.landmarks);
  for (const auto& [id, physique] : table.physiques) {
    const std::optional<body::Mesh> half =
        kept_skin(folder, body::shapes_of(table, physique), SkinGrain::coarse, id);
    if (!half) return false;
    Diagnostics faults = misplaced_on_skin(catalog, body::with_mirror_image(*half),
                                           body::divide_skin(*half, places));
    if (faults.empty()) continue;
    for (Diagnostic& fault : faults) fault.at.file = folder + "/" + fault.at.file;
    std::cerr << fmt::format("palpate: on the {} figure:\n", id);
    print_faults(faults);
    return false;
  }
  return true;
}

int run_check(const Options& options) {
  const Result<std::string> folder = knowledge_folder(options);
  if (!folder) {
    print_faults(folder.faults());
    return exit_wrong_input;
  }
  if (is_file(folder.value())) {
    std::cerr << "palpate: check reads the folder of the knowledge, not a pack.\n";
    return exit_wrong_input;
  }
  const Result<ReadCatalog> read = read_catalog(folder.value());
  if (!read) print_faults(read.faults());
  const std::optional<body::ReadShapes> shapes = load_shapes(folder.value());
  if (!read || !shapes) return exit_wrong_input;
  const ReadCatalog& result = read.value();
  for (const Diagnostic& warning : result.warnings) std::cerr << render(warning) << '\n';
  const Catalog& catalog = result.catalog;
  const std::optional<std::string> skin = checked_on_skin(folder.value(), catalog, shapes->table);
  if (!skin) return exit_wrong_input;
  if (!fits_other_figures(folder.value(), catalog, shapes->table)) return exit_wrong_input;
  std::cout << fmt::format(
      "{}: no faults. {} muscles, {} conditions, {} findings, {} red flags, {} rules, {} remedies, "
      "{} poses, {} regions, {} sources, {} shapes on {} landmarks, {}. {} numbers with a source, "
      "{} "
      "assumed.\n",
      folder.value(), catalog.muscles.size(), catalog.conditions.size(), catalog.findings.size(),
      catalog.red_flags.size(), catalog.rules.size(), catalog.remedies.size(), catalog.poses.size(),
      catalog.regions.size(), catalog.sources.size(), count_shapes(shapes->table),
      shapes->table.landmarks.size(), *skin, result.basis.numbers_with_source,
      result.basis.numbers_assumed);
  return exit_done;
}

}  // namespace palpate::cli
