#pragma once

#include <compare>
#include <functional>
#include <map>
#include <optional>
#include <ranges>
#include <string>
#include <vector>

#include "anatomy/id.h"
#include "anatomy/side.h"
#include "catalog/catalog.h"
#include "pack/parameters.h"
#include "reasoning/evidence.h"
#include "reasoning/model.h"

namespace palpate {

/// A group of the model: what one name in the answer stands for.
struct PackGroup {
  enum class Type {
    muscle,
    condition,
    unlisted  ///< something that the atlas does not hold; there is one such group
  };
  Type type = Type::muscle;
  std::string id;
  Side side = Side::midline;

  friend auto operator<=>(const PackGroup&, const PackGroup&) = default;
};

/// A cause of the model: one way in which its group can be a cause.
struct PackCause {
  reasoning::GroupIndex group;
  std::vector<PointId> points;  ///< muscles: one point, or several together
};

/// A region on a side.
struct RegionSpot {
  RegionId region;
  Side side = Side::midline;

  friend auto operator<=>(const RegionSpot&, const RegionSpot&) = default;
};

/// A finding, on a side where it has one.
struct FindingSpot {
  FindingId finding;
  std::optional<Side> side;

  friend auto operator<=>(const FindingSpot&, const FindingSpot&) = default;
};

/// What an observable of the model is.
struct PackObservable {
  std::optional<RegionSpot> region;
  std::optional<FindingSpot> finding;
};

/// How a risk finding, when present, or the person's age or sex multiplies the odds of a group.
struct PackRatio {
  reasoning::GroupIndex group;
  LikelihoodRatio ratio;
  Grade grade = Grade::assumed;
  std::vector<SourceId> sources;
};
struct PackModifier {
  Criterion when;
  PackRatio effect;
};

/// Where a link comes from.
struct LinkOrigin {
  Grade grade = Grade::assumed;
  std::vector<SourceId> sources;
};

/// How much of a region a zone covers, in [0, 1].
struct RegionShare {
  RegionSpot spot;
  Probability share;
};
/// How much more a muscle pulls in what a finding stands for, computed with the leg of
/// knowledge/mechanics and virtual subjects.
struct PackLoad {
  FindingId finding;
  MuscleId muscle;
  std::string scenario;
  std::string text;  ///< what is held beside what
  double middle = 1.0;
  double low = 1.0;
  double high = 1.0;
};
/// All that the scenarios of a catalog tell; empty where it has no leg.
std::vector<PackLoad> loads_of(const Catalog& catalog);

/// Lays the zone of a cause on the body: which regions it covers, and how far. The side is that of
/// the cause, left or midline; a cause on the right is the mirror image.
using ZoneCoverage = std::function<std::vector<RegionShare>(const ZonePath&, Side)>;

/// The numeric model of an atlas, and what each of its indices means. Immutable once built.
class Pack {
 public:
  /// Builds the model. The only place where knowledge becomes numbers.
  Pack(const Catalog& catalog, const ZoneCoverage& coverage, const PackParameters& parameters = {},
       std::vector<PackLoad> loads = {});

  [[nodiscard]] const reasoning::Model& model() const { return *model_; }
  [[nodiscard]] const std::vector<PackGroup>& groups() const { return groups_; }
  [[nodiscard]] const PackGroup& group(reasoning::GroupIndex index) const {
    return groups_[index.value()];
  }
  [[nodiscard]] const PackCause& cause(reasoning::CauseIndex index) const {
    return causes_[index.value()];
  }
  [[nodiscard]] const PackObservable& observable(reasoning::ObservableIndex index) const {
    return observables_[index.value()];
  }
  [[nodiscard]] std::optional<reasoning::GroupIndex> find(const PackGroup& group) const;
  [[nodiscard]] std::optional<reasoning::ObservableIndex> find(const RegionSpot& spot) const;
  /// Nothing where the finding is no evidence: it has no leak, or is a caution.
  [[nodiscard]] std::optional<reasoning::ObservableIndex> find(const FindingSpot& spot) const;
  [[nodiscard]] const std::map<RegionSpot, reasoning::ObservableIndex>& regions() const {
    return region_index_;
  }
  [[nodiscard]] const std::map<FindingSpot, reasoning::ObservableIndex>& findings() const {
    return finding_index_;
  }
  /// What the finding does to the odds of groups when it is present; empty for most.
  [[nodiscard]] const std::vector<PackRatio>& risks(const FindingSpot& spot) const;
  [[nodiscard]] const std::vector<PackModifier>& modifiers() const { return modifiers_; }
  /// Where the strongest link from a group to an observable comes from, or nothing.
  [[nodiscard]] const LinkOrigin* origin(reasoning::GroupIndex group,
                                         reasoning::ObservableIndex observable) const;
  /// The same of all links of a group, by group and observable.
  [[nodiscard]] auto origins(reasoning::GroupIndex group) const {
    const reasoning::GroupIndex next(group.value() + 1);
    return std::ranges::subrange(origins_.lower_bound({group, reasoning::ObservableIndex(0)}),
                                 origins_.lower_bound({next, reasoning::ObservableIndex(0)}));
  }
  /// What a finding means for the force of a muscle, or nothing.
  [[nodiscard]] const PackLoad* load(const FindingId& finding, const MuscleId& muscle) const;
  [[nodiscard]] reasoning::GroupIndex unlisted() const { return unlisted_; }
  /// Findings that causes name but that have no leak, so that they cannot be evidence.
  [[nodiscard]] const std::vector<FindingId>& without_leak() const { return without_leak_; }

 private:
  friend class PackBuilder;
  friend class PackFields;
  Pack() = default;

  std::optional<reasoning::Model> model_;
  std::vector<PackGroup> groups_;
  std::vector<PackCause> causes_;
  std::vector<PackObservable> observables_;
  std::map<PackGroup, reasoning::GroupIndex> group_index_;
  std::map<RegionSpot, reasoning::ObservableIndex> region_index_;
  std::map<FindingSpot, reasoning::ObservableIndex> finding_index_;
  std::map<FindingSpot, std::vector<PackRatio>> risks_;
  std::vector<PackModifier> modifiers_;
  std::map<std::pair<reasoning::GroupIndex, reasoning::ObservableIndex>, LinkOrigin> origins_;
  reasoning::GroupIndex unlisted_;
  std::vector<FindingId> without_leak_;
  std::vector<PackLoad> loads_;
};

}  // namespace palpate
