#pragma once

#include <optional>

#include "consultation/ranking.h"

namespace palpate {

/// What to ask or test now. Questions of red flags come first, by policy and not by what they would
/// tell about causes; then what is expected to tell most for the time it costs. Nothing where no
/// answer is worth asking for.
std::optional<NextStep> next_step(const Inference& inference, const Case& person_case,
                                  const Triage& triage);

}  // namespace palpate
