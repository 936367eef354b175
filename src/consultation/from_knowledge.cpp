#include <utility>

#include "consultation/consultation.h"
#include "pack/coverage_on_body.h"

// Building the model needs the body; WebAssembly has it ready-made, from a pack file.

namespace palpate {
namespace {

PackFile with_model(Catalog catalog, const ZoneCoverage& coverage) {
  Pack pack(catalog, coverage, {}, loads_of(catalog));
  return {std::move(catalog), std::move(pack)};
}

}  // namespace

Consultation::Consultation(Catalog catalog, const ConsultationParameters& parameters)
    : Consultation(
          [&] {
            const ZoneCoverage coverage = coverage_on_body(catalog);
            return with_model(std::move(catalog), coverage);
          }(),
          parameters) {}

Consultation::Consultation(Catalog catalog, const ZoneCoverage& coverage)
    : Consultation(with_model(std::move(catalog), coverage)) {}

}  // namespace palpate
