#include "body/skeleton.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

using enum Segment;

/// A segment, what it hangs on, the middle of the landmarks that is its joint, and its end.
struct PartOnBones {
  Segment segment{};
  Segment parent{};
  std::array<std::string_view, 2> joint;
  std::string_view end;
};

constexpr std::array<PartOnBones, segment_count> parts_on_bones = {{
    {pelvis, pelvis, {"femur.head", "femur.head"}, "sacrum.promontory"},
    {loins, pelvis, {"lumbar_vertebrae.l5_body", "sacrum.promontory"}, "lumbar_vertebrae.l3_body"},
    {waist,
     loins,
     {"lumbar_vertebrae.l2_body", "lumbar_vertebrae.l3_body"},
     "thoracic_vertebrae.t12_body"},
    {chest,
     waist,
     {"thoracic_vertebrae.t11_body", "thoracic_vertebrae.t12_body"},
     "thoracic_vertebrae.t7_body"},
    {upper_chest,
     chest,
     {"thoracic_vertebrae.t6_body", "thoracic_vertebrae.t7_body"},
     "cervical_vertebrae.c7_body"},
    {neck,
     upper_chest,
     {"cervical_vertebrae.c7_body", "thoracic_vertebrae.t1_body"},
     "cervical_vertebrae.c2_body"},
    {head,
     neck,
     {"cervical_vertebrae.c1_body", "cervical_vertebrae.c2_body"},
     "cervical_vertebrae.c1_body"},
    {girdle,
     upper_chest,
     {"clavicle.inner_third", "clavicle.inner_third"},
     "clavicle.acromial_end"},
    {upper_arm, girdle, {"humerus.head", "humerus.head"}, "humerus.trochlea"},
    {forearm,
     upper_arm,
     {"humerus.medial_epicondyle", "humerus.lateral_epicondyle"},
     "carpals.capitate"},
    {lower_forearm,
     forearm,
     {"humerus.medial_epicondyle", "humerus.lateral_epicondyle"},
     "carpals.capitate"},
    {hand, lower_forearm, {"carpals.capitate", "carpals.capitate"}, "metacarpals.third_head"},
    {finger_2,
     hand,
     {"metacarpals.second_head", "metacarpals.second_head"},
     "phalanges_hand.second_middle_base"},
    {finger_3,
     hand,
     {"metacarpals.third_head", "metacarpals.third_head"},
     "phalanges_hand.third_middle_base"},
    {finger_4,
     hand,
     {"metacarpals.fourth_head", "metacarpals.fourth_head"},
     "phalanges_hand.fourth_middle_base"},
    {finger_5,
     hand,
     {"metacarpals.fifth_head", "metacarpals.fifth_head"},
     "phalanges_hand.fifth_middle_base"},
    {finger_tips_2,
     finger_2,
     {"phalanges_hand.second_middle_base", "phalanges_hand.second_middle_base"},
     "phalanges_hand.second_tip"},
    {finger_tips_3,
     finger_3,
     {"phalanges_hand.third_middle_base", "phalanges_hand.third_middle_base"},
     "phalanges_hand.third_tip"},
    {finger_tips_4,
     finger_4,
     {"phalanges_hand.fourth_middle_base", "phalanges_hand.fourth_middle_base"},
     "phalanges_hand.fourth_tip"},
    {finger_tips_5,
     finger_5,
     {"phalanges_hand.fifth_middle_base", "phalanges_hand.fifth_middle_base"},
     "phalanges_hand.fifth_tip"},
    {thumb,
     hand,
     {"metacarpals.first_base", "metacarpals.first_base"},
     "phalanges_hand.first_proximal_base"},
    {thumb_tip,
     thumb,
     {"phalanges_hand.first_proximal_base", "phalanges_hand.first_proximal_base"},
     "phalanges_hand.first_tip"},
    {thigh, pelvis, {"femur.head", "femur.head"}, "femur.intercondylar_fossa"},
    {shank, thigh, {"femur.medial_epicondyle", "femur.lateral_epicondyle"}, "talus.trochlea"},
    {foot, shank, {"talus.trochlea", "talus.trochlea"}, "metatarsals.third_head"},
    {great_toe,
     foot,
     {"metatarsals.first_head", "phalanges_foot.first_proximal_base"},
     "phalanges_foot.first_tip"},
    {toes,
     foot,
     {"metatarsals.third_head", "phalanges_foot.third_proximal_base"},
     "phalanges_foot.third_tip"},
}};

Vector3 landmark(const ShapeTable& table, std::string_view id) {
  const auto found = table.landmarks.find(std::string(id));
  ensure(found != table.landmarks.end(), "the shapes of a whole body have the landmark of a joint");
  return found->second.at;
}

/// How much of a joint's angles one of its segments takes.
struct Share {
  Segment segment{};
  float part = 1.0F;
};

std::vector<Share> shares_of(PosedJoint joint) {
  switch (joint) {
    case PosedJoint::lumbar_spine:
      return {{loins, 0.5F}, {waist, 0.5F}};
    case PosedJoint::thoracic_spine:
      return {{chest, 0.5F}, {upper_chest, 0.5F}};
    case PosedJoint::neck:
      return {{neck, 0.55F}, {head, 0.45F}};
    case PosedJoint::shoulder_girdle:
      return {{girdle}};
    case PosedJoint::shoulder:
      return {{upper_arm}};
    case PosedJoint::elbow:
      return {{forearm}};
    case PosedJoint::forearm:
      return {{lower_forearm}};
    case PosedJoint::wrist:
      return {{hand}};
    case PosedJoint::fingers:
      return {{finger_2, 0.8F},      {finger_3, 0.85F},     {finger_4, 0.9F},
              {finger_5, 0.9F},      {finger_tips_2, 1.1F}, {finger_tips_3, 1.1F},
              {finger_tips_4, 1.1F}, {finger_tips_5, 1.1F}};
    case PosedJoint::thumb:
      return {{thumb, 0.6F}, {thumb_tip, 0.8F}};
    case PosedJoint::hip:
      return {{thigh}};
    case PosedJoint::knee:
      return {{shank}};
    case PosedJoint::ankle:
    case PosedJoint::subtalar:
      return {{foot}};
    case PosedJoint::great_toe:
      return {{great_toe}};
    case PosedJoint::toes:
      return {{toes}};
  }
  return {};
}

/// Limbs turn about their bones, the trunk about the upright.
Vector3 long_axis(const Skeleton& skeleton, Segment segment) {
  const bool is_limb = segment >= upper_arm && segment <= shank;
  if (!is_limb) return {0, 1, 0};
  return unit(skeleton.of(segment).along * -1.0F);
}

Rotation turned(const Skeleton& skeleton, Segment segment, const JointTurn& turn, float part) {
  const auto angle = [&](std::size_t axis) {
    return radians(turn.degrees.at(axis) * static_cast<double>(part));
  };
  return rotation_about({1, 0, 0}, angle(0)) * rotation_about({0, 0, 1}, angle(2)) *
         rotation_about(long_axis(skeleton, segment), angle(1));
}

Rotation across(const Rotation& a) { return {a.w, {a.v.x, -a.v.y, -a.v.z}}; }
Placement across(const Placement& a) { return {across(a.rotation), mirrored(a.shift)}; }
Placement inverse(const Placement& a) {
  const Rotation back = a.rotation.inverse();
  return {back, back.turn(a.shift) * -1.0F};
}

bool hangs_on(const Skeleton& skeleton, Segment segment, Segment on) {
  while (segment != pelvis) {
    if (segment == on) return true;
    segment = skeleton.of(segment).parent;
  }
  return on == pelvis;
}

/// The rotation that takes one pair of directions to another: `along` exactly, `facing` as nearly
/// as the right angle between them allows.
Rotation between_frames(Vector3 along_from, Vector3 facing_from, Vector3 along_to,
                        Vector3 facing_to) {
  const auto frame = [](Vector3 along, Vector3 facing) {
    const Vector3 x = unit(along);
    const Vector3 y = unit(facing - x * dot(x, facing));
    return rotation_to(x, y, cross(x, y));
  };
  return frame(along_to, facing_to) * frame(along_from, facing_from).inverse();
}

/// The part of a rotation that turns about an axis.
Rotation twist_about(Vector3 axis, const Rotation& rotation) {
  return normalised(Rotation{rotation.w, axis * dot(rotation.v, axis)});
}

double angle_of(const Rotation& a) {
  return degrees(2.0 * std::acos(std::clamp(std::fabs(static_cast<double>(a.w)), 0.0, 1.0)));
}

/// What is the same for arm and leg.
struct LimbParts {
  Segment upper{};
  Segment lower{};
  Segment end{};
  Vector3 bend;    ///< Where elbow or knee points to in the standing figure,
  Vector3 tips;    ///< fingers or toes,
  Vector3 inward;  ///< palm or sole;
  Vector3 anchor;  ///< and what of hand or foot is put somewhere.
};

LimbParts parts_of(const Skeleton& skeleton, Reach::Limb limb) {
  if (limb == Reach::Limb::foot) {
    const Vector3 ankle = skeleton.of(foot).centre;
    return {thigh, shank, foot, {0, 0, 1}, {0, 0, 1}, {0, -1, 0}, {ankle.x, 0.0F, ankle.z}};
  }
  constexpr float palm_depth = 20.0F;
  const Vector3 palm = skeleton.of(hand).centre + skeleton.of(hand).along * 0.6F;
  return {upper_arm,
          forearm,
          hand,
          {0, 0, -1},
          skeleton.of(hand).along,
          {0, 0, 1},
          palm + Vector3{0, 0, palm_depth}};
}

/// A limb of the left side that has been put somewhere.
struct PlacedLimb {
  Placement upper;
  Placement lower;
  Placement twisted;  ///< The forearm at the wrist.
  Placement end;
  double missing = 0.0;  ///< So far the hand stays away from where it shall be.
  double bent_degrees = 0.0;
  double end_degrees = 0.0;
};

PlacedLimb place_limb(const Skeleton& skeleton, const Placement& trunk, const LimbParts& limb,
                      const Reach& goal) {
  const Vector3 root = skeleton.of(limb.upper).centre;
  const Vector3 middle = skeleton.of(limb.lower).centre;
  const Vector3 end = skeleton.of(limb.end).centre;
  const Rotation end_turn =
      between_frames(limb.tips, limb.inward, in_room(goal.tips), in_room(goal.inward));
  const Vector3 wanted = in_room(goal.at) + end_turn.turn(end - limb.anchor);
  const Vector3 from = trunk.of(root);
  const float a = length(middle - root);
  const float b = length(end - middle);
  const Vector3 way = wanted - from;
  const float distance = std::clamp(length(way), std::fabs(a - b) + 1.0F, (a + b) * 0.9995F);
  const Vector3 straight = unit(way);
  const Vector3 bend = unit(in_room(goal.bend) - straight * dot(straight, in_room(goal.bend)));
  const float cosine = (a * a + distance * distance - b * b) / (2.0F * a * distance);
  const float sine = std::sqrt(std::max(0.0F, 1.0F - cosine * cosine));
  const Vector3 knee = from + straight * (a * cosine) + bend * (a * sine);
  const Vector3 reached = from + straight * distance;

  PlacedLimb placed;
  const auto put = [&](Vector3 rest, Vector3 to, const Rotation& turn) {
    return Placement{turn, to - turn.turn(rest)};
  };
  placed.upper = put(root, from, between_frames(middle - root, limb.bend, knee - from, bend));
  placed.lower = put(middle, knee, between_frames(end - middle, limb.bend, reached - knee, bend));
  placed.end = put(end, reached, end_turn);
  const Rotation held = placed.lower.rotation.inverse() * end_turn;
  const Rotation twist = twist_about(unit(end - middle), held);
  placed.twisted = placed.lower * about(middle, twist);
  placed.missing = static_cast<double>(length(way) - distance);
  placed.bent_degrees = degrees(std::acos(
      std::clamp(static_cast<double>(dot(unit(knee - from), unit(reached - knee))), -1.0, 1.0)));
  placed.end_degrees =
      limb.end == foot ? angle_of(held) : angle_of(placed.twisted.rotation.inverse() * end_turn);
  return placed;
}

/// How far a limb of a picture may bend, in degrees: what no healthy joint does is a mistake of the
/// pose. A little more than what groups of healthy people reach in the mean: the knee 138 to 153
/// and the elbow 145 to 150 (adults to girls of 2 to 8 years), the foot 55 to 65 downwards (Soucie
/// and others, Haemophilia 2011;17:500-507, doi:10.1111/j.1365-2516.2010.02399.x; of its table only
/// the values of 2 to 8 years were read again here); the wrist 73 to 90 either way (studies since
/// Boone and Azen 1979, J Bone Joint Surg Am 61:756-759).
struct JointLimits {
  double bent = 0.0;  ///< Knee or elbow.
  double end = 0.0;   ///< Foot or hand, from how it stands in the figure at rest, any way.
};
constexpr JointLimits leg_limits = {155.0, 65.0};
constexpr JointLimits arm_limits = {150.0, 95.0};

Diagnostics faults_of(const PlacedLimb& placed, const Reach& goal) {
  constexpr double near_enough = 8.0;
  const auto [most_bent, most_end] = goal.limb == Reach::Limb::foot ? leg_limits : arm_limits;
  Diagnostics faults;
  const auto fault = [&](std::string subject, std::string expected) {
    faults.push_back({.code = Code::number_out_of_range,
                      .at = goal.stands,
                      .subject = std::move(subject),
                      .expected = std::move(expected),
                      .nearest = {}});
  };
  const auto whole = [](double value) { return std::to_string(std::lround(value)); };
  const std::string name = goal.limb == Reach::Limb::foot ? "foot" : "hand";
  if (std::fabs(placed.missing) > near_enough) {
    fault(name + ", " + whole(placed.missing) + " mm out of reach", "a place that it reaches");
  }
  if (placed.bent_degrees > most_bent) {
    fault("knee or elbow bent by " + whole(placed.bent_degrees) + " degrees",
          "at most " + whole(most_bent));
  }
  if (placed.end_degrees > most_end) {
    fault(name + " turned by " + whole(placed.end_degrees) + " degrees",
          "at most " + whole(most_end));
  }
  return faults;
}

}  // namespace

std::size_t number_of(Segment segment, Side side) {
  const auto number = static_cast<std::size_t>(segment);
  return side == Side::right && number >= first_sided_segment
             ? number + segment_count - first_sided_segment
             : number;
}

Skeleton skeleton_of(const ShapeTable& table) {
  Skeleton skeleton;
  for (const PartOnBones& part : parts_on_bones) {
    Vector3 centre = between(landmark(table, part.joint[0]), landmark(table, part.joint[1]), 0.5F);
    if (part.segment == pelvis) centre.x = 0.0F;
    skeleton.parts.at(static_cast<std::size_t>(part.segment)) = {
        part.parent, centre, landmark(table, part.end) - centre};
  }
  return skeleton;
}

Vector3 in_room(const RoomPoint& point) {
  return {static_cast<float>(point.x.value()), static_cast<float>(point.y.value()),
          static_cast<float>(point.z.value())};
}

Vector3 middle_of_pelvis(const Skeleton& skeleton) { return skeleton.of(pelvis).centre; }

Posture bent(const Skeleton& skeleton, const Pose& pose) {
  std::array<Rotation, all_segment_count> own;
  for (const JointTurn& turn : pose.turns) {
    for (const Share& share : shares_of(turn.joint)) {
      const Rotation left = turned(skeleton, share.segment, turn, share.part);
      Rotation& rotation = own.at(number_of(share.segment, turn.side));
      rotation = rotation * (turn.side == Side::right ? across(left) : left);
    }
  }
  Posture posture(all_segment_count);
  const Rotation whole = rotation_about({0, 1, 0}, radians(pose.trunk.turn_degrees)) *
                         rotation_about({1, 0, 0}, radians(pose.trunk.pitch_degrees)) *
                         rotation_about({0, 0, 1}, radians(pose.trunk.roll_degrees));
  posture[0] = about(middle_of_pelvis(skeleton), whole);
  for (std::size_t i = 1; i < segment_count; ++i) {
    const auto segment = static_cast<Segment>(i);
    const Skeleton::Part& part = skeleton.of(segment);
    for (const Side side : {Side::left, Side::right}) {
      const std::size_t number = number_of(segment, side);
      const Vector3 centre =
          side == Side::right && i >= first_sided_segment ? mirrored(part.centre) : part.centre;
      posture[number] = posture[number_of(part.parent, side)] * about(centre, own.at(number));
    }
  }
  return posture;
}

void shift(Posture& posture, Vector3 by) {
  for (Placement& placement : posture) placement.shift += by;
}

Diagnostics reach(const Skeleton& skeleton, const Reach& reach, Posture& posture) {
  const LimbParts limb = parts_of(skeleton, reach.limb);
  const bool is_right = reach.side == Side::right;
  Reach goal = reach;
  if (is_right) {
    for (RoomPoint* point : {&goal.at, &goal.bend, &goal.tips, &goal.inward}) {
      point->x = Millimetres(-point->x.value());
    }
  }
  const auto at = [&](Segment segment) { return number_of(segment, reach.side); };
  const auto of_side = [&](const Placement& placement) {
    return is_right ? across(placement) : placement;
  };
  const Placement trunk = of_side(posture[at(skeleton.of(limb.upper).parent)]);
  const PlacedLimb placed = place_limb(skeleton, trunk, limb, goal);
  const Placement moved = of_side(placed.end) * inverse(posture[at(limb.end)]);
  for (std::size_t i = first_sided_segment; i < segment_count; ++i) {
    const auto segment = static_cast<Segment>(i);
    if (hangs_on(skeleton, segment, limb.end)) posture[at(segment)] = moved * posture[at(segment)];
  }
  posture[at(limb.upper)] = of_side(placed.upper);
  posture[at(limb.lower)] = of_side(placed.lower);
  if (limb.lower == forearm) posture[at(lower_forearm)] = of_side(placed.twisted);
  return faults_of(placed, goal);
}

Placement place_of(const Skeleton& skeleton, const HelperHand& hand) {
  const LimbParts limb = parts_of(skeleton, Reach::Limb::hand);
  const bool is_right = hand.side == Side::right;
  const auto of_side = [&](Vector3 p) { return is_right ? mirrored(p) : p; };
  const Rotation turn =
      between_frames(of_side(limb.tips), limb.inward, in_room(hand.tips), in_room(hand.inward));
  return {turn, in_room(hand.at) - turn.turn(of_side(limb.anchor))};
}

Vector3 joint_place(const Skeleton& skeleton, const Posture& posture, PosedJoint joint, Side side) {
  const Segment segment = shares_of(joint).front().segment;
  const Vector3 centre = skeleton.of(segment).centre;
  const bool is_right =
      side == Side::right && static_cast<std::size_t>(segment) >= first_sided_segment;
  return posture[number_of(segment, side)].of(is_right ? mirrored(centre) : centre);
}

}  // namespace palpate::body
