#include "reasoning/reasons.h"

#include <algorithm>

#include "reasoning/leave_out.h"

namespace palpate::reasoning {
namespace {

constexpr double least_odds = 1e-12;

double held_odds(Probability probability) {
  const double odds = probability.value() / std::max(probability.complement().value(), least_odds);
  return std::min(std::max(odds, least_odds), 1.0 / least_odds);
}

}  // namespace

std::vector<Reasons> reasons(const Model& model, const Evidence& evidence,
                             const Posterior& posterior, std::span<const GroupIndex> groups,
                             const Precision& precision) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < evidence.observations.size(); ++i) pieces.push_back({{i}, {}});
  for (std::size_t i = 0; i < evidence.risk_factors.size(); ++i) pieces.push_back({{}, {i}});
  const std::vector<WithoutPiece> without =
      leave_out_each(model, evidence, pieces, groups, precision);

  std::vector<Reasons> result;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const double with = held_odds(posterior.of(groups[g]));
    Reasons told{groups[g], {}, {}};
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const bool observed = i < evidence.observations.size();
      const bool silent = observed && !evidence.observations[i].informative();
      const double ratio = silent ? 1.0 : with / held_odds(without[i].groups[g]);
      (observed ? told.observations : told.risk_factors).push_back(LikelihoodRatio::of(ratio));
    }
    result.push_back(std::move(told));
  }
  return result;
}

}  // namespace palpate::reasoning
