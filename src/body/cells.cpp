#include "body/cells.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <tuple>

#include "body/neighbours.h"

namespace palpate::body {
namespace {

constexpr int rounds = 30;
constexpr float pull = 0.35F;  // how fast weights follow the areas: by so much of a cell's radius
constexpr float far = std::numeric_limits<float>::infinity();

/// The triangles of one patch on the left half, being divided.
class Division {
 public:
  Division(const Mesh& skin, const Neighbours& neighbours, const std::vector<std::uint16_t>& patch,
           std::vector<int> triangles)
      : neighbours_(neighbours), patch_(patch), triangles_(std::move(triangles)) {
    for (const int i : triangles_) {
      areas_.push_back(0.5F * length(triangle_normal(skin, skin.triangles[i])));
      middles_.push_back(middle_of(skin, skin.triangles[i]));
      whole_ += areas_.back();
    }
    own_.assign(skin.triangles.size() / 2, -1);
    for (std::size_t i = 0; i < triangles_.size(); ++i) own_[triangles_[i]] = static_cast<int>(i);
  }

  /// For each triangle its cell, 0 to less than `count`.
  std::vector<int> into(int count) {
    count = std::min(count, static_cast<int>(triangles_.size()));
    seed(count);
    weights_.assign(seeds_.size(), 0.0F);
    const float wanted = whole_ / static_cast<float>(count);
    const float radius = std::sqrt(wanted / 3.14159265F);
    std::vector<int> best;
    float least = far;
    for (int round = 0; round < rounds; ++round) {
      const std::vector<int> cells = grown();
      std::vector<float> areas(seeds_.size(), 0.0F);
      for (std::size_t i = 0; i < cells.size(); ++i) areas[cells[i]] += areas_[i];
      float uneven = 0.0F;
      for (const float area : areas) uneven += (area - wanted) * (area - wanted);
      if (uneven < least) {
        least = uneven;
        best = cells;
      }
      for (std::size_t k = 0; k < seeds_.size(); ++k) {
        weights_[k] += pull * radius * (1.0F - areas[k] / wanted);
      }
      if (round < rounds / 2) move_seeds(cells);
    }
    return best;
  }

 private:
  struct Front {
    float distance;
    int triangle;
    int cell;
    bool operator>(const Front& other) const {
      return std::tie(distance, triangle, cell) >
             std::tie(other.distance, other.triangle, other.cell);
    }
  };

  /// Each triangle to the seed from which it is least far along the patch; the first seed that
  /// reaches it wins, so that cells hang together.
  std::vector<int> grown(std::vector<float>* distances = nullptr) const {
    std::vector<int> cells(triangles_.size(), -1);
    std::priority_queue<Front, std::vector<Front>, std::greater<>> front;
    for (std::size_t k = 0; k < seeds_.size(); ++k) {
      front.push({weights_.empty() ? 0.0F : -weights_[k], seeds_[k], static_cast<int>(k)});
    }
    // A seed keeps its own triangle, so that no cell is swallowed whole.
    std::vector<int> seed_of(triangles_.size(), -1);
    for (std::size_t k = 0; k < seeds_.size(); ++k) seed_of[seeds_[k]] = static_cast<int>(k);
    while (!front.empty()) {
      const Front at = front.top();
      front.pop();
      if (cells[at.triangle] >= 0) continue;
      if (seed_of[at.triangle] >= 0 && seed_of[at.triangle] != at.cell) continue;
      cells[at.triangle] = at.cell;
      if (distances != nullptr) (*distances)[at.triangle] = at.distance;
      for (const int beside : neighbours_[triangles_[at.triangle]]) {
        const int other = within(beside);
        if (other < 0 || cells[other] >= 0) continue;
        front.push({at.distance + length(middles_[other] - middles_[at.triangle]), other, at.cell});
      }
    }
    return cells;
  }

  [[nodiscard]] int within(int triangle) const {
    const bool left = triangle >= 0 && triangle < static_cast<int>(own_.size());
    if (!left || patch_[triangle] != patch_[triangles_.front()]) return -1;
    return own_[triangle];
  }

  /// Each next seed as far as possible from those before; the first at the least triangle.
  void seed(int count) {
    seeds_ = {0};
    weights_.clear();
    while (static_cast<int>(seeds_.size()) < count) {
      std::vector<float> distances(triangles_.size(), 0.0F);
      grown(&distances);
      seeds_.push_back(static_cast<int>(std::max_element(distances.begin(), distances.end()) -
                                        distances.begin()));
    }
  }

  /// Each seed to the triangle of its cell that is nearest to the cell's centre.
  void move_seeds(const std::vector<int>& cells) {
    struct Middle {
      Vector3 centre;
      float area = 0.0F;
      float least = far;
    };
    std::vector<Middle> middles(seeds_.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      middles[cells[i]].centre += middles_[i] * areas_[i];
      middles[cells[i]].area += areas_[i];
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      Middle& middle = middles[cells[i]];
      const float distance = length(middles_[i] - middle.centre * (1.0F / middle.area));
      if (distance >= middle.least) continue;
      middle.least = distance;
      seeds_[cells[i]] = static_cast<int>(i);
    }
  }

  const Neighbours& neighbours_;
  const std::vector<std::uint16_t>& patch_;
  std::vector<int> triangles_;
  std::vector<float> areas_;
  std::vector<Vector3> middles_;
  float whole_ = 0.0F;
  std::vector<int> own_;  ///< for each triangle of the left half its index here, or -1
  std::vector<int> seeds_;
  std::vector<float> weights_;
};

}  // namespace

Cells divide_into_cells(const Mesh& skin, const Patches& patches, SquareMillimetres area) {
  const std::size_t half = skin.triangles.size() / 2;
  const Neighbours neighbours = neighbours_of(skin);
  std::vector<std::vector<int>> members(patches.patches.size());
  for (std::size_t i = 0; i < half; ++i) {
    members[patches.triangles[i]].push_back(static_cast<int>(i));
  }
  Cells divided;
  divided.triangles.assign(skin.triangles.size(), 0);
  std::size_t count = 0;
  for (std::size_t patch = 0; patch < members.size(); ++patch) {
    if (members[patch].empty()) continue;
    const bool middle = patches.patches[patch].side == Side::midline;
    const double own = patches.patches[patch].area.value() * (middle ? 0.5 : 1.0);
    const int pieces = std::max(1, static_cast<int>(std::lround(own / area.value())));
    const std::vector<int> cells =
        Division(skin, neighbours, patches.triangles, members[patch]).into(pieces);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      divided.triangles[members[patch][i]] = static_cast<std::uint16_t>(count + cells[i]);
    }
    count += static_cast<std::size_t>(*std::max_element(cells.begin(), cells.end())) + 1;
  }
  for (std::size_t i = 0; i < half; ++i) {
    divided.triangles[i + half] = static_cast<std::uint16_t>(divided.triangles[i] + count);
  }
  divided.cells.resize(2 * count);
  for (std::size_t i = 0; i < skin.triangles.size(); ++i) {
    Cell& cell = divided.cells[divided.triangles[i]];
    const float size = 0.5F * length(triangle_normal(skin, skin.triangles[i]));
    cell.patch = patches.triangles[i];
    cell.centre += middle_of(skin, skin.triangles[i]) * size;
    cell.area = SquareMillimetres(cell.area.value() + static_cast<double>(size));
  }
  for (Cell& cell : divided.cells) {
    cell.centre = cell.centre * (1.0F / static_cast<float>(cell.area.value()));
  }
  return divided;
}

double spread_of_areas(const Cells& cells) {
  double sum = 0.0;
  double squares = 0.0;
  for (const Cell& cell : cells.cells) {
    sum += cell.area.value();
    squares += cell.area.value() * cell.area.value();
  }
  const auto count = static_cast<double>(cells.cells.size());
  const double mean = sum / count;
  return std::sqrt(std::max(squares / count - mean * mean, 0.0)) / mean;
}

}  // namespace palpate::body
