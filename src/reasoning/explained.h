#pragma once

#include <vector>

#include "reasoning/evidence.h"
#include "reasoning/model.h"
#include "reasoning/posterior.h"

namespace palpate::reasoning {

/// How likely it is that a group brought an observation about. Several can have done so at once, so
/// these need not sum to one.
struct Responsibility {
  GroupIndex group;
  Probability probability;
  /// That it would not be there without the group: nothing else brought it about. Summed over what
  /// was observed this is the "expected disablement" of Richens, Lee and Johri 2020 (Nature
  /// Communications 11:3923).
  Probability needed;
};

/// Where one observation that speaks for presence comes from.
struct Explanation {
  ObservableIndex observable;
  Probability
      unexplained;  ///< That no cause of the model brought it about: chance, or something else.
  std::vector<Responsibility> groups;  ///< Falling, from 0.001 on.
};

/// Explains each observation that speaks for presence, in the order of the evidence, averaged over
/// the retained hypotheses.
std::vector<Explanation> explained(const Model& model, const Evidence& evidence,
                                   const Posterior& posterior);

}  // namespace palpate::reasoning
