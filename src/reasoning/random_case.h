#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "quantity/seeded.h"
#include "reasoning/evidence.h"
#include "reasoning/model.h"

/// Random models and evidence for tests, all of one seed.
namespace palpate::reasoning {

using Dice = SeededDraws;

struct CaseShape {
  std::size_t causes = 8;
  std::size_t observables = 10;
  std::size_t count_limit = 3;  ///< The largest number of causes that the prior allows.
  double several_modes = 0.4;   ///< How often a cause is a further mode of the last group.
  double tempered = 0.4;        ///< How often an exponent is below 1.
  double graded = 0.3;          ///< How often an answer is neither yes nor no.
  double observed = 0.7;        ///< How often an observable is observed.
  double grouped = 0.4;         ///< How often an observable belongs to a tempering group.
  double repeated = 0.2;        ///< How often an observable repeats the one before.
};

struct RandomCase {
  Model model;
  Evidence evidence;
};

inline ModelParts random_parts(Dice& dice, const CaseShape& shape) {
  ModelParts parts;
  for (std::size_t i = 0; i < shape.causes; ++i) {
    const bool further = i > 0 && dice.chance(shape.several_modes);
    if (!further) ++parts.group_count;
    parts.causes.push_back({GroupIndex(parts.group_count - 1), Odds::of(dice.between(0.001, 0.3)),
                            dice.chance(0.5) ? Basis::assumed : Basis::sourced});
  }
  parts.tempering = {{Probability::of(dice.unit())}, {Probability::of(0.5)}};
  for (std::size_t f = 0; f < shape.observables; ++f) {
    if (f > 0 && dice.chance(shape.repeated)) {
      parts.observables.push_back(parts.observables.back());
      continue;
    }
    Observable observable;
    observable.leak = Probability::of(dice.between(0.005, 0.2));
    for (std::size_t i = 0; i < shape.causes; ++i) {
      if (!dice.chance(0.4)) continue;
      observable.links.push_back({CauseIndex(i), Probability::of(dice.between(0.05, 0.95)),
                                  dice.chance(0.5) ? Basis::assumed : Basis::sourced});
    }
    if (dice.chance(shape.tempered)) observable.exponent = Exponent::of(dice.between(0.05, 1.0));
    if (dice.chance(shape.grouped)) observable.tempering = TemperingIndex(dice.below(2));
    parts.observables.push_back(std::move(observable));
  }
  double sum = 0.0;
  std::vector<double> counts;
  for (std::size_t j = 0; j <= std::min(shape.count_limit, parts.group_count); ++j) {
    counts.push_back(dice.between(0.05, 1.0));
    sum += counts.back();
  }
  for (const double count : counts) parts.count_prior.push_back(Probability::of(count / sum));
  return parts;
}

inline Evidence random_evidence(Dice& dice, const CaseShape& shape) {
  Evidence evidence;
  for (std::size_t f = 0; f < shape.observables; ++f) {
    if (!dice.chance(shape.observed)) continue;
    const ObservableIndex at(f);
    const Exponent exponent =
        dice.chance(shape.tempered) ? Exponent::of(dice.between(0.1, 1.0)) : Exponent{};
    if (dice.chance(shape.graded)) {
      evidence.observations.push_back(
          Observation::graded(at, Probability::of(dice.between(0.02, 1.0)),
                              Probability::of(dice.between(0.02, 1.0)), exponent));
    } else {
      evidence.observations.push_back(dice.chance(0.5) ? Observation::present(at, exponent)
                                                       : Observation::absent(at, exponent));
    }
  }
  for (std::size_t r = dice.below(3); r > 0; --r) {
    RiskFactor risk;
    for (std::size_t i = 0; i < shape.causes; ++i) {
      if (dice.chance(0.3)) {
        risk.ratios.push_back({CauseIndex(i), LikelihoodRatio::of(dice.between(0.2, 5.0))});
      }
    }
    evidence.risk_factors.push_back(std::move(risk));
  }
  return evidence;
}

inline RandomCase random_case(std::uint64_t seed, const CaseShape& shape = {}) {
  Dice dice(seed);
  Model model(random_parts(dice, shape));
  return {std::move(model), random_evidence(dice, shape)};
}

}  // namespace palpate::reasoning
