#include "pack/drawn_skin.h"

#include <algorithm>

namespace palpate {
namespace {

RegionSpot drawn(const RegionSpot& spot) {
  return spot.side == Side::right ? RegionSpot{spot.region, Side::left} : spot;
}

RegionSpot mirror_of(const RegionSpot& spot) { return {spot.region, mirrored(spot.side)}; }

/// The cause of the left side that a cause of the right side mirrors.
std::optional<reasoning::CauseIndex> twin_of(const Pack& pack, reasoning::CauseIndex cause) {
  const reasoning::GroupIndex group = pack.cause(cause).group;
  PackGroup named = pack.group(group);
  if (named.side != Side::right) return std::nullopt;
  named.side = Side::left;
  const auto twin = pack.find(named);
  if (!twin) return std::nullopt;
  const auto modes = pack.model().modes(group);
  const auto twins = pack.model().modes(*twin);
  const auto mode = std::ranges::find(modes, cause) - modes.begin();
  if (static_cast<std::size_t>(mode) >= twins.size()) return std::nullopt;
  return twins[static_cast<std::size_t>(mode)];
}

}  // namespace

const DrawnPatch* DrawnSkin::patch(const RegionSpot& spot) const {
  const auto found = patches.find(drawn(spot));
  return found == patches.end() ? nullptr : &found->second;
}

bool DrawnSkin::fits(const Pack& pack) const {
  for (const auto& [spot, patch] : patches) {
    if (!pack.find(spot) || patch.cells.empty()) return false;
    if (spot.side == Side::midline && patch.cells.size() % 2 != 0) return false;
    const auto is_length = [](float value) { return value > 0.0F && value < 1e4F; };
    if (!is_length(patch.frame.radius) || !is_length(patch.frame.half_along) ||
        !is_length(patch.frame.half_across)) {
      return false;
    }
    for (const DrawnCell& cell : patch.cells) {
      if (!(cell.area_mm2 > 0.0F)) return false;
    }
  }
  return std::ranges::all_of(densities, [&](const auto& entry) {
    const auto& [key, density] = entry;
    if (key.first.value() >= pack.model().cause_count()) return false;
    if (key.second.value() >= pack.model().observable_count()) return false;
    const auto& spot = pack.observable(key.second).region;
    const DrawnPatch* felt = spot ? this->patch(*spot) : nullptr;
    return felt != nullptr && felt->cells.size() == density.size() &&
           std::ranges::any_of(density, [](std::uint8_t value) { return value > 0; });
  });
}

PartOfRegion::PartOfRegion(const Pack& pack, const DrawnSkin& skin, const RegionSpot& spot,
                           std::span<const double> shares)
    : pack_(pack), skin_(skin), spot_(spot), patch_(*skin.patch(spot)) {
  double whole = 0.0;
  for (std::size_t i = 0; i < patch_.cells.size(); ++i) {
    const double cell = patch_.cells[i].area_mm2;
    areas_.push_back(cell * std::clamp(shares[i], 0.0, 1.0));
    area_ += areas_.back();
    whole += cell;
  }
  share_ = area_ / whole;
}

const CellDensity* PartOfRegion::density_of(reasoning::CauseIndex cause) const {
  const auto twin = twin_of(pack_, cause);
  const auto observable = pack_.find(twin ? mirror_of(spot_) : spot_);
  if (!observable) return nullptr;
  const auto found = skin_.densities.find({twin.value_or(cause), *observable});
  return found == skin_.densities.end() ? nullptr : &found->second;
}

Probability PartOfRegion::link(const reasoning::Link& whole) const {
  const CellDensity* density = density_of(whole.cause);
  if (density == nullptr || area_ <= 0.0) return whole.probability;
  // A cause of the right side sees the middle mirrored: the halves change places.
  const std::size_t count = areas_.size();
  const bool swapped = spot_.side == Side::midline &&
                       pack_.group(pack_.cause(whole.cause).group).side == Side::right;
  double in_part = 0.0;
  double in_all = 0.0;
  double all = 0.0;
  double most = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const double felt = (*density)[swapped ? (i + count / 2) % count : i];
    const double cell = patch_.cells[i].area_mm2;
    in_part += felt * areas_[i];
    in_all += felt * cell;
    all += cell;
    most = std::max(most, felt);
  }
  const double region = whole.probability.value();
  const double felt_here = (in_part / area_) / (in_all / all);
  const double felt_most = most / (in_all / all);
  const PackParameters parameters;
  return Probability::of(
      std::min(region * std::clamp(felt_here, parameters.least_of_region, felt_most),
               parameters.strongest_link));
}

}  // namespace palpate
