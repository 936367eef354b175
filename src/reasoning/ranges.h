#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reasoning/evidence.h"
#include "reasoning/model.h"
#include "reasoning/posterior.h"

namespace palpate::reasoning {

/// How far the assumed numbers are varied, each factor drawn evenly on a logarithmic scale.
struct Variation {
  std::uint64_t seed = 1;
  std::size_t runs = 64;
  double link_low = 0.8;  ///< factors of an assumed link ...
  double link_high = 1.25;
  double prior_low = 0.5;  ///< ... and of a group's assumed prior odds
  double prior_high = 2.0;
};

struct Range {
  Probability low;   ///< 5th percentile of the runs (nearest rank)
  Probability high;  ///< 95th percentile
};

/// How far each group's probability moves when what is assumed is varied; sourced numbers stay.
/// Widened where needed to hold the probability without variation. One range per group of the
/// model. A run draws the same factor for the same link whatever the evidence is and on whichever
/// side it is (`ModelParts::group_twins`), and no run keeps hypotheses.
std::vector<Range> ranges(const Model& model, const Evidence& evidence,
                          const Variation& variation = {}, const Precision& precision = {});

}  // namespace palpate::reasoning
