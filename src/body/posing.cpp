#include "body/posing.h"

#include <algorithm>

#include "body/skin_lines.h"

namespace palpate::body {
namespace {

/// Whether a hand or foot that is put somewhere moves a segment.
std::vector<bool> reaching_segments(const Pose& pose) {
  std::vector<bool> reaching(all_segment_count, false);
  for (const Reach& reach : pose.reaches) {
    const bool is_foot = reach.limb == Reach::Limb::foot;
    const auto from = static_cast<std::size_t>(is_foot ? Segment::thigh : Segment::upper_arm);
    const std::size_t to = is_foot ? segment_count : static_cast<std::size_t>(Segment::thigh);
    for (std::size_t i = from; i < to; ++i) {
      reaching[number_of(static_cast<Segment>(i), reach.side)] = true;
    }
  }
  return reaching;
}

/// The lowest point of what does not reach.
float lowest(const Mesh& mesh, const SkinWeights& weights, const std::vector<bool>& reaching) {
  float least = 1e9F;
  for (std::size_t p = 0; p < mesh.points.size(); ++p) {
    const bool reaches =
        std::any_of(weights[p].begin(), weights[p].end(),
                    [&](const SegmentPart& part) { return reaching[part.segment]; });
    if (!reaches) least = std::min(least, mesh.points[p].y);
  }
  return least;
}

}  // namespace

PosableSkin posable_skin(const Mesh& half, const ShapeTable& table) {
  PosableSkin skin{with_mirror_image(half), skeleton_of(table), {}, {}};
  skin.weights = weigh_skin(half, skin.whole, skin.skeleton);
  skin.lines = skin_lines(table, skin.whole);
  return skin;
}

PosedHand posed(const PosableSkin& skin, const HelperHand& hand) {
  constexpr float kept_forearm = 0.5F;
  Pose grip;
  grip.turns = {{PosedJoint::fingers, hand.side, {-hand.grip_degrees, 0.0, 0.0}},
                {PosedJoint::thumb, hand.side, {-0.4 * hand.grip_degrees, 0.0, 0.0}}};
  const Placement place = place_of(skin.skeleton, hand);
  Posture posture = bent(skin.skeleton, grip);
  for (Placement& placement : posture) placement = place * placement;

  const bool is_right = hand.side == Side::right;
  const Skeleton::Part& forearm = skin.skeleton.of(Segment::forearm);
  const auto of_side = [&](Vector3 p) { return is_right ? mirrored(p) : p; };
  const Vector3 wrist = of_side(skin.skeleton.of(Segment::hand).centre);
  const Vector3 cut = between(of_side(forearm.centre), wrist, 1.0F - kept_forearm);
  const Vector3 along = wrist - cut;
  const std::size_t first = number_of(Segment::forearm, hand.side);
  const std::size_t last = number_of(Segment::thumb_tip, hand.side);
  std::vector<bool> kept(skin.whole.points.size(), false);
  for (std::size_t p = 0; p < kept.size(); ++p) {
    float part = 0.0F;
    for (const SegmentPart& each : skin.weights[p]) {
      if (each.segment >= first && each.segment <= last) part += each.part;
    }
    kept[p] = part > 0.9F && dot(skin.whole.points[p] - cut, along) > 0.0F;
  }
  PosedHand posed_hand{posed(skin.whole, skin.weights, posture), place.of(cut), place.of(wrist)};
  std::erase_if(posed_hand.mesh.triangles, [&](const Mesh::Triangle& t) {
    return !std::all_of(t.begin(), t.end(),
                        [&](int corner) { return kept[static_cast<std::size_t>(corner)]; });
  });
  return posed_hand;
}

Result<PosedFigure> posed(const PosableSkin& skin, const Pose& pose) {
  Posture posture = bent(skin.skeleton, pose);
  const Vector3 middle = middle_of_pelvis(skin.skeleton);
  if (pose.trunk.pelvis) {
    shift(posture, in_room(*pose.trunk.pelvis) - middle);
  } else {
    const Mesh without = posed(skin.whole, skin.weights, posture);
    const float floor = lowest(without, skin.weights, reaching_segments(pose));
    shift(posture, {-middle.x, -floor, -middle.z});
  }
  Diagnostics faults;
  for (const Reach& goal : pose.reaches) {
    const Diagnostics own = reach(skin.skeleton, goal, posture);
    faults.insert(faults.end(), own.begin(), own.end());
  }
  if (!faults.empty()) return faults;
  return PosedFigure{posed(skin.whole, skin.weights, posture), std::move(posture)};
}

}  // namespace palpate::body
