#include <fmt/format.h>

#include <iostream>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/shape_files.h"
#include "wording/wording.h"

namespace palpate::cli {

namespace {

std::size_t count_shapes(const body::ShapeTable& table) {
  std::size_t count = 0;
  for (const body::Thing& thing : table.things) count += thing.shapes.size();
  return count;
}

}  // namespace

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
  std::cout << fmt::format(
      "{}: no faults. {} muscles, {} conditions, {} findings, {} red flags, {} rules, {} remedies, "
      "{} regions, {} sources, {} shapes on {} landmarks. {} numbers with a source, {} assumed.\n",
      folder.value(), catalog.muscles.size(), catalog.conditions.size(), catalog.findings.size(),
      catalog.red_flags.size(), catalog.rules.size(), catalog.remedies.size(),
      catalog.regions.size(), catalog.sources.size(), count_shapes(shapes->table),
      shapes->table.landmarks.size(), result.basis.numbers_with_source,
      result.basis.numbers_assumed);
  return exit_done;
}

}  // namespace palpate::cli
