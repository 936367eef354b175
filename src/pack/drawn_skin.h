#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "body/patch_frame.h"
#include "pack/pack.h"

namespace palpate {

/// A cell of skin (`body/cells.h`) in the coordinates of its patch, as lengths along the skin.
struct DrawnCell {
  float along_mm = 0.0F;
  float across_mm = 0.0F;
  float area_mm2 = 0.0F;
};

/// A region of the left side or of the middle. That of the right side has the same numbers in its
/// own coordinates. In the middle the cells of the left half come first, then their mirror images
/// in the same order.
struct DrawnPatch {
  body::PatchFrame frame;
  std::vector<DrawnCell> cells;
};

/// How strongly a cause is felt in each cell of a region, in relation to each other: 0 to
/// `full_density`.
using CellDensity = std::vector<std::uint8_t>;
inline constexpr int full_density = 63;

/// The skin as drawings need it: where in its regions each cause is felt. It is laid by the zones
/// of the knowledge, whose edges are blurred by how far the same person's second drawing of the
/// same pain lies beside the first. Empty where nobody made it: then a painted region counts whole.
struct DrawnSkin {
  std::map<RegionSpot, DrawnPatch> patches;  ///< of the left side and the middle
  /// For causes of the left side and the middle, where a region is not felt alike everywhere.
  std::map<std::pair<reasoning::CauseIndex, reasoning::ObservableIndex>, CellDensity> densities;

  [[nodiscard]] bool empty() const { return patches.empty(); }
  /// The patch of a region on any side.
  [[nodiscard]] const DrawnPatch* patch(const RegionSpot& spot) const;
  /// Whether the numbers fit together and to the pack, as those of a file may not.
  [[nodiscard]] bool fits(const Pack& pack) const;
};

/// What a cause's link to a region becomes where only a part of the region is meant: the share of
/// each cell, in the order of the patch, in [0, 1]. The whole region has the region's link; a part
/// has at most that of its most strongly felt cell.
class PartOfRegion {
 public:
  PartOfRegion(const Pack& pack, const DrawnSkin& skin, const RegionSpot& spot,
               std::span<const double> shares);

  [[nodiscard]] double area_mm2() const { return area_; }
  [[nodiscard]] double share_of_region() const { return share_; }
  [[nodiscard]] Probability link(const reasoning::Link& whole) const;

 private:
  [[nodiscard]] const CellDensity* density_of(reasoning::CauseIndex cause) const;

  const Pack& pack_;
  const DrawnSkin& skin_;
  RegionSpot spot_;
  const DrawnPatch& patch_;
  std::vector<double> areas_;  // of the part, by cell
  double area_ = 0.0;
  double share_ = 0.0;
};

}  // namespace palpate
