#include "consultation/coverage.h"

#include <algorithm>
#include <map>
#include <numbers>

namespace palpate {
namespace {

/// The region that a place means: itself, that of an anchor ("heel.posterior.lower"), or that of a
/// landmark.
const Region* region_of(const Catalog& catalog, const std::string& place) {
  if (const auto region = catalog.regions.find({place}); region != catalog.regions.end()) {
    return &region->second;
  }
  if (const auto landmark = catalog.landmarks.find({place}); landmark != catalog.landmarks.end()) {
    const auto region = catalog.regions.find(landmark->second.region);
    return region == catalog.regions.end() ? nullptr : &region->second;
  }
  const auto dot = place.rfind('.');
  if (dot == std::string::npos) return nullptr;
  const auto region = catalog.regions.find({place.substr(0, dot)});
  return region == catalog.regions.end() ? nullptr : &region->second;
}

}  // namespace

ZoneCoverage coverage_by_name(const Catalog& catalog) {
  return [&catalog](const ZonePath& path) {
    std::map<RegionId, double> covered;
    for (const ZoneStation& station : path) {
      const Region* region = region_of(catalog, station.at.value);
      if (region == nullptr || region->area.value() <= 0.0) continue;
      const double radius = station.radius.value();
      covered[region->id] += std::numbers::pi * radius * radius / region->area.value();
    }
    std::vector<RegionShare> shares;
    for (const auto& [region, share] : covered) {
      shares.push_back({region, Probability::of(std::min(1.0, share))});
    }
    return shares;
  };
}

}  // namespace palpate
