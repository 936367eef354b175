#pragma once

#include <string>
#include <vector>

#include "anatomy/pose.h"
#include "body/patches.h"
#include "body/posing.h"

namespace palpate::body {

/// Draws a posed figure with the things beside it as SVG: what is felt is tinted on the skin,
/// pressure has a ring, arrows show the movement; the title and the description are the pose's.
/// `patches` divide the standing skin. Faults: what the figure cannot reach.
Result<std::string> pose_picture(const Pose& pose, const PosableSkin& skin, const Patches& patches);

}  // namespace palpate::body
