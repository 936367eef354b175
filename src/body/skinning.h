#pragma once

#include <vector>

#include "body/mesh.h"
#include "body/skeleton.h"

namespace palpate::body {

/// How much each segment moves a point: parts of 1, by segment (`number_of`).
struct SegmentPart {
  std::uint8_t segment = 0;
  float part = 0.0F;
};
using SegmentParts = std::vector<SegmentPart>;

/// For each point of a skin how much each segment moves it.
using SkinWeights = std::vector<SegmentParts>;

/// `whole` is made by `with_mirror_image` from `half`. Each joint divides what lies before it from
/// what lies behind it by a plane, softly; what hangs together decides what an arm is. Then the
/// parts are smoothed along the skin.
SkinWeights weigh_skin(const Mesh& half, const Mesh& whole, const Skeleton& skeleton);

/// The skin in a posture, by blended dual quaternions: limbs keep their girth where they bend and
/// twist (Kavan, Collins, Zara and O'Sullivan 2008, Geometric skinning with approximate dual
/// quaternion blending).
Mesh posed(const Mesh& skin, const SkinWeights& weights, const Posture& posture);

}  // namespace palpate::body
