#pragma once

#include <array>
#include <optional>
#include <vector>

#include "anatomy/pose.h"
#include "anatomy/side.h"
#include "body/rigid.h"
#include "body/shapes.h"
#include "body/vector3.h"
#include "diagnostic/result.h"

namespace palpate::body {

/// The stiff parts that a pose moves, of the middle and of the left side; the right has its own.
enum class Segment : std::uint8_t {
  pelvis,
  loins,
  waist,
  chest,
  upper_chest,
  neck,
  head,
  girdle,
  upper_arm,
  forearm,
  lower_forearm,
  hand,
  finger_2,
  finger_3,
  finger_4,
  finger_5,
  finger_tips_2,
  finger_tips_3,
  finger_tips_4,
  finger_tips_5,
  thumb,
  thumb_tip,
  thigh,
  shank,
  foot,
  great_toe,
  toes
};

inline constexpr std::size_t segment_count = 27;
inline constexpr std::size_t first_sided_segment = static_cast<std::size_t>(Segment::girdle);
/// Those of the right side follow those of the middle and the left.
inline constexpr std::size_t all_segment_count = 2 * segment_count - first_sided_segment;

/// The number of a segment of a side; the middle's are the same from both.
std::size_t number_of(Segment segment, Side side);

/// Where the joints of the standing figure are: of the middle and the left side.
struct Skeleton {
  struct Part {
    Segment parent{};
    Vector3 centre;  ///< Of the joint with its parent.
    Vector3 along;   ///< From there to where the part ends.
  };
  std::array<Part, segment_count> parts;

  [[nodiscard]] const Part& of(Segment segment) const {
    return parts[static_cast<std::size_t>(segment)];
  }
};

/// From the landmarks of the bones. They are those of a full body (`ensure`).
Skeleton skeleton_of(const ShapeTable& table);

/// Where each segment goes (`number_of`): a point of the standing figure to the posed one.
using Posture = std::vector<Placement>;

/// Joints by their angles, the trunk turned about the middle of the pelvis, which stays where it
/// is; nothing is reached for.
Posture bent(const Skeleton& skeleton, const Pose& pose);

/// Moves the whole figure.
void shift(Posture& posture, Vector3 by);

/// Moves a limb so that its hand or foot is where it shall be. Faults: out of reach, or a joint
/// bent further than it goes.
Diagnostics reach(const Skeleton& skeleton, const Reach& reach, Posture& posture);

/// How the hand of the standing figure is moved, stiff, to where a helper's shall be.
Placement place_of(const Skeleton& skeleton, const HelperHand& hand);

/// The middle between the hip joints of the standing figure.
Vector3 middle_of_pelvis(const Skeleton& skeleton);

/// Where the centre of a joint is in a posture.
Vector3 joint_place(const Skeleton& skeleton, const Posture& posture, PosedJoint joint, Side side);

Vector3 in_room(const RoomPoint& point);

}  // namespace palpate::body
