#pragma once

#include <string>
#include <vector>

#include "catalog/reading.h"

namespace palpate::reading {

/// Every name that `target` may be, ordered.
std::vector<std::string> names_of(Target target, const Catalog& catalog);

/// Whether `word` is one of the anchors of a region: "centre", "upper" and so on.
bool is_anchor_name(std::string_view word);

/// What `target` is, in words: "the id of a finding".
std::string_view target_in_words(Target target);

}  // namespace palpate::reading
