#include "body/patches.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "body/neighbours.h"
#include "body/projection.h"
#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

constexpr int nobody = -1;
constexpr double least_facing = 0.05;
/// So far beside its outlines a view still names skin: the figure was drawn from an older skin.
constexpr double beside_mm = 25.0;
constexpr int rounds_of_spreading = 12;
constexpr float pull_of_neighbours = 0.35F;
constexpr int rounds_of_smoothing = 6;

struct Outline {
  int region = 0;
  Polygon polygon;
  Box box;
};

/// The outlines of a view as the left half shows them: regions of the middle reach over x = 0.
std::vector<Outline> outlines_of(View view, const Places& places,
                                 const std::vector<RegionId>& regions) {
  std::vector<Outline> outlines;
  for (const MeasuredOutline& measured : places.outlines(view)) {
    const auto at = std::lower_bound(regions.begin(), regions.end(), measured.region);
    Polygon polygon = plain(measured.polygon);
    const Box box = bounds(polygon);
    outlines.push_back({static_cast<int>(at - regions.begin()), std::move(polygon), box});
  }
  return outlines;
}

/// The region at a point of the page: the outline that holds it, else the nearest one.
int region_at(const std::vector<Outline>& outlines, Point point) {
  for (const Outline& outline : outlines) {
    if (contains(outline.box, point) && contains(outline.polygon, point)) return outline.region;
  }
  int nearest = nobody;
  double least = beside_mm;
  for (const Outline& outline : outlines) {
    if (!contains(grown(outline.box, least), point)) continue;
    const double distance = distance_to_border(outline.polygon, point);
    if (distance >= least) continue;
    least = distance;
    nearest = outline.region;
  }
  return nearest;
}

/// For each triangle a weight for each region, in rows.
class Votes {
 public:
  Votes(std::size_t triangles, std::size_t regions)
      : regions_(regions), weights_(triangles * regions, 0.0F) {}

  [[nodiscard]] std::span<float> of(std::size_t triangle) {
    return std::span(weights_).subspan(triangle * regions_, regions_);
  }
  [[nodiscard]] int best(std::size_t triangle) {
    const std::span<float> row = of(triangle);
    const auto most = std::max_element(row.begin(), row.end());
    return *most > 0.0F ? static_cast<int>(most - row.begin()) : nobody;
  }

 private:
  std::size_t regions_;
  std::vector<float> weights_;
};

/// What the views say of each triangle: shares that sum to 1, or nothing where none sees it.
Votes ask_views(const Mesh& half, const Places& places, const std::vector<RegionId>& regions) {
  Votes votes(half.triangles.size(), regions.size());
  for (const View view : all_views) {
    const std::vector<Outline> outlines = outlines_of(view, places, regions);
    for (std::size_t i = 0; i < half.triangles.size(); ++i) {
      const Mesh::Triangle& triangle = half.triangles[i];
      const auto seen =
          project(view, middle_of(half, triangle), unit(triangle_normal(half, triangle)));
      if (!seen || seen->facing < least_facing) continue;
      const int region = region_at(outlines, seen->page);
      if (region == nobody) continue;
      const auto facing = static_cast<float>(seen->facing);
      votes.of(i)[region] += facing * facing * facing;
    }
  }
  for (std::size_t i = 0; i < half.triangles.size(); ++i) {
    const std::span<float> row = votes.of(i);
    const float whole = std::accumulate(row.begin(), row.end(), 0.0F);
    if (whole <= 0.0F) continue;
    for (float& weight : row) weight /= whole;
  }
  return votes;
}

/// Lets votes flow to what lies beside them, so that skin that no view sees gets a name and borders
/// of several views meet in the middle.
void spread(Votes& votes, const Neighbours& neighbours, std::size_t regions) {
  Votes given = votes;
  Votes next = votes;
  for (int round = 0; round < rounds_of_spreading; ++round) {
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
      const std::span<float> row = next.of(i);
      const std::span<float> own = given.of(i);
      const float weight = std::accumulate(own.begin(), own.end(), 0.0F);
      std::copy(own.begin(), own.end(), row.begin());
      float whole = weight;
      for (const int beside : neighbours[i]) {
        if (beside == no_triangle) continue;
        const std::span<float> other = votes.of(static_cast<std::size_t>(beside));
        for (std::size_t r = 0; r < regions; ++r) row[r] += pull_of_neighbours * other[r];
        whole += pull_of_neighbours;
      }
      for (float& value : row) value /= whole;
    }
    std::swap(votes, next);
  }
}

using Labels = std::vector<int>;

/// The pieces of one label that hang together; for each triangle the number of its piece.
struct Pieces {
  std::vector<int> of;
  std::vector<double> areas;
  std::vector<int> labels;
};

Pieces pieces_of(const Mesh& mesh, const Labels& labels, const Neighbours& neighbours) {
  Pieces pieces{std::vector<int>(labels.size(), nobody), {}, {}};
  std::vector<int> open;
  for (std::size_t start = 0; start < labels.size(); ++start) {
    if (pieces.of[start] != nobody) continue;
    const int piece = static_cast<int>(pieces.areas.size());
    pieces.areas.push_back(0.0);
    pieces.labels.push_back(labels[start]);
    pieces.of[start] = piece;
    open.push_back(static_cast<int>(start));
    while (!open.empty()) {
      const auto at = static_cast<std::size_t>(open.back());
      open.pop_back();
      pieces.areas.back() +=
          0.5 * static_cast<double>(length(triangle_normal(mesh, mesh.triangles[at])));
      for (const int beside : neighbours[at]) {
        if (beside == no_triangle || pieces.of[beside] != nobody) continue;
        if (labels[beside] != labels[at]) continue;
        pieces.of[beside] = piece;
        open.push_back(beside);
      }
    }
  }
  return pieces;
}

/// Takes the name away from all pieces of a region but its largest.
void keep_largest(const Mesh& mesh, const Neighbours& neighbours, std::size_t regions,
                  Labels& labels) {
  const Pieces pieces = pieces_of(mesh, labels, neighbours);
  std::vector<int> largest(regions, nobody);
  for (std::size_t piece = 0; piece < pieces.areas.size(); ++piece) {
    if (pieces.labels[piece] == nobody) continue;
    int& held = largest[pieces.labels[piece]];
    if (held == nobody || pieces.areas[piece] > pieces.areas[held]) held = static_cast<int>(piece);
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == nobody) continue;
    if (largest[labels[i]] != pieces.of[i]) labels[i] = nobody;
  }
}

/// The label that most triangles beside one have (the first of them at a tie), and how many.
std::pair<int, int> majority(const std::array<int, 3>& beside, const Labels& labels) {
  std::pair<int, int> best{nobody, 0};
  for (const int one : beside) {
    if (one == no_triangle || labels[one] == nobody) continue;
    const int label = labels[one];
    const int count = static_cast<int>(std::count_if(beside.begin(), beside.end(), [&](int other) {
      return other != no_triangle && labels[other] == label;
    }));
    if (count > best.second || (count == best.second && label < best.first)) best = {label, count};
  }
  return best;
}

/// Gives each triangle without a name that of its neighbours, from the border inwards.
void fill(const Neighbours& neighbours, Labels& labels) {
  for (bool changed = true; changed;) {
    changed = false;
    const Labels before = labels;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (before[i] != nobody) continue;
      labels[i] = majority(neighbours[i], before).first;
      changed = changed || labels[i] != nobody;
    }
  }
}

/// A triangle that most neighbours disagree with takes their name.
void smooth(const Neighbours& neighbours, Labels& labels) {
  for (int round = 0; round < rounds_of_smoothing; ++round) {
    const Labels before = labels;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const auto [label, count] = majority(neighbours[i], before);
      if (count >= 2) labels[i] = label;
    }
  }
}

Labels label(const Mesh& half, const Places& places, const std::vector<RegionId>& regions) {
  const Neighbours neighbours = neighbours_of(half);
  Votes votes = ask_views(half, places, regions);
  spread(votes, neighbours, regions.size());
  Labels labels(half.triangles.size());
  for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = votes.best(i);
  smooth(neighbours, labels);
  keep_largest(half, neighbours, regions.size(), labels);
  fill(neighbours, labels);
  return labels;
}

/// The view that shows the most of a region; of one in the middle only views that show both sides.
View best_view(const Region& region) {
  View best = region.outlines.front().view;
  double most = -1.0;
  for (const RegionOutline& outline : region.outlines) {
    const bool both = view_symmetry(outline.view) == ViewSymmetry::both_sides;
    if (region.sidedness == Sidedness::midline && !both) continue;
    const double shown = area(plain(outline.polygon));
    if (shown > most) {
      most = shown;
      best = outline.view;
    }
  }
  return best;
}

bool is_in_middle(const Places& places, const RegionId& region) {
  return places.regions().at(region).sidedness == Sidedness::midline;
}

double area_of(const Mesh& mesh, std::span<const int> triangles) {
  double sum = 0.0;
  for (const int i : triangles) {
    sum += 0.5 * static_cast<double>(length(triangle_normal(mesh, mesh.triangles[i])));
  }
  return sum;
}

}  // namespace

std::optional<std::size_t> Patches::find(const RegionId& region, Side side) const {
  const auto before = [](const Patch& patch, const std::pair<const RegionId&, Side>& key) {
    return std::tie(patch.region, patch.side) < std::tie(key.first, key.second);
  };
  const auto found = std::lower_bound(patches.begin(), patches.end(),
                                      std::pair<const RegionId&, Side>(region, side), before);
  if (found == patches.end() || found->region != region || found->side != side) return std::nullopt;
  return static_cast<std::size_t>(found - patches.begin());
}

Patches divide_skin(const Mesh& half, const Places& places) {
  ensure(!places.regions().empty(), "a skin is divided into at least one region");
  std::vector<RegionId> ids;
  for (const auto& [id, region] : places.regions()) ids.push_back(id);
  const Labels labels = label(half, places, ids);
  const std::size_t count = half.triangles.size();

  std::vector<std::uint16_t> first_of(ids.size(), 0);
  std::vector<bool> is_used(ids.size(), false);
  for (std::size_t i = 0; i < count; ++i) is_used[labels[i]] = true;
  Patches divided;
  for (std::size_t r = 0; r < ids.size(); ++r) {
    if (!is_used[r]) continue;
    first_of[r] = static_cast<std::uint16_t>(divided.patches.size());
    if (is_in_middle(places, ids[r])) {
      divided.patches.push_back({ids[r], Side::midline, {}, {}});
    } else {
      divided.patches.push_back({ids[r], Side::left, {}, {}});
      divided.patches.push_back({ids[r], Side::right, {}, {}});
    }
  }
  divided.triangles.resize(2 * count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint16_t left = first_of[labels[i]];
    const bool middle = divided.patches[left].side == Side::midline;
    divided.triangles[i] = left;
    divided.triangles[i + count] = static_cast<std::uint16_t>(middle ? left : left + 1);
  }
  return carried_over(std::move(divided), half, places);
}

Patches carried_over(Patches patches, const Mesh& half, const Places& places) {
  ensure(patches.triangles.size() == 2 * half.triangles.size(), "a skin of the same triangles");
  const Mesh whole = with_mirror_image(half);
  std::vector<std::vector<int>> members(patches.patches.size());
  for (std::size_t i = 0; i < patches.triangles.size(); ++i) {
    members[patches.triangles[i]].push_back(static_cast<int>(i));
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    Patch& patch = patches.patches[i];
    if (patch.side == Side::right) {
      patch.area = patches.patches[i - 1].area;
      patch.frame = mirrored(patches.patches[i - 1].frame);
      continue;
    }
    patch.area = SquareMillimetres(area_of(whole, members[i]));
    patch.frame = frame_of(whole, members[i], best_view(places.regions().at(patch.region)));
  }
  return patches;
}

}  // namespace palpate::body
