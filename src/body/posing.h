#pragma once

#include "anatomy/pose.h"
#include "body/mesh.h"
#include "body/skeleton.h"
#include "body/skin_line.h"
#include "body/skinning.h"

namespace palpate::body {

/// A skin that can be posed.
struct PosableSkin {
  Mesh whole;
  Skeleton skeleton;
  SkinWeights weights;
  std::vector<SkinLine> lines;  ///< The pen's: eyelids, nails; they bend with the skin.
};

/// `half` is the left half of the skin that `table` makes.
PosableSkin posable_skin(const Mesh& half, const ShapeTable& table);

/// A figure as a pose has it.
struct PosedFigure {
  Mesh skin;  ///< Point by point that of the standing figure.
  Posture posture;
};

/// A helper's hand with the lower half of the forearm, open where it was cut, and where its axis
/// is there and at the wrist.
struct PosedHand {
  Mesh mesh;
  Vector3 cut;
  Vector3 wrist;
};
PosedHand posed(const PosableSkin& skin, const HelperHand& hand);

/// Bends, puts the figure where it shall be, then reaches. Faults: what it cannot reach.
Result<PosedFigure> posed(const PosableSkin& skin, const Pose& pose);

}  // namespace palpate::body
