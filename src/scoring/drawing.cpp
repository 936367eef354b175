#include "scoring/drawing.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scoring/chance.h"

namespace palpate {
namespace {

/// A region on a side as a number that its mirror image does not share.
std::uint64_t name_of(const RegionSpot& spot) {
  std::uint64_t name = static_cast<std::uint64_t>(spot.side) + 1;
  for (const char letter : spot.region.value) {
    name = mixed(name ^ static_cast<unsigned char>(letter));
  }
  return name;
}

bool is_back_or_shoulder(const RegionId& region) {
  static constexpr std::array parts{"low_back", "thoracic", "scapula", "shoulder"};
  return std::ranges::any_of(parts,
                             [&](const char* part) { return region_is_within(region, part); });
}

bool can_touch(Side first, Side second) {
  return first == second || first == Side::midline || second == Side::midline;
}

}  // namespace

Drawing::Drawing(const Consultation& consultation, const DrawingHabits& habits)
    : consultation_(consultation), habits_(habits) {
  for (const auto& [spot, observable] : consultation.pack().regions()) {
    std::set<RegionSpot> beside;
    for (const RegionId& other : consultation.catalog().regions.at(spot.region).neighbours) {
      for (const Side side : all_sides) {
        const RegionSpot neighbour{other, side};
        if (can_touch(spot.side, side) && consultation.pack().find(neighbour)) {
          beside.insert(neighbour);
        }
      }
    }
    beside_[spot] = {beside.begin(), beside.end()};
  }
}

/// Normally distributed; of regions that touch, correlated (a Gaussian copula).
double Drawing::number_of(const RegionSpot& spot, std::uint64_t name) const {
  double sum = normal_of(name ^ name_of(spot));
  const std::vector<RegionSpot>& beside = beside_.at(spot);
  for (const RegionSpot& other : beside) {
    sum += habits_.share_beside * normal_of(name ^ name_of(other));
  }
  const auto touching = static_cast<double>(beside.size());
  return sum / std::sqrt(1.0 + touching * habits_.share_beside * habits_.share_beside);
}

RegionSpot Drawing::misplaced(const RegionSpot& meant, std::uint64_t name) const {
  const std::vector<RegionSpot>& beside = beside_.at(meant);
  const double chance =
      is_back_or_shoulder(meant.region) ? habits_.misplaced_on_back_or_shoulder : habits_.misplaced;
  const double chosen = unit_of(mixed(name) ^ name_of(meant));
  if (beside.empty() || chosen >= chance) return meant;
  const double share = chosen / chance * static_cast<double>(beside.size());
  return beside[std::min(static_cast<std::size_t>(share), beside.size() - 1)];
}

std::set<RegionSpot> Drawing::regions(const std::vector<reasoning::CauseIndex>& causes,
                                      std::uint64_t person, std::uint64_t occasion) const {
  const bool exchanged = unit_of(occasion ^ mixed(~person)) < habits_.sides_exchanged;
  std::set<RegionSpot> marked;
  for (const auto& [spot, index] : consultation_.pack().regions()) {
    const auto& observable = consultation_.pack().model().observable(index);
    double unmarked = 1.0 - habits_.stray * observable.leak.value();
    for (const auto& link : observable.links) {
      if (std::ranges::find(causes, link.cause) != causes.end()) {
        unmarked *= link.probability.complement().value();
      }
    }
    const double number = std::sqrt(habits_.steady) * number_of(spot, person) +
                          std::sqrt(1.0 - habits_.steady) * number_of(spot, occasion);
    if (share_below(number) < unmarked) continue;
    RegionSpot drawn = misplaced(spot, occasion);
    if (exchanged) drawn.side = mirrored(drawn.side);
    marked.insert(drawn);
  }
  return marked;
}

double Drawing::correlation_of_touching() const {
  double sum = 0.0;
  int pairs = 0;
  const double c = habits_.share_beside;
  const auto length = [&](const std::vector<RegionSpot>& around) {
    return std::sqrt(1.0 + static_cast<double>(around.size()) * c * c);
  };
  for (const auto& [first, around_first] : beside_) {
    for (const RegionSpot& second : around_first) {
      const std::vector<RegionSpot>& around_second = beside_.at(second);
      const auto shared = std::ranges::count_if(around_first, [&](const RegionSpot& each) {
        return std::ranges::find(around_second, each) != around_second.end();
      });
      sum += (2.0 * c + c * c * static_cast<double>(shared)) /
             (length(around_first) * length(around_second));
      ++pairs;
    }
  }
  return pairs == 0 ? 0.0 : sum / pairs;
}

double overlap(const std::set<RegionSpot>& first, const std::set<RegionSpot>& second) {
  const auto both = static_cast<double>(
      std::ranges::count_if(first, [&](const RegionSpot& spot) { return second.contains(spot); }));
  const double either = static_cast<double>(first.size() + second.size()) - both;
  return either > 0.0 ? both / either : 1.0;
}

}  // namespace palpate
