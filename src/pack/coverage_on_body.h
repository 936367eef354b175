#pragma once

#include "pack/pack.h"

namespace palpate {

/// Lays zones on the figure of the catalog's regions and landmarks, as `body::coverage` does, with
/// the spread to neighbouring regions that people's own redrawing has.
ZoneCoverage coverage_on_body(const Catalog& catalog);

}  // namespace palpate
