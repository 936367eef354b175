#pragma once

#include <string>

#include "consultation/consultation.h"
#include "reasoning/network.h"

namespace palpate::wire {

/// The instance that a case poses to the model, for other programs to check: what was marked and
/// answered, all causes, no limit but that of the prior on their number, and every answer counting
/// fully (docs/decisions/network-for-other-tools.md).
struct CaseNetwork {
  std::string network;    ///< in the UAI format, as a Markov network
  std::string posterior;  ///< Palpate's own answer to it, a line for each state of each cause
};

/// Of a case that `Consultation::check` finds nothing wrong with.
CaseNetwork network_of_case(const Consultation& consultation, const Case& person_case);

/// A network in the UAI format (Markov networks; probabilities with all their digits).
std::string uai_text(const reasoning::Network& network);

}  // namespace palpate::wire
