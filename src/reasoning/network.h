#pragma once

#include <cstddef>
#include <vector>

#include "reasoning/evidence.h"
#include "reasoning/model.h"

namespace palpate::reasoning {

/// A non-negative function of some variables, for every combination of their states; the state of
/// the last variable changes fastest.
struct NetworkTable {
  std::vector<std::size_t> variables;
  std::vector<double> values;
};

/// A Markov network: the product of its tables, over its sum, is a probability. Its first variables
/// are the groups of the model in their order, with the states "no cause" and each of its modes;
/// the rest count causes, or tell whether one of the first so many linked groups acted.
struct Network {
  std::vector<std::size_t> states;  ///< of each variable
  std::vector<NetworkTable> tables;
};

/// A model with evidence.
struct Instance {
  Model model;
  Evidence evidence;
};

/// The same instance with every answer counting fully: the exponents that temper correlated answers
/// have no counterpart in networks of other tools.
Instance untempered(const Model& model, const Evidence& evidence);

/// The posterior of an instance without exponents below 1 as a network: the same probability of
/// every set of causes, of any size that the count prior allows. No table has more than three
/// variables, so that it grows with the links and not with 2 to their number: "present" is passed
/// on from one linked group to the next, and so is the number of causes.
Network network_of(const Model& model, const Evidence& evidence);

}  // namespace palpate::reasoning
