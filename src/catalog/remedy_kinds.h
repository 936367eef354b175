#pragma once

#include "catalog/reading.h"

namespace palpate::reading {

/// A list of remedy kinds, each once, at least one.
std::vector<RemedyType> read_remedy_types(const Node& node, Reading& reading);

}  // namespace palpate::reading
