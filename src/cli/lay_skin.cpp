#include "cli/lay_skin.h"

#include <algorithm>
#include <iostream>

#include "cli/files.h"
#include "cli/kept_skin.h"
#include "cli/shape_files.h"
#include "pack/lay_on_skin.h"

namespace palpate::cli {

bool is_painted(const Case& person_case) {
  return std::ranges::any_of(person_case.pain,
                             [](const PainMark& mark) { return !mark.dabs.empty(); });
}

bool lay_skin(Consultation& consultation, const Options& options) {
  if (!consultation.skin().empty()) return true;
  const Result<std::string> folder = knowledge_folder(options);
  if (!folder) {
    print_faults(folder.faults());
    return false;
  }
  if (is_file(folder.value())) return true;
  const std::optional<body::ReadShapes> shapes = load_shapes(folder.value());
  if (!shapes) return false;
  if (shapes->table.things.empty()) return true;
  const std::optional<body::Mesh> half =
      kept_skin(folder.value(), shapes->table, SkinGrain::coarse);
  if (!half) return false;
  consultation.lay(lay_on_skin(consultation.catalog(), consultation.pack(), *half));
  return true;
}

}  // namespace palpate::cli
