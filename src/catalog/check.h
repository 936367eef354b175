#pragma once

#include "catalog/reading.h"

namespace palpate::reading {

/// What can be checked only when all files are read: references, mutual relations, what is never
/// used, polygons against the views they lie in.
void check_catalog(const Catalog& catalog, const Mentions& mentions, const std::string& folder,
                   Diagnostics& faults);

}  // namespace palpate::reading
