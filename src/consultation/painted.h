#pragma once

#include <map>
#include <vector>

#include "catalog/catalog.h"
#include "pack/drawn_skin.h"
#include "triage/answers.h"

namespace palpate {

/// Of a region each cell's share that is painted, in [0, 1], in the order of its patch.
using PaintedShares = std::map<RegionSpot, std::vector<double>>;

/// What the dabs of a case cover, region by region: of the regions that they name always something,
/// of those beside them what reaches over the border by more than a slip of the brush. Regions that
/// are marked whole do not appear.
PaintedShares painted_shares(const DrawnSkin& skin, const Catalog& catalog,
                             const std::vector<PainMark>& pain);

}  // namespace palpate
