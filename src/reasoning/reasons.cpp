#include "reasoning/reasons.h"

#include <algorithm>

#include "reasoning/infer.h"

namespace palpate::reasoning {
namespace {

constexpr double least_odds = 1e-12;

double held_odds(Probability probability) {
  const double odds = probability.value() / std::max(probability.complement().value(), least_odds);
  return std::min(std::max(odds, least_odds), 1.0 / least_odds);
}

LikelihoodRatio change(const Posterior& with, const Posterior& without, GroupIndex group) {
  return LikelihoodRatio::of(held_odds(with.of(group)) / held_odds(without.of(group)));
}

}  // namespace

std::vector<Reasons> reasons(const Model& model, const Evidence& evidence,
                             const Posterior& posterior, std::span<const GroupIndex> groups,
                             const Precision& precision) {
  std::vector<Reasons> result;
  for (const GroupIndex group : groups) result.push_back({group, {}, {}});
  Precision lean = precision;
  lean.retain_from = Probability::of(1.0);

  for (std::size_t i = 0; i < evidence.observations.size(); ++i) {
    Evidence rest = evidence;
    rest.observations.erase(rest.observations.begin() + static_cast<std::ptrdiff_t>(i));
    const bool silent = !evidence.observations[i].informative();
    const Posterior without = silent ? posterior : infer(model, rest, lean);
    for (Reasons& entry : result) {
      entry.observations.push_back(change(posterior, without, entry.group));
    }
  }
  for (std::size_t i = 0; i < evidence.risk_factors.size(); ++i) {
    Evidence rest = evidence;
    rest.risk_factors.erase(rest.risk_factors.begin() + static_cast<std::ptrdiff_t>(i));
    const Posterior without = infer(model, rest, lean);
    for (Reasons& entry : result) {
      entry.risk_factors.push_back(change(posterior, without, entry.group));
    }
  }
  return result;
}

}  // namespace palpate::reasoning
