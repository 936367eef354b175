#pragma once

#include "body/mesh.h"
#include "pack/drawn_skin.h"

namespace palpate {

/// Divides the left half of a skin into cells and lays the zone of every cause of the model on
/// them. `half` is what `body::build_skin` gives, on any grid.
DrawnSkin lay_on_skin(const Catalog& catalog, const Pack& pack, const body::Mesh& half);

}  // namespace palpate
