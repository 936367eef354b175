#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "reasoning/model.h"
#include "reasoning/posterior.h"

namespace palpate::reasoning {

/// Groups that are the causes together and no other with them, whichever of their modes.
struct GroupSet {
  std::vector<GroupIndex> groups;  ///< Ascending; empty for "none of these".
  Probability probability;         ///< Of all its hypotheses that were counted one by one.
  /// No set that stands behind it, or is not in the list, can be likelier, whatever was left out.
  bool certain = false;
};

/// The likeliest sets, falling, equal ones by their groups. What a set's probability can lack is
/// known: each of its hypotheses that was not retained has less than `retain_from`, the precision
/// of the posterior, and all that was not counted together no more than the certificate says.
/// `unnamed` is a group that is not looked at: sets that differ only in it are one.
std::vector<GroupSet> leading_sets(const Model& model, const Posterior& posterior,
                                   Probability retain_from, std::size_t count,
                                   std::optional<GroupIndex> unnamed = std::nullopt);

}  // namespace palpate::reasoning
