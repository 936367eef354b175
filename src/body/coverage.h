#pragma once

#include <vector>

#include "anatomy/place.h"
#include "anatomy/side.h"
#include "body/places.h"
#include "quantity/probability.h"

namespace palpate::body {

/// How coverage is measured.
struct CoverageParameters {
  /// The share of a fully covered region's mark that falls on each region beside it when the same
  /// person draws the same pain again. 0 measures the zone as it is.
  ///
  /// Two drawings of one pain overlap by a Jaccard index of 0.42 only (reasoning.md), so for
  /// drawings of equal size 2 * 0.42 / 1.42 = 59 % of one lies in the other and 41 % beside it.
  /// Which of the four to six regions around it that 41 % meets is not known: 0.1 is assumed for
  /// each.
  Probability spread_to_neighbours;
};

/// The spread that the Jaccard index above leads to. Assumed.
inline Probability assumed_spread_to_neighbours() { return Probability::of(0.1); }

/// How much of one region a zone covers, in [0, 1].
struct RegionCoverage {
  RegionId region;
  Side side{};
  Probability share;
};

/// How much of each region a zone covers, on the body of which it belongs to `side`; ordered by
/// region and side, regions that it does not touch left out.
///
/// In each view the zone is the union of discs and tapered bands (`lay`); points of a 2 mm grid are
/// counted in each region's polygon. The share is that of the view that shows most, against the
/// region's largest outline in any view: a region seen at the edge of the figure counts only by
/// what is seen of it. A cause of the midline covers both sides alike. Deterministic, and never
/// smaller for a larger radius.
Result<std::vector<RegionCoverage>> coverage(const ZonePath& path, Side side, const Places& places,
                                             const CoverageParameters& parameters = {});

}  // namespace palpate::body
