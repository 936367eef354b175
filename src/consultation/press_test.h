#pragma once

#include <vector>

#include "consultation/assessment.h"

namespace palpate {

/// Gives each muscle its hand test "press here: is it your pain?", the finding `press.<muscle>` on
/// the side of the muscle, with what was answered. None before all red flags are answered, and none
/// where someone should look today or at once: a leg that may hold a clot is not pressed. None that
/// only a clinician does.
void add_press_tests(const Catalog& catalog, const Case& person_case, const Triage& triage,
                     std::vector<Candidate>& candidates);

}  // namespace palpate
