#pragma once

#include <map>
#include <string>
#include <vector>

#include "anatomy/anchor.h"
#include "anatomy/place.h"
#include "anatomy/region.h"
#include "diagnostic/result.h"

namespace palpate::body {

/// How a place is turned to the viewer. At the edge of the figure a place is seen, but distances
/// around it are not.
enum class Facing { square, grazing };

/// Where a place is seen in one view.
struct PlacePosition {
  View view{};
  ViewPoint point;
  Facing facing{};
};

/// A place with all its positions. At least one of them is `square`.
struct ResolvedPlace {
  RegionId region;  ///< The region it lies in or is measured from.
  Sidedness sidedness{};
  std::vector<PlacePosition> positions;

  /// The position in one view, or null where the place is not seen there.
  [[nodiscard]] const PlacePosition* in(View view) const;
};

/// One outline of one region, ready to be measured.
struct MeasuredOutline {
  RegionId region;
  Sidedness sidedness{};
  View view{};
  ViewPolygon polygon;
  SquareMillimetres seen;     ///< Area of this polygon.
  SquareMillimetres largest;  ///< Area of the region's largest polygon in any view.
};

/// Every place of the vocabulary: regions, their anchors, and landmarks. Immutable.
class Places {
 public:
  Places(std::map<RegionId, Region> regions, std::map<LandmarkId, Landmark> landmarks);

  /// Where a place lies. Unknown places are a fault with the nearest valid name.
  [[nodiscard]] Result<ResolvedPlace> resolve(const PlaceId& place) const;
  /// Where a trigger point sits.
  [[nodiscard]] Result<ResolvedPlace> resolve(const Site& site) const;

  [[nodiscard]] const std::map<RegionId, Region>& regions() const { return regions_; }
  [[nodiscard]] const std::map<LandmarkId, Landmark>& landmarks() const { return landmarks_; }
  /// The outlines of one view, ordered by region.
  [[nodiscard]] const std::vector<MeasuredOutline>& outlines(View view) const;

 private:
  [[nodiscard]] ResolvedPlace resolve_region(const Region& region, Anchor anchor) const;
  [[nodiscard]] ResolvedPlace resolve_landmark(const Landmark& landmark) const;
  [[nodiscard]] Result<ResolvedPlace> resolve_between(const PlaceBetween& between) const;
  [[nodiscard]] Diagnostic unknown(const PlaceId& place) const;
  [[nodiscard]] Facing facing(const RegionId& region, View view) const;

  std::map<RegionId, Region> regions_;
  std::map<LandmarkId, Landmark> landmarks_;
  std::map<View, std::vector<MeasuredOutline>> outlines_;
};

}  // namespace palpate::body
