#include "pack/coverage_on_body.h"

#include <memory>

#include "body/coverage.h"

namespace palpate {

ZoneCoverage coverage_on_body(const Catalog& catalog) {
  const auto places = std::make_shared<const body::Places>(catalog.regions, catalog.landmarks);
  return [places](const ZonePath& path, Side side) {
    const auto covered =
        body::coverage(path, side, *places, {body::assumed_spread_to_neighbours()});
    ensure(covered.has_value(), "the reader lets only places through that the body knows");
    std::vector<RegionShare> shares;
    for (const body::RegionCoverage& region : covered.value()) {
      shares.push_back({{region.region, region.side}, region.share});
    }
    return shares;
  };
}

}  // namespace palpate
