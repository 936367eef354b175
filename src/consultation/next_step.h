#pragma once

#include <optional>

#include "consultation/ranking.h"

namespace palpate {

struct NextSteps {
  std::optional<NextStep> next;  ///< nothing where no answer is worth asking for
  /// Where it is nothing: what would still tell most, for a person who wants to go on.
  std::optional<NextStep> more;
  std::optional<Rival> rival;  ///< told where no question of a red flag is open
};

/// What to ask or test now. Questions of red flags come first, by policy and not by what they would
/// tell about causes, and none is left out; then what is expected to tell most for the time it
/// costs. `candidates` are those that are shown, the likeliest first; without two there is no
/// rival.
NextSteps next_steps(const Inference& inference, const Case& person_case, const Triage& triage,
                     const std::vector<Candidate>& candidates);

}  // namespace palpate
