#include "consultation/painted.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace palpate {
namespace {

using body::PatchFrame;
using body::Vector3;

/// Less than this much of a region beside the named one is a slip of the brush. Assumed: half a
/// cell, or a quarter of a small region.
constexpr double slip_mm2 = 300.0;
constexpr double slip_share = 0.25;

/// Skin that lies so far from where the dab was set, or looks so far another way, is not the skin
/// that was painted: the next finger, the other side of the hand. Assumed: a finger is thicker, and
/// two patches' cylinders lie closer where they meet.
constexpr float nearby_mm = 15.0F;
constexpr float same_way = 0.3F;  // cosine

PatchFrame frame_on(const DrawnPatch& patch, Side side) {
  return side == Side::right ? body::mirrored(patch.frame) : patch.frame;
}

/// A point of a patch, in millimetres along its skin.
struct Spot {
  double along = 0.0;
  double across = 0.0;
};

Spot in_millimetres(const PatchFrame& frame, const PatchPlace& place) {
  return {place.along * frame.half_along, place.across * frame.half_across};
}

double distance(const PatchFrame& frame, const Spot& a, const Spot& b) {
  const double turn = 2.0 * std::numbers::pi * frame.radius;
  const double across = std::fabs(a.across - b.across);
  return std::hypot(a.along - b.along, std::min(across, std::fabs(turn - across)));
}

/// Points spread evenly over a disc as large as the cell.
constexpr int points_of_cell = 16;
Spot point_of_cell(const DrawnCell& cell, int number) {
  const double golden_angle = std::numbers::pi * (3.0 - std::sqrt(5.0));
  const double radius =
      std::sqrt(cell.area_mm2 / std::numbers::pi) * std::sqrt((number + 0.5) / points_of_cell);
  return {cell.along_mm + radius * std::cos(number * golden_angle),
          cell.across_mm + radius * std::sin(number * golden_angle)};
}

/// The dabs that fall on one region.
struct Touches {
  struct Disc {
    Spot at;
    double radius_mm;
  };
  std::vector<Disc> discs;
  bool named = false;
};

class Painting {
 public:
  Painting(const DrawnSkin& skin, const Catalog& catalog) : skin_(skin), catalog_(catalog) {}

  void add(const PainMark& mark) {
    const RegionSpot spot{mark.region, mark.side};
    const DrawnPatch* patch = skin_.patch(spot);
    if (patch == nullptr) return;
    const PatchFrame frame = frame_on(*patch, mark.side);
    touches_[spot].named = true;
    for (const Dab& dab : mark.dabs) {
      touches_[spot].discs.push_back({in_millimetres(frame, dab.at), dab.radius.value()});
      reach_over(spot, frame, dab);
    }
  }

  [[nodiscard]] PaintedShares shares() const {
    PaintedShares painted;
    for (const auto& [spot, touch] : touches_) {
      std::vector<double> shares = shares_of(spot, touch);
      if (touch.named || is_more_than_a_slip(spot, shares)) painted[spot] = std::move(shares);
    }
    return painted;
  }

 private:
  void reach_over(const RegionSpot& from, const PatchFrame& frame, const Dab& dab) {
    const Vector3 point = frame.point_at(dab.at);
    const Vector3 outward = frame.outward_at(dab.at);
    for (const RegionSpot& beside : beside_of(from)) {
      const DrawnPatch* patch = skin_.patch(beside);
      if (patch == nullptr) continue;
      const PatchFrame other = frame_on(*patch, beside.side);
      const PatchPlace place = other.place_of(point);
      const bool near = length(other.point_at(place) - point) < nearby_mm &&
                        dot(other.outward_at(place), outward) > same_way;
      if (near)
        touches_[beside].discs.push_back({in_millimetres(other, place), dab.radius.value()});
    }
  }

  /// On every side: across the middle a region of the left meets that of the right.
  [[nodiscard]] std::vector<RegionSpot> beside_of(const RegionSpot& from) const {
    const auto region = catalog_.regions.find(from.region);
    if (region == catalog_.regions.end()) return {};
    std::vector<RegionSpot> beside;
    for (Side side : all_sides) {
      if (side != from.side) beside.push_back({from.region, side});
      for (const RegionId& neighbour : region->second.neighbours)
        beside.push_back({neighbour, side});
    }
    std::erase_if(beside, [&](const RegionSpot& spot) {
      const auto found = catalog_.regions.find(spot.region);
      return found == catalog_.regions.end() ||
             (found->second.sidedness == Sidedness::midline) != (spot.side == Side::midline);
    });
    return beside;
  }

  /// Of a named region that the brush met between its points the nearest cell counts.
  [[nodiscard]] std::vector<double> shares_of(const RegionSpot& spot, const Touches& touch) const {
    const DrawnPatch& patch = *skin_.patch(spot);
    std::vector<double> shares;
    for (const DrawnCell& cell : patch.cells) {
      int covered = 0;
      for (int i = 0; i < points_of_cell; ++i) {
        if (is_covered(patch.frame, touch, point_of_cell(cell, i))) ++covered;
      }
      shares.push_back(static_cast<double>(covered) / points_of_cell);
    }
    const bool none = std::ranges::all_of(shares, [](double share) { return share == 0.0; });
    if (none && touch.named) shares[nearest_cell(patch, touch)] = 1.0 / points_of_cell;
    return shares;
  }

  static bool is_covered(const PatchFrame& frame, const Touches& touch, const Spot& point) {
    return std::ranges::any_of(touch.discs, [&](const Touches::Disc& disc) {
      return distance(frame, disc.at, point) <= disc.radius_mm;
    });
  }

  static std::size_t nearest_cell(const DrawnPatch& patch, const Touches& touch) {
    const auto away = [&](const DrawnCell& cell) {
      return distance(patch.frame, touch.discs.front().at, {cell.along_mm, cell.across_mm});
    };
    return static_cast<std::size_t>(std::ranges::min_element(patch.cells, {}, away) -
                                    patch.cells.begin());
  }

  [[nodiscard]] bool is_more_than_a_slip(const RegionSpot& spot,
                                         const std::vector<double>& shares) const {
    double painted = 0.0;
    double whole = 0.0;
    const DrawnPatch& patch = *skin_.patch(spot);
    for (std::size_t i = 0; i < shares.size(); ++i) {
      painted += shares[i] * patch.cells[i].area_mm2;
      whole += patch.cells[i].area_mm2;
    }
    return painted >= std::min(slip_mm2, slip_share * whole);
  }

  const DrawnSkin& skin_;
  const Catalog& catalog_;
  std::map<RegionSpot, Touches> touches_;
};

}  // namespace

PaintedShares painted_shares(const DrawnSkin& skin, const Catalog& catalog,
                             const std::vector<PainMark>& pain) {
  Painting painting(skin, catalog);
  std::set<RegionSpot> whole;
  for (const PainMark& mark : pain) {
    if (mark.dabs.empty()) {
      whole.insert({mark.region, mark.side});
    } else {
      painting.add(mark);
    }
  }
  PaintedShares painted = painting.shares();
  for (const RegionSpot& spot : whole) painted.erase(spot);
  return painted;
}

}  // namespace palpate
