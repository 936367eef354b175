#pragma once

#include <vector>

#include "consultation/assessment.h"

namespace palpate {

/// The muscles among the candidates from `least` on in the order in which they are treated: the
/// likeliest first, but none before a muscle whose points its own are said to follow (its key),
/// where that is among them too, on the same side. Where two are each other's key, the likelier
/// stands first.
std::vector<Treated> treating_order(const Catalog& catalog,
                                    const std::vector<Candidate>& candidates, Probability least);

}  // namespace palpate
