#pragma once

#include <optional>
#include <string>
#include <vector>

#include "body/generate.h"

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
  /// How deep its innermost point lies within a bone, but where it begins or ends on it (20 mm).
  float inside_bone_mm = 0.0F;
  std::string inside_bone;  ///< which
  Vector3 inside_at;
  std::vector<EndGap> ends;
};

/// One thing that is further out than it should be.
struct Excess {
  std::string gate;     ///< outside_skin, inside_bone, end or needle
  std::string subject;  ///< "soleus", or "soleus.belly fibula" of an end
  float amount = 0.0F;  ///< millimetres; of a needle the degrees that its angle lacks

  friend bool operator==(const Excess&, const Excess&) = default;
};

/// What gates let pass without being listed.
inline constexpr float most_outside_skin_mm = 1.0F;
inline constexpr float most_inside_bone_mm = 2.0F;
inline constexpr float most_end_gap_mm = 5.0F;
inline constexpr float least_angle_degrees = 15.0F;

/// What is beyond those limits, in the order of the audits.
std::vector<Excess> excesses(const std::vector<PartAudit>& audits);

/// Every muscle and tendon that has a form, against the skin's grid and the bones.
std::vector<PartAudit> audit_parts(const Form& form, const Grid& skin);

/// Parts with a triangle whose angle is less than it should be.
std::vector<Excess> needles(const Form& form, const std::vector<Part>& parts);

}  // namespace palpate::body
