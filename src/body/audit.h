#pragma once

#include <optional>
#include <string>
#include <vector>

#include "body/form.h"
#include "body/grid.h"

namespace palpate::body {

/// How far one end of a muscle lies from the thing on which it is said to begin or end.
struct EndGap {
  std::string shape;
  std::string on;               ///< "femur"
  std::optional<float> gap_mm;  ///< 0 where it lies within; none where that thing has no form yet
};

/// What is anatomically impossible about a muscle or tendon of the figure, in millimetres.
struct PartAudit {
  std::string id;
  float outside_skin_mm = 0.0F;  ///< how far its outermost point stands out of the skin
  Vector3 outside_at;
  float inside_bone_mm = 0.0F;  ///< how deep its innermost point lies within a bone
  std::string inside_bone;      ///< which
  Vector3 inside_at;
  std::vector<EndGap> ends;
};

/// Every muscle and tendon that has a form, against the skin's grid and the bones.
std::vector<PartAudit> audit_parts(const Form& form, const Grid& skin);

}  // namespace palpate::body
