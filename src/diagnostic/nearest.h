#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palpate {

/// The candidate nearest to `name` by edit distance (insert, delete, replace, swap of neighbours:
/// Damerau 1964, optimal string alignment), or an empty text where none is near enough to be meant:
/// more than a third of the longer name would have to change.
std::string nearest_name(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace palpate
