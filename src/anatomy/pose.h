#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anatomy/figure.h"
#include "anatomy/id.h"
#include "anatomy/side.h"
#include "diagnostic/diagnostic.h"
#include "quantity/measure.h"

// How a figure stands, lies or sits for a picture of an exercise or a hand test, and what is drawn
// beside it: one file of `knowledge/poses/` (`docs/knowledge-format.md`).

namespace palpate {

enum class PosedJoint : std::uint8_t {
  lumbar_spine,
  thoracic_spine,
  neck,
  shoulder_girdle,
  shoulder,
  elbow,
  forearm,
  wrist,
  fingers,
  thumb,
  hip,
  knee,
  ankle,
  subtalar,
  great_toe,
  toes
};

inline constexpr std::size_t posed_joint_count = 16;

/// A way in which a joint can be moved from the standing figure.
struct JointMotion {
  PosedJoint joint{};
  std::string_view joint_name;
  std::string_view name;  ///< "flexion"
  /// The axis of the left side about which it turns right-handedly: x to the subject's left, y up
  /// (for limbs: along the bone, towards the trunk), z forward. Capital letters turn the other way.
  char axis = 'x';
  /// Healthy joints of supple adults go no further (rounded up from the textbooks' tables of
  /// ranges); a picture that needs more is a mistake.
  double most_degrees = 0.0;
};

/// Every motion that a pose may name.
const std::vector<JointMotion>& joint_motions();
/// Whether there is one joint of each side.
bool is_sided(PosedJoint joint);

/// A joint turned, as its file says.
struct JointTurn {
  PosedJoint joint{};
  Side side = Side::midline;
  /// Of the left side or the middle, about x, y and z, right-handed; degrees.
  std::array<double, 3> degrees{};
};

/// A point or direction of the room: x to the left of a figure that faces forward, y up from the
/// floor, z forward; millimetres.
struct RoomPoint {
  Millimetres x;
  Millimetres y;
  Millimetres z;
};

/// A hand or foot that is put somewhere; the limb's joints follow.
struct Reach {
  enum class Limb : std::uint8_t { hand, foot };
  Limb limb{};
  Side side = Side::left;
  RoomPoint at;      ///< The middle of the palm; the sole under the ankle.
  RoomPoint bend;    ///< Where elbow or knee points to.
  RoomPoint tips;    ///< Where fingers or toes point to.
  RoomPoint inward;  ///< Where palm or sole looks to.
  Position stands;
};

/// How the whole figure is turned, from standing and facing forward, and where it is.
struct PosedTrunk {
  double pitch_degrees = 0.0;  ///< Forward: 90 lies face down, -90 on the back.
  double roll_degrees = 0.0;   ///< To its right: 90 lies on the right side.
  double turn_degrees = 0.0;   ///< To its left.
  /// The middle between the hip joints; none: over the origin, the lowest part on the floor.
  std::optional<RoomPoint> pelvis;
};

/// A thing beside the figure.
struct Prop {
  enum class Shape : std::uint8_t {
    box,       ///< from one corner to the other
    ball,      ///< of a radius, around its middle
    cylinder,  ///< of a radius, from end to end
    band       ///< flat, from end to end, of a half-width
  };
  enum class Material : std::uint8_t { wood, wall, mat, rubber, cloth };
  Shape shape{};
  Material material{};
  RoomPoint from;
  RoomPoint to;
  Millimetres radius;
};

/// A hand of someone who helps or examines, with a part of the forearm.
struct HelperHand {
  Side side = Side::left;
  RoomPoint at;      ///< The middle of the palm.
  RoomPoint tips;    ///< Where the fingers point to.
  RoomPoint inward;  ///< Where the palm looks to.
  double grip_degrees = 0.0;
};

/// What is felt or done at a place of the skin.
enum class Felt : std::uint8_t { stretch, work, pressure, pain };

struct FeltPlace {
  Felt felt{};
  Side side = Side::left;
  std::vector<RegionId> regions;
};

/// An arrow of movement on the page, beside a joint of the figure.
struct MovementArrow {
  PosedJoint beside{};
  Side side = Side::left;
  /// From there, millimetres on the page: x to its right, y up.
  ViewPoint from;
  ViewPoint to;
  Millimetres bow;  ///< How far its middle lies to the left of the straight way.
};

struct Pose {
  std::string id;
  std::string title;        ///< What is shown, in few words.
  std::string description;  ///< The position in words, for who does not see the picture.
  std::vector<RemedyId> remedies;
  std::vector<FindingId> findings;
  double camera_around_degrees = 0.0;  ///< 0 from the front, 90 from the subject's left.
  double camera_above_degrees = 0.0;
  PosedTrunk trunk;
  std::vector<JointTurn> turns;
  std::vector<Reach> reaches;
  std::vector<Prop> props;
  std::vector<HelperHand> helper_hands;
  std::vector<FeltPlace> felt;
  std::vector<MovementArrow> arrows;
  Position stands;
};

/// The one side on which something is felt; none where it is both or the middle.
std::optional<Side> felt_side(const Pose& pose);

/// The same pose on the other side of the body, seen from the other side.
Pose mirrored(const Pose& pose);

}  // namespace palpate
