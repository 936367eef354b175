#pragma once

#include "mechanics/stride.h"

namespace palpate::bench {

inline constexpr int walk_frames = 124;
inline constexpr double walk_step_s = 0.01;

/// A made-up walk of the leg of knowledge/mechanics, as smooth and as long as a measured one, with
/// the force of the ground under the foot.
mechanics::Movement walk(const mechanics::Mechanism& leg);

}  // namespace palpate::bench
