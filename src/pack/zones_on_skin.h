#pragma once

#include "body/mesh.h"
#include "body/patches.h"
#include "catalog/catalog.h"
#include "diagnostic/diagnostic.h"

namespace palpate {

/// What of the catalog's geography does not fit a skin, in the order of the ids: a region without a
/// patch, a place that is not on the skin of its region or lies on the wrong side, a zone most of
/// which lies on the other side than its cause. Each names the file below `knowledge/`. `skin` is
/// the whole skin that `patches` divides.
Diagnostics misplaced_on_skin(const Catalog& catalog, const body::Mesh& skin,
                              const body::Patches& patches);

}  // namespace palpate
