#pragma once

#include <vector>

#include "quantity/probability.h"
#include "reasoning/exponent.h"
#include "reasoning/index.h"

namespace palpate::reasoning {

/// What was seen of one observable, as the probability of just this answer where the observable is
/// truly present and where it is truly absent (Pearl's "likelihood evidence"). What was not asked
/// is not in the list.
struct Observation {
  ObservableIndex observable;
  Probability if_present;
  Probability if_absent;
  Exponent exponent;  ///< Multiplies the exponent of the observable.

  static Observation present(ObservableIndex observable, Exponent exponent = {}) {
    return {observable, Probability::of(1.0), Probability::of(0.0), exponent};
  }
  static Observation absent(ObservableIndex observable, Exponent exponent = {}) {
    return {observable, Probability::of(0.0), Probability::of(1.0), exponent};
  }
  /// For "sometimes", "not sure" (both equal: says nothing) and tests with known accuracy: a
  /// positive test has (sensitivity, 1 - specificity), a negative one (1 - sensitivity,
  /// specificity).
  static Observation graded(ObservableIndex observable, Probability if_present,
                            Probability if_absent, Exponent exponent = {}) {
    return {observable, if_present, if_absent, exponent};
  }

  [[nodiscard]] bool informative() const { return if_present != if_absent; }
  [[nodiscard]] bool speaks_for() const { return if_present > if_absent; }
};

struct CauseRatio {
  CauseIndex cause;
  LikelihoodRatio ratio;
};

/// One fact about the person (an age, a sex, an exposure) that multiplies the prior odds of causes.
struct RiskFactor {
  std::vector<CauseRatio> ratios;
};

/// What is known of one case. The order of either list is irrelevant.
struct Evidence {
  std::vector<Observation> observations;  ///< At most one per observable.
  std::vector<RiskFactor> risk_factors;
};

}  // namespace palpate::reasoning
