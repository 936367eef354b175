#include "anatomy/pose.h"

#include <algorithm>

namespace palpate {

const std::vector<JointMotion>& joint_motions() {
  using enum PosedJoint;
  static const std::vector<JointMotion> motions = {
      {lumbar_spine, "lumbar_spine", "flexion", 'x', 65},
      {lumbar_spine, "lumbar_spine", "extension", 'X', 40},
      {lumbar_spine, "lumbar_spine", "lateral_flexion_left", 'Z', 30},
      {lumbar_spine, "lumbar_spine", "lateral_flexion_right", 'z', 30},
      {lumbar_spine, "lumbar_spine", "rotation_left", 'y', 20},
      {lumbar_spine, "lumbar_spine", "rotation_right", 'Y', 20},
      {thoracic_spine, "thoracic_spine", "flexion", 'x', 45},
      {thoracic_spine, "thoracic_spine", "extension", 'X', 25},
      {thoracic_spine, "thoracic_spine", "lateral_flexion_left", 'Z', 30},
      {thoracic_spine, "thoracic_spine", "lateral_flexion_right", 'z', 30},
      {thoracic_spine, "thoracic_spine", "rotation_left", 'y', 40},
      {thoracic_spine, "thoracic_spine", "rotation_right", 'Y', 40},
      {neck, "neck", "flexion", 'x', 60},
      {neck, "neck", "extension", 'X', 70},
      {neck, "neck", "lateral_flexion_left", 'Z', 45},
      {neck, "neck", "lateral_flexion_right", 'z', 45},
      {neck, "neck", "rotation_left", 'y', 80},
      {neck, "neck", "rotation_right", 'Y', 80},
      {shoulder_girdle, "shoulder_girdle", "elevation", 'z', 35},
      {shoulder_girdle, "shoulder_girdle", "depression", 'Z', 12},
      {shoulder_girdle, "shoulder_girdle", "protraction", 'Y', 30},
      {shoulder_girdle, "shoulder_girdle", "retraction", 'y', 25},
      {shoulder, "shoulder", "flexion", 'X', 180},
      {shoulder, "shoulder", "extension", 'x', 60},
      {shoulder, "shoulder", "abduction", 'z', 180},
      {shoulder, "shoulder", "adduction", 'Z', 60},
      {shoulder, "shoulder", "external_rotation", 'y', 100},
      {shoulder, "shoulder", "internal_rotation", 'Y', 100},
      {elbow, "elbow", "flexion", 'X', 150},
      {forearm, "forearm", "pronation", 'Y', 170},
      {wrist, "wrist", "flexion", 'X', 85},
      {wrist, "wrist", "extension", 'x', 90},
      {wrist, "wrist", "radial_deviation", 'z', 25},
      {wrist, "wrist", "ulnar_deviation", 'Z', 40},
      {fingers, "fingers", "flexion", 'X', 100},
      {fingers, "fingers", "extension", 'x', 30},
      {thumb, "thumb", "flexion", 'Z', 60},
      {thumb, "thumb", "abduction", 'X', 60},
      {hip, "hip", "flexion", 'X', 135},
      {hip, "hip", "extension", 'x', 30},
      {hip, "hip", "abduction", 'z', 60},
      {hip, "hip", "adduction", 'Z', 40},
      {hip, "hip", "external_rotation", 'y', 75},
      {hip, "hip", "internal_rotation", 'Y', 50},
      {knee, "knee", "flexion", 'x', 155},
      {knee, "knee", "extension", 'X', 8},
      {knee, "knee", "external_rotation", 'y', 40},
      {knee, "knee", "internal_rotation", 'Y', 30},
      {ankle, "ankle", "plantar_flexion", 'x', 60},
      {ankle, "ankle", "dorsiflexion", 'X', 40},
      {subtalar, "subtalar", "inversion", 'Z', 40},
      {subtalar, "subtalar", "eversion", 'z', 25},
      {great_toe, "great_toe", "flexion", 'x', 45},
      {great_toe, "great_toe", "extension", 'X', 80},
      {toes, "toes", "flexion", 'x', 60},
      {toes, "toes", "extension", 'X', 80}};
  return motions;
}

bool is_sided(PosedJoint joint) {
  return joint != PosedJoint::lumbar_spine && joint != PosedJoint::thoracic_spine &&
         joint != PosedJoint::neck;
}

namespace {

RoomPoint across(RoomPoint point) {
  point.x = Millimetres(-point.x.value());
  return point;
}

ViewPoint across(ViewPoint point) {
  point.x = Millimetres(-point.x.value());
  return point;
}

}  // namespace

std::optional<Side> felt_side(const Pose& pose) {
  std::optional<Side> side;
  for (const FeltPlace& place : pose.felt) {
    if (place.side == Side::midline || (side && *side != place.side)) return std::nullopt;
    side = place.side;
  }
  return side;
}

Pose mirrored(const Pose& pose) {
  Pose other = pose;
  other.camera_around_degrees = -pose.camera_around_degrees;
  other.trunk.roll_degrees = -pose.trunk.roll_degrees;
  other.trunk.turn_degrees = -pose.trunk.turn_degrees;
  if (other.trunk.pelvis) other.trunk.pelvis = across(*other.trunk.pelvis);
  for (JointTurn& turn : other.turns) {
    turn.side = mirrored(turn.side);
    // A joint of the middle has no other side that would mirror it.
    if (is_sided(turn.joint)) continue;
    turn.degrees[1] = -turn.degrees[1];
    turn.degrees[2] = -turn.degrees[2];
  }
  for (Reach& reach : other.reaches) {
    reach.side = mirrored(reach.side);
    for (RoomPoint* point : {&reach.at, &reach.bend, &reach.tips, &reach.inward}) {
      *point = across(*point);
    }
  }
  for (Prop& prop : other.props) {
    prop.from = across(prop.from);
    prop.to = across(prop.to);
  }
  for (HelperHand& hand : other.helper_hands) {
    hand.side = mirrored(hand.side);
    for (RoomPoint* point : {&hand.at, &hand.tips, &hand.inward}) *point = across(*point);
  }
  for (FeltPlace& place : other.felt) place.side = mirrored(place.side);
  for (MovementArrow& arrow : other.arrows) {
    arrow.side = mirrored(arrow.side);
    arrow.from = across(arrow.from);
    arrow.to = across(arrow.to);
    arrow.bow = Millimetres(-arrow.bow.value());
  }
  return other;
}

}  // namespace palpate
