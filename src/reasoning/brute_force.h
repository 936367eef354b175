#pragma once

#include <cstddef>
#include <vector>

#include "reasoning/evidence.h"
#include "reasoning/model.h"

/// Two engines that follow the definition and nothing else, to compare the fast one with. Only for
/// tests and benchmarks.
namespace palpate::reasoning {

struct PlainPosterior {
  std::vector<double> causes;
  std::vector<double> groups;
  std::vector<double> cause_count;
  double total = 0.0;  ///< The joint probability of the evidence and at most `max_causes` causes.
};

/// Goes through all 2^n sets of causes, n <= 20, and leaves out those that hold two modes of a
/// group or more than `max_causes` causes.
PlainPosterior brute_force(const Model& model, const Evidence& evidence, std::size_t max_causes);

/// Goes through all hypotheses of at most `max_causes` causes, one cause after the other.
PlainPosterior plain_enumeration(const Model& model, const Evidence& evidence,
                                 std::size_t max_causes);

}  // namespace palpate::reasoning
