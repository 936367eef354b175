#pragma once

#include <optional>
#include <vector>

#include "anatomy/place.h"
#include "anatomy/side.h"
#include "body/geodesic.h"
#include "body/mesh.h"
#include "body/patches.h"
#include "body/places.h"
#include "diagnostic/result.h"

namespace palpate::body {

/// A point of the skin.
struct SkinPoint {
  int triangle = 0;  ///< of the whole skin
  Vector3 at;
};

/// Places and zones of the knowledge on a skin. Holds on to `skin` and `patches`, which must live
/// as long.
class SkinPlaces {
 public:
  /// `skin` is the whole skin, made by `with_mirror_image` from the half that `patches` divides.
  SkinPlaces(const Mesh& skin, const Patches& patches, const Places& places);

  /// Where a place lies on the body of a thing of `side` (`midline` counts as left: the mirror
  /// image is as right). A landmark lies where its first view says, a place of a region where the
  /// view says that shows the most of it. Faults: a place that does not exist, and one that lies
  /// beside its region or on the wrong side.
  [[nodiscard]] Result<SkinPoint> locate(const PlaceId& place, Side side) const;
  /// Where a trigger point sits; one between two places lies on the shortest way between them.
  [[nodiscard]] Result<SkinPoint> locate(const Site& site, Side side) const;

  /// The point of a patch at a place in its own coordinates, or the nearest one to it.
  [[nodiscard]] SkinPoint locate(std::size_t patch, const PatchPlace& place) const;

  /// Where a point of the skin lies on another figure's skin of the same triangles.
  [[nodiscard]] Vector3 on(const Mesh& other, const SkinPoint& point) const;

  /// For each point of the skin how far it lies outside a zone, in millimetres along the skin;
  /// negative inside, `Geodesics::unreached` beyond about `furthest`. The zone is the stations'
  /// discs and the bands between them along the shortest way. A zone of a thing of the midline lies
  /// on both sides alike.
  [[nodiscard]] Result<std::vector<float>> distance_outside(const ZonePath& path, Side side,
                                                            Millimetres furthest) const;
  /// The same for one disc.
  [[nodiscard]] std::vector<float> distance_outside(const SkinPoint& centre, Millimetres radius,
                                                    Millimetres furthest) const;

 private:
  [[nodiscard]] Result<SkinPoint> locate_left(const PlaceId& place) const;
  [[nodiscard]] SkinPoint mirrored(const SkinPoint& point) const;
  [[nodiscard]] const PlacePosition& best_position(const ResolvedPlace& place) const;
  [[nodiscard]] std::optional<SkinPoint> lift(const PlacePosition& position,
                                              const RegionId& region) const;
  [[nodiscard]] std::vector<GeodesicSource> around(const SkinPoint& point, float distance) const;
  [[nodiscard]] std::vector<int> way(const SkinPoint& from, const SkinPoint& to) const;
  void add_band(const SkinPoint& from, const SkinPoint& to, float from_radius, float to_radius,
                std::vector<GeodesicSource>& sources) const;

  const Mesh& skin_;
  const Patches& patches_;
  const Places& places_;
  Geodesics geodesics_;
  std::vector<Vector3> normals_;          ///< of the left half's triangles
  std::vector<int> image_;                ///< for each point its mirror image
  std::vector<std::vector<int>> beside_;  ///< for each point those an edge away
};

}  // namespace palpate::body
