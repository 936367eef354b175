#pragma once

#include <span>
#include <vector>

#include "reasoning/evidence.h"
#include "reasoning/model.h"
#include "reasoning/posterior.h"

namespace palpate::reasoning {

/// What each piece of evidence did to one group: odds(group | all) / odds(group | all but this
/// one), by inferring again without it. Above 1 it speaks for the group, below 1 against.
struct Reasons {
  GroupIndex group;
  std::vector<LikelihoodRatio> observations;  ///< In the order of `Evidence::observations`.
  std::vector<LikelihoodRatio> risk_factors;  ///< In the order of `Evidence::risk_factors`.
};

/// The reasons for the given groups. `posterior` is the inference from all of the evidence, made
/// with the same `precision`. Odds are held within 1e-12 and 1e12. In a tempering group the ones
/// that remain count for more, as they would if this one had never been asked.
std::vector<Reasons> reasons(const Model& model, const Evidence& evidence,
                             const Posterior& posterior, std::span<const GroupIndex> groups,
                             const Precision& precision = {});

}  // namespace palpate::reasoning
