#pragma once

#include "pack/pack.h"

namespace palpate {

/// Lays zones on regions by their names alone: each station covers its own region, as far as its
/// circle fills it. Used until `body` lays them on the skin.
ZoneCoverage coverage_by_name(const Catalog& catalog);

}  // namespace palpate
