#include "pack/lay_on_skin.h"

#include <algorithm>
#include <cmath>

#include "body/cells.h"
#include "body/skin_places.h"

namespace palpate {
namespace {

/// By this part of its radius a zone lies elsewhere when the same person draws the same pain again:
/// two discs of the same size that overlap by a Jaccard index of 0.42 (reasoning.md) lie 0.65 of
/// their radius apart. That a zone is shifted and not swollen is assumed.
constexpr double redrawn_shift = 0.65;

float rounded(double value, double step) {
  return static_cast<float>(std::round(value / step) * step);
}

body::Vector3 rounded(body::Vector3 vector, double step) {
  return {rounded(vector.x, step), rounded(vector.y, step), rounded(vector.z, step)};
}

/// As a file holds it: to 0.1 mm, and directions to a thousandth.
body::PatchFrame rounded(const body::PatchFrame& frame) {
  return {rounded(frame.origin, 0.1),     rounded(frame.along, 0.001),
          rounded(frame.across, 0.001),   rounded(frame.outward, 0.001),
          rounded(frame.radius, 0.1),     rounded(frame.half_along, 0.1),
          rounded(frame.half_across, 0.1)};
}

/// A cause's pain: the zones of its point, of its points together, or of its condition.
using Pain = std::vector<const std::vector<Zone>*>;

Pain pain_of(const Catalog& catalog, const Pack& pack, reasoning::CauseIndex cause) {
  const PackGroup& group = pack.group(pack.cause(cause).group);
  if (group.type == PackGroup::Type::unlisted) return {};
  if (group.type == PackGroup::Type::condition) {
    return {&catalog.conditions.at({group.id}).pain};
  }
  Pain pain;
  for (const TriggerPoint& point : catalog.muscles.at({group.id}).points) {
    if (std::ranges::find(pack.cause(cause).points, point.id) != pack.cause(cause).points.end()) {
      pain.push_back(&point.refers);
    }
  }
  return pain;
}

class Laying {
 public:
  Laying(const Catalog& catalog, const Pack& pack, const body::Mesh& half)
      : catalog_(catalog),
        pack_(pack),
        places_(catalog.regions, catalog.landmarks),
        patches_(body::divide_skin(half, places_)),
        skin_(body::with_mirror_image(half)),
        cells_(body::divide_into_cells(skin_, patches_)),
        on_skin_(skin_, patches_, places_) {}

  DrawnSkin lay() {
    add_patches();
    for (std::size_t i = 0; i < pack_.model().cause_count(); ++i) {
      const reasoning::CauseIndex cause(i);
      if (pack_.group(pack_.cause(cause).group).side != Side::right) add_cause(cause);
    }
    return std::move(result_);
  }

 private:
  void add_patches() {
    cells_of_.resize(patches_.patches.size());
    const std::size_t half = cells_.cells.size() / 2;
    for (std::size_t i = 0; i < half; ++i) {
      const std::size_t patch = cells_.cells[i].patch;
      cells_of_[patch].push_back(i);
      cells_of_[cells_.cells[i + half].patch].push_back(i + half);
    }
    for (std::size_t p = 0; p < patches_.patches.size(); ++p) {
      std::vector<std::size_t>& cells = cells_of_[p];
      std::ranges::sort(cells);  // in the middle the left half first
      const body::Patch& patch = patches_.patches[p];
      if (patch.side == Side::right) continue;
      DrawnPatch drawn{rounded(patch.frame), {}};
      for (const std::size_t cell : cells) drawn.cells.push_back(drawn_cell(cell, patch.frame));
      result_.patches[{patch.region, patch.side}] = std::move(drawn);
    }
  }

  [[nodiscard]] DrawnCell drawn_cell(std::size_t cell, const body::PatchFrame& frame) const {
    const PatchPlace place = frame.place_of(cells_.cells[cell].centre);
    return {rounded(place.along * frame.half_along, 0.1),
            rounded(place.across * frame.half_across, 0.1),
            std::max(1.0F, rounded(cells_.cells[cell].area.value(), 1.0))};
  }

  void add_cause(reasoning::CauseIndex cause) {
    const Side side = pack_.group(pack_.cause(cause).group).side;
    const Pain pain = pain_of(catalog_, pack_, cause);
    if (pain.empty()) return;
    std::vector<double> silent(cells_.cells.size(), 1.0);
    for (const std::vector<Zone>* zones : pain) {
      const std::vector<double> felt = felt_in_cells(*zones, side);
      for (std::size_t i = 0; i < silent.size(); ++i) silent[i] *= 1.0 - felt[i];
    }
    for (std::size_t p = 0; p < patches_.patches.size(); ++p) {
      const body::Patch& patch = patches_.patches[p];
      add_density(cause, {patch.region, patch.side}, cells_of_[p], silent);
    }
  }

  void add_density(reasoning::CauseIndex cause, const RegionSpot& spot,
                   const std::vector<std::size_t>& cells, const std::vector<double>& silent) {
    double most = 0.0;
    for (const std::size_t cell : cells) most = std::max(most, 1.0 - silent[cell]);
    constexpr double felt_at_all = 1e-3;
    const auto observable = pack_.find(spot);
    if (most < felt_at_all || !observable || !is_linked(cause, *observable)) return;
    CellDensity density;
    for (const std::size_t cell : cells) {
      density.push_back(
          static_cast<std::uint8_t>(std::lround(full_density * (1.0 - silent[cell]) / most)));
    }
    const auto [least, largest] = std::ranges::minmax(density);
    if (least != largest) result_.densities[{cause, *observable}] = std::move(density);
  }

  [[nodiscard]] bool is_linked(reasoning::CauseIndex cause,
                               reasoning::ObservableIndex observable) const {
    return std::ranges::any_of(pack_.model().observable(observable).links,
                               [&](const reasoning::Link& link) { return link.cause == cause; });
  }

  /// For each cell the link of the zone that is felt there most.
  [[nodiscard]] std::vector<double> felt_in_cells(const std::vector<Zone>& zones, Side side) const {
    std::vector<double> felt(cells_.cells.size(), 0.0);
    for (const Zone& zone : zones) {
      const std::vector<double> covered = coverage_of(zone, side);
      for (std::size_t i = 0; i < felt.size(); ++i) {
        felt[i] = std::max(felt[i], zone.link.value() * covered[i]);
      }
    }
    return felt;
  }

  /// How likely each cell lies in the zone, its edge being as uncertain as a second drawing.
  [[nodiscard]] std::vector<double> coverage_of(const Zone& zone, Side side) const {
    ZonePath path;
    double radii = 0.0;
    for (const ZonePlace& place : zone.path) {
      path.push_back({PlaceId{place.at}, place.radius});
      radii += place.radius.value();
    }
    const double blur = redrawn_shift * radii / static_cast<double>(zone.path.size());
    const auto distances = on_skin_.distance_outside(path, side, Millimetres(blur));
    ensure(distances.has_value(), "`palpate check` lets only zones through that lie on the skin");
    std::vector<double> covered(cells_.cells.size(), 0.0);
    std::vector<double> areas(cells_.cells.size(), 0.0);
    for (std::size_t t = 0; t < skin_.triangles.size(); ++t) {
      const auto area =
          static_cast<double>(length(body::triangle_normal(skin_, skin_.triangles[t])));
      double inside = 0.0;
      for (const int corner : skin_.triangles[t]) {
        const double distance = distances.value()[static_cast<std::size_t>(corner)];
        inside += std::clamp(0.5 - 0.5 * distance / blur, 0.0, 1.0) / 3.0;
      }
      covered[cells_.triangles[t]] += area * inside;
      areas[cells_.triangles[t]] += area;
    }
    for (std::size_t i = 0; i < covered.size(); ++i) covered[i] /= std::max(areas[i], 1e-9);
    return covered;
  }

  const Catalog& catalog_;
  const Pack& pack_;
  body::Places places_;
  body::Patches patches_;
  body::Mesh skin_;
  body::Cells cells_;
  body::SkinPlaces on_skin_;
  std::vector<std::vector<std::size_t>> cells_of_;  // by patch
  DrawnSkin result_;
};

}  // namespace

DrawnSkin lay_on_skin(const Catalog& catalog, const Pack& pack, const body::Mesh& half) {
  return Laying(catalog, pack, half).lay();
}

}  // namespace palpate
