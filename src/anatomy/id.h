#pragma once

#include <compare>
#include <functional>
#include <string>

namespace palpate {

/// The name of one thing of one kind. Ids of different kinds cannot be mixed.
template <class Kind>
struct Id {
  std::string value;

  [[nodiscard]] bool empty() const { return value.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;
};

using RegionId = Id<struct RegionKind>;        ///< a patch of skin: "heel.posterior"
using LandmarkId = Id<struct LandmarkKind>;    ///< a point on the body: "achilles.insertion"
using BoneId = Id<struct BoneKind>;            ///< "tibia"
using JointId = Id<struct JointKind>;          ///< "ankle"
using MuscleId = Id<struct MuscleKind>;        ///< "soleus"
using PointId = Id<struct PointKind>;          ///< a trigger point: "soleus.distal_medial"
using GroupId = Id<struct GroupKind>;          ///< a muscle group: "triceps_surae"
using TendonId = Id<struct TendonKind>;        ///< "calcaneal"
using NerveId = Id<struct NerveKind>;          ///< "tibial_nerve"
using VesselId = Id<struct VesselKind>;        ///< "posterior_tibial_artery"
using ConditionId = Id<struct ConditionKind>;  ///< "deep_vein_thrombosis"
using FindingId = Id<struct FindingKind>;  ///< something asked or tested: "worse.climbing_stairs"
using RedFlagId = Id<struct RedFlagKind>;  ///< a reason to stop and see someone
using RuleId = Id<struct RuleKind>;        ///< a published decision rule: "wells_dvt"
using RemedyId = Id<struct RemedyKind>;    ///< something to do: "calf_stretch_straight_knee"
using SourceId = Id<struct SourceKind>;    ///< a paper or book: "wells_2003"
using AssumptionId = Id<struct AssumptionKind>;  ///< a stated guess and its reason: "zone_main"

}  // namespace palpate

template <class Kind>
struct std::hash<palpate::Id<Kind>> {
  std::size_t operator()(const palpate::Id<Kind>& id) const {
    return std::hash<std::string>()(id.value);
  }
};
