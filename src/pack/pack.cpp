#include "pack/pack.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

namespace palpate {

using reasoning::CauseIndex;
using reasoning::Exponent;
using reasoning::GroupIndex;
using reasoning::Link;
using reasoning::ModelParts;
using reasoning::Observable;
using reasoning::ObservableIndex;
using reasoning::TemperingIndex;

namespace {

using Sides = std::vector<Side>;

Sides sides_of(bool sided) { return sided ? Sides{Side::left, Side::right} : Sides{Side::midline}; }

/// The region as the thing on `side` names it: on that side, or in the middle where it has no side.
/// A thing of the middle means both sides of a region.
Sides sides_named(const Region& region, Side side) {
  if (region.sidedness == Sidedness::midline) return {Side::midline};
  if (side == Side::midline) return {Side::left, Side::right};
  return {side};
}

/// The part of the body that a region belongs to: the first word of its name.
std::string part_of(const RegionId& region) {
  return region.value.substr(0, region.value.find('.'));
}

bool is_assumed(const Basis& basis) {
  return basis.assumed.has_value() || basis.grade == Grade::assumed;
}

/// One chance at most: of two ways in which one cause reaches a region the likelier counts.
struct BestLink {
  double link = 0.0;
  bool assumed = true;
  LinkOrigin origin;

  void offer(double other, const Basis& basis) {
    if (other <= link) return;
    link = other;
    assumed = is_assumed(basis);
    origin = {basis.grade, basis.sources};
  }
};

/// Where one mode of a group sends its pain.
using RegionLinks = std::map<RegionSpot, BestLink>;

/// Several points at once: a region is spared only if each of them spares it.
RegionLinks together(const std::vector<const RegionLinks*>& modes) {
  RegionLinks result;
  for (const RegionLinks* mode : modes) {
    for (const auto& [spot, best] : *mode) {
      BestLink& sum = result[spot];
      const double link = 1.0 - (1.0 - sum.link) * (1.0 - best.link);
      if (best.link > sum.link) sum.origin = best.origin;
      sum.assumed = sum.link == 0.0 ? best.assumed : sum.assumed || best.assumed;
      sum.link = link;
    }
  }
  return result;
}

struct Mode {
  std::vector<PointId> points;
  double share = 1.0;  ///< of the group's probability
  RegionLinks pain;
};

/// The points that are often active together: the common ones, or the two with the largest share.
std::vector<std::size_t> points_together(const Muscle& muscle) {
  std::vector<std::size_t> order(muscle.points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<std::size_t> common;
  std::ranges::copy_if(order, std::back_inserter(common), [&](std::size_t index) {
    return muscle.points[index].how_common == HowCommon::common;
  });
  if (common.size() >= 2 || muscle.points.size() < 2) return common;
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return muscle.points[a].share > muscle.points[b].share;
  });
  order.resize(2);
  std::ranges::sort(order);
  return order;
}

}  // namespace

class PackBuilder {
 public:
  PackBuilder(const Catalog& catalog, const ZoneCoverage& coverage,
              const PackParameters& parameters, Pack& pack)
      : catalog_(catalog), coverage_(coverage), parameters_(parameters), pack_(pack) {}

  void build() {
    add_regions();
    add_findings();
    for (const auto& [id, muscle] : catalog_.muscles) add_muscle(muscle);
    for (const auto& [id, condition] : catalog_.conditions) add_condition(condition);
    add_unlisted();
    parts_.group_count = pack_.groups_.size();
    for (double probability : parameters_.cause_count) {
      parts_.count_prior.push_back(Probability::of(probability));
    }
    name_twins();
    pack_.model_.emplace(std::move(parts_));
  }

 private:
  /// The same thing on another side is varied alike, so that left and right get the same ranges.
  void name_twins() {
    std::map<std::pair<PackGroup::Type, std::string>, GroupIndex> groups;
    for (std::size_t i = 0; i < pack_.groups_.size(); ++i) {
      const PackGroup& group = pack_.groups_[i];
      parts_.group_twins.push_back(
          groups.try_emplace({group.type, group.id}, GroupIndex(i)).first->second);
    }
    std::map<std::pair<bool, std::string>, ObservableIndex> observables;
    for (std::size_t i = 0; i < pack_.observables_.size(); ++i) {
      const auto& [region, finding] = pack_.observables_[i];
      const std::string& id = region ? region->region.value : finding->finding.value;
      parts_.observable_twins.push_back(
          observables.try_emplace({region.has_value(), id}, ObservableIndex(i)).first->second);
    }
  }

  void add_regions() {
    for (const auto& [id, region] : catalog_.regions) {
      for (Side side : sides_of(region.sidedness == Sidedness::each_side)) {
        Observable observable;
        observable.leak = stray_mark(region);
        const RegionSpot spot{id, side};
        pack_.region_index_[spot] = add_observable(std::move(observable), {spot, std::nullopt});
      }
    }
  }

  [[nodiscard]] Probability stray_mark(const Region& region) const {
    const double regions = region.area.value() / parameters_.ordinary_region_mm2;
    const double chance = 1.0 - std::pow(1.0 - parameters_.stray_mark, regions);
    return Probability::of(
        std::clamp(chance, parameters_.stray_mark_least, parameters_.stray_mark_most));
  }

  /// Questions of one mechanism about one side speak of the same thing; what is said of the other
  /// leg is another matter and must not weaken it.
  using Mechanisms = std::map<std::pair<std::string, Side>, TemperingIndex>;

  void add_findings() {
    Mechanisms mechanisms;
    for (const auto& [id, finding] : catalog_.findings) {
      if (!finding.leak || finding.type == FindingType::caution) continue;
      for (Side side : finding.sided ? Sides{Side::left, Side::right} : Sides{Side::midline}) {
        Observable observable;
        observable.leak =
            Probability::of(std::clamp(finding.leak->probability.value(), 1e-4, 0.98));
        if (!finding.mechanism.empty()) {
          observable.tempering = mechanism({finding.mechanism, side}, mechanisms);
        }
        const FindingSpot spot{id, finding.sided ? std::optional(side) : std::nullopt};
        pack_.finding_index_[spot] = add_observable(std::move(observable), {std::nullopt, spot});
      }
    }
  }

  TemperingIndex mechanism(const Mechanisms::key_type& key, Mechanisms& known) {
    const auto [entry, is_new] = known.try_emplace(key, TemperingIndex(parts_.tempering.size()));
    if (is_new) {
      parts_.tempering.push_back({Probability::of(parameters_.mechanism_correlation)});
    }
    return entry->second;
  }

  ObservableIndex add_observable(Observable observable, PackObservable meaning) {
    parts_.observables.push_back(std::move(observable));
    pack_.observables_.push_back(std::move(meaning));
    return ObservableIndex(parts_.observables.size() - 1);
  }

  /// The pain of a cause on the left or in the middle.
  RegionLinks pain_of(const std::vector<Zone>& zones, Side side) const {
    RegionLinks links;
    for (const Zone& zone : zones) {
      ZonePath path;
      for (const ZonePlace& place : zone.path) path.push_back({{place.at}, place.radius});
      for (const RegionShare& covered : coverage_(path, side)) {
        const double link = zone.link.value() * covered.share.value();
        if (link > 0.0) links[covered.spot].offer(link, zone.basis);
      }
    }
    return links;
  }

  void add_muscle(const Muscle& muscle) {
    std::vector<Mode> modes;
    for (const TriggerPoint& point : muscle.points) {
      modes.push_back({{point.id}, point.share.value(), pain_of(point.refers, Side::left)});
    }
    const auto joint = points_together(muscle);
    if (joint.size() >= 2) {
      for (Mode& mode : modes) mode.share *= 1.0 - parameters_.several_points;
      Mode several{{}, parameters_.several_points, {}};
      std::vector<const RegionLinks*> pains;
      for (std::size_t index : joint) {
        several.points.push_back(muscle.points[index].id);
        pains.push_back(&modes[index].pain);
      }
      several.pain = together(pains);
      modes.push_back(std::move(several));
    }
    if (modes.empty()) modes.push_back({});
    for (Side side : {Side::left, Side::right}) {
      add_group({PackGroup::Type::muscle, muscle.id.value, side}, muscle.prior, 0.5, modes,
                muscle.findings, muscle.risks, muscle.modifiers);
    }
  }

  void add_condition(const Condition& condition) {
    const Side drawn = condition.sided ? Side::left : Side::midline;
    const std::vector<Mode> modes = {{{}, 1.0, pain_of(condition.pain, drawn)}};
    for (Side side : sides_of(condition.sided)) {
      add_group({PackGroup::Type::condition, condition.id.value, side}, condition.prior,
                condition.sided ? 0.5 : 1.0, modes, condition.findings, condition.risks,
                condition.modifiers);
    }
  }

  /// `part` of the probability falls to this side.
  void add_group(const PackGroup& group, const Prior& prior, double part,
                 const std::vector<Mode>& modes, const std::vector<CauseFinding>& findings,
                 const std::vector<CauseRisk>& risks, const std::vector<Modifier>& modifiers) {
    const GroupIndex index = new_group(group);
    const double probability = std::min(0.98, part * prior.probability.value());
    std::vector<CauseIndex> causes;
    for (const Mode& mode : modes) {
      // Modes exclude each other: the odds of each are against the group not being a cause at all.
      const Odds odds = Odds::of(std::max(1e-12, probability * mode.share / (1.0 - probability)));
      const CauseIndex cause = new_cause(index, odds, mode.points, is_assumed(prior.basis));
      for (const auto& [spot, best] : mode.pain) link_region(cause, spot, group.side, best);
      count_as_listed(mode, group.side, probability * mode.share);
      causes.push_back(cause);
    }
    link_findings(causes, group.side, findings);
    for (const CauseRisk& risk : risks) add_risk(index, group.side, risk);
    for (const Modifier& modifier : modifiers) {
      pack_.modifiers_.push_back(
          {modifier.when,
           {index, modifier.odds_ratio, modifier.basis.grade, modifier.basis.sources}});
    }
  }

  GroupIndex new_group(const PackGroup& group) {
    const GroupIndex index(pack_.groups_.size());
    pack_.groups_.push_back(group);
    pack_.group_index_[group] = index;
    return index;
  }

  CauseIndex new_cause(GroupIndex group, Odds odds, std::vector<PointId> points, bool assumed) {
    parts_.causes.push_back(
        {group, odds, assumed ? reasoning::Basis::assumed : reasoning::Basis::sourced});
    pack_.causes_.push_back({group, std::move(points)});
    return CauseIndex(parts_.causes.size() - 1);
  }

  void link(CauseIndex cause, ObservableIndex observable, const BestLink& best) {
    const double strength = std::min(best.link, parameters_.strongest_link);
    parts_.observables[observable.value()].links.push_back(
        {cause, Probability::of(strength),
         best.assumed ? reasoning::Basis::assumed : reasoning::Basis::sourced});
    // Of several modes of a group the first to name the observable says where the link is from,
    // unless a later one rests on more.
    const auto key = std::pair(pack_.causes_[cause.value()].group, observable);
    const auto [entry, is_new] = pack_.origins_.try_emplace(key, best.origin);
    if (!is_new && best.origin.grade < entry->second.grade) entry->second = best.origin;
  }

  /// The spot as a cause on `side` reaches it: what is drawn on the left is mirrored for the right.
  static RegionSpot on_side(const RegionSpot& spot, Side side) {
    return side == Side::right ? RegionSpot{spot.region, mirrored(spot.side)} : spot;
  }

  void link_region(CauseIndex cause, const RegionSpot& drawn, Side side, const BestLink& best) {
    const auto observable = pack_.region_index_.find(on_side(drawn, side));
    ensure(observable != pack_.region_index_.end(), "a zone covers only regions of the catalog");
    link(cause, observable->second, best);
  }

  void link_findings(const std::vector<CauseIndex>& causes, Side side,
                     const std::vector<CauseFinding>& findings) {
    std::map<FindingId, BestLink> strongest;  // one finding may stand under two headings
    for (const CauseFinding& finding : findings) {
      strongest[finding.finding].offer(finding.link.value(), finding.basis);
    }
    for (const auto& [id, best] : strongest) {
      bool is_evidence = false;
      for (const FindingSpot& spot : spots(id, side)) {
        const auto observable = pack_.finding_index_.find(spot);
        if (observable == pack_.finding_index_.end()) continue;
        is_evidence = true;
        for (CauseIndex cause : causes) link(cause, observable->second, best);
      }
      if (!is_evidence) note_without_leak(id);
    }
  }

  void note_without_leak(const FindingId& finding) {
    if (std::ranges::find(pack_.without_leak_, finding) == pack_.without_leak_.end()) {
      pack_.without_leak_.push_back(finding);
    }
  }

  /// The finding as a cause on `side` brings it about.
  [[nodiscard]] std::vector<FindingSpot> spots(const FindingId& id, Side side) const {
    const auto entry = catalog_.findings.find(id);
    ensure(entry != catalog_.findings.end(), "a cause names only findings of the catalog");
    if (!entry->second.sided) return {{id, std::nullopt}};
    std::vector<FindingSpot> result;
    for (Side each : {Side::left, Side::right}) {
      if (side == each || side == Side::midline) result.push_back({id, each});
    }
    return result;
  }

  void add_risk(GroupIndex group, Side side, const CauseRisk& risk) {
    for (const FindingSpot& spot : spots(risk.finding, side)) {
      pack_.risks_[spot].push_back({group, risk.odds_ratio, risk.basis.grade, risk.basis.sources});
    }
  }

  /// Listed causes fill the parts of the body where they are felt, in proportion to their links.
  void count_as_listed(const Mode& mode, Side side, double probability) {
    double sum = 0.0;
    for (const auto& [spot, best] : mode.pain) sum += best.link;
    if (sum <= 0.0) return;
    for (const auto& [drawn, best] : mode.pain) {
      const RegionSpot spot = on_side(drawn, side);
      listed_[{part_of(spot.region), spot.side}] += probability * best.link / sum;
    }
  }

  /// "Something not listed": one group with a mode for each part of the body; see
  /// docs/decisions/unlisted-causes.md.
  void add_unlisted() {
    using Part = std::pair<std::string, Side>;
    std::map<Part, double> area;
    double whole = 0.0;
    for (const auto& [spot, observable] : pack_.region_index_) {
      const double mm2 = catalog_.regions.at(spot.region).area.value();
      area[{part_of(spot.region), spot.side}] += mm2;
      whole += mm2;
    }
    pack_.unlisted_ = new_group({PackGroup::Type::unlisted, "", Side::midline});
    const double expected = expected_causes();
    for (const auto& [part, mm2] : area) {
      const double share = whole > 0.0 ? mm2 / whole : 0.0;
      const double here = expected * share;
      const double free = std::max(here - listed_[part], here * parameters_.unlisted_least_share);
      const CauseIndex cause =
          new_cause(pack_.unlisted_, Odds::of(std::max(free, 1e-12)), {}, true);
      link_unlisted(cause, part.first, part.second);
    }
  }

  void link_unlisted(CauseIndex cause, const std::string& part, Side side) {
    std::map<RegionSpot, double> reach;
    for (const auto& [spot, observable] : pack_.region_index_) {
      if (part_of(spot.region) != part || spot.side != side) continue;
      reach[spot] = parameters_.unlisted_link;
      for (const RegionId& neighbour : catalog_.regions.at(spot.region).neighbours) {
        const auto region = catalog_.regions.find(neighbour);
        if (region == catalog_.regions.end()) continue;
        for (Side each : sides_named(region->second, side)) {
          reach.try_emplace({neighbour, each}, parameters_.unlisted_link_beside);
        }
      }
    }
    for (const auto& [spot, strength] : reach) {
      link(cause, pack_.region_index_.at(spot), {strength, true, {}});
    }
  }

  [[nodiscard]] double expected_causes() const {
    double mean = 0.0;
    for (std::size_t count = 0; count < parameters_.cause_count.size(); ++count) {
      mean += static_cast<double>(count) * parameters_.cause_count.at(count);
    }
    return mean;
  }

  const Catalog& catalog_;
  const ZoneCoverage& coverage_;
  const PackParameters& parameters_;
  Pack& pack_;
  ModelParts parts_;
  std::map<std::pair<std::string, Side>, double> listed_;
};

Pack::Pack(const Catalog& catalog, const ZoneCoverage& coverage, const PackParameters& parameters,
           std::vector<PackLoad> loads)
    : loads_(std::move(loads)) {
  PackBuilder(catalog, coverage, parameters, *this).build();
}

std::optional<GroupIndex> Pack::find(const PackGroup& group) const {
  const auto entry = group_index_.find(group);
  return entry == group_index_.end() ? std::nullopt : std::optional(entry->second);
}

std::optional<ObservableIndex> Pack::find(const RegionSpot& spot) const {
  const auto entry = region_index_.find(spot);
  return entry == region_index_.end() ? std::nullopt : std::optional(entry->second);
}

std::optional<ObservableIndex> Pack::find(const FindingSpot& spot) const {
  const auto entry = finding_index_.find(spot);
  return entry == finding_index_.end() ? std::nullopt : std::optional(entry->second);
}

const std::vector<PackRatio>& Pack::risks(const FindingSpot& spot) const {
  static const std::vector<PackRatio> none;
  const auto entry = risks_.find(spot);
  return entry == risks_.end() ? none : entry->second;
}

const PackLoad* Pack::load(const FindingId& finding, const MuscleId& muscle) const {
  for (const PackLoad& load : loads_) {
    if (load.finding == finding && load.muscle == muscle) return &load;
  }
  return nullptr;
}

const LinkOrigin* Pack::origin(GroupIndex group, ObservableIndex observable) const {
  const auto entry = origins_.find({group, observable});
  return entry == origins_.end() ? nullptr : &entry->second;
}

}  // namespace palpate
