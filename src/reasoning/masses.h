#pragma once

#include <vector>

#include "quantity/probability.h"
#include "reasoning/problem.h"

/// What a search counted, as masses of counts and groups. Inside of this room only.
namespace palpate::reasoning {

Probability share_of(double part, double whole);
/// A probability, where rounding may have carried it a little out of [0, 1].
Probability held(double value);

/// By number of causes: `by_count` of positions, spread over the inert groups that join them.
std::vector<double> mass_by_count(const std::vector<double>& by_count, const Problem& problem,
                                  const std::vector<double>& class_weight,
                                  const std::vector<double>& inert_odds, std::size_t max_causes);

/// The mass of each inert group: its odds times that of all that it can join.
std::vector<double> mass_of_inert(const std::vector<double>& by_count, const Problem& problem,
                                  const Numbers& numbers, std::size_t max_causes);

}  // namespace palpate::reasoning
