// The surface of a sheet: its upper and lower side, and a rounded rim between them.

#include <numbers>

#include "body/slab.h"

namespace palpate::body {
namespace {

constexpr float thick = 4.0F;  // half-thickness from which the rim is rounder
constexpr std::size_t most_whole = 7;

/// Every second one of `count` rows, with the first and the last; all where they are few.
std::vector<std::size_t> thinned(std::size_t count) {
  const std::size_t kept = count <= most_whole ? count : std::max(most_whole, (count + 1) / 2);
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < kept; ++i) {
    chosen.push_back((i * (count - 1) + (kept - 1) / 2) / (kept - 1));
  }
  return chosen;
}

/// A sheet's own grid while its surface is laid round it.
class SheetSurface {
 public:
  SheetSurface(const std::vector<SlabPoint>& points, SlabRows laid) : points_(points), laid_(laid) {
    for (const std::size_t row : thinned(laid.rows)) {
      for (const std::size_t column : thinned(laid.columns)) grid_.push_back({row, column});
    }
    columns_ = thinned(laid.columns).size();
    rows_ = grid_.size() / columns_;
  }

  SolidSurface run() {
    for (const Corner& corner : grid_) add(corner, normal(corner), 1.0F);
    for (const Corner& corner : grid_) add(corner, normal(corner), -1.0F);
    const auto below = static_cast<int>(grid_.size());
    for (std::size_t r = 0; r + 1 < rows_; ++r) {
      for (std::size_t c = 0; c + 1 < columns_; ++c) {
        const int a = at(r, c);
        const int b = at(r, c + 1);
        const int d = at(r + 1, c);
        const int e = at(r + 1, c + 1);
        made_.triangles.push_back({a, d, e});
        made_.triangles.push_back({a, e, b});
        made_.triangles.push_back({below + a, below + e, below + d});
        made_.triangles.push_back({below + a, below + b, below + e});
      }
    }
    add_rim(below);
    return std::move(made_);
  }

 private:
  struct Corner {
    std::size_t row;
    std::size_t column;
  };

  [[nodiscard]] int at(std::size_t row, std::size_t column) const {
    return static_cast<int>(row * columns_ + column);
  }
  [[nodiscard]] const SlabPoint& point(std::size_t row, std::size_t column) const {
    return points_[row * laid_.columns + column];
  }

  [[nodiscard]] Vector3 along(const Corner& c) const {
    return point(std::min(c.row + 1, laid_.rows - 1), c.column).at -
           point(c.row == 0 ? 0 : c.row - 1, c.column).at;
  }
  [[nodiscard]] Vector3 across(const Corner& c) const {
    return point(c.row, std::min(c.column + 1, laid_.columns - 1)).at -
           point(c.row, c.column == 0 ? 0 : c.column - 1).at;
  }
  [[nodiscard]] Vector3 normal(const Corner& c) const { return unit(cross(along(c), across(c))); }

  /// Away from the sheet in its own plane; zero within it.
  [[nodiscard]] Vector3 outwards(const Corner& c) const {
    Vector3 way;
    if (c.row == 0) way += unit(along(c)) * -1.0F;
    if (c.row + 1 == laid_.rows) way += unit(along(c));
    if (c.column == 0) way += unit(across(c)) * -1.0F;
    if (c.column + 1 == laid_.columns) way += unit(across(c));
    return unit(way);
  }

  int add(const Corner& corner, Vector3 direction, float sign) {
    const SlabPoint& p = point(corner.row, corner.column);
    made_.points.push_back(p.at + direction * (sign * p.half_thickness));
    made_.places.push_back({p.from_start, p.from_end, p.half_thickness, p.fibre, {p.strand, 0.0F}});
    return static_cast<int>(made_.points.size()) - 1;
  }

  /// The rim's corners, so that the sheet's upper side lies to their left.
  [[nodiscard]] std::vector<int> rim() const {
    std::vector<int> loop;
    for (std::size_t c = 0; c + 1 < columns_; ++c) loop.push_back(at(0, c));
    for (std::size_t r = 0; r + 1 < rows_; ++r) loop.push_back(at(r, columns_ - 1));
    for (std::size_t c = columns_ - 1; c > 0; --c) loop.push_back(at(rows_ - 1, c));
    for (std::size_t r = rows_ - 1; r > 0; --r) loop.push_back(at(r, 0));
    return loop;
  }

  void add_rim(int below) {
    const std::vector<int> loop = rim();
    float most = 0.0F;
    for (const int i : loop) most = std::max(most, half_thickness(i));
    std::vector<std::vector<int>> levels = {loop};
    const int between = most >= thick ? 3 : 1;
    for (int level = 1; level <= between; ++level) {
      const float angle =
          std::numbers::pi_v<float> * static_cast<float>(level) / static_cast<float>(between + 1);
      std::vector<int> ring;
      for (const int i : loop) {
        const Corner& corner = grid_[static_cast<std::size_t>(i)];
        ring.push_back(add(
            corner, normal(corner) * std::cos(angle) + outwards(corner) * std::sin(angle), 1.0F));
      }
      levels.push_back(std::move(ring));
    }
    levels.push_back(loop);
    for (int& i : levels.back()) i += below;
    for (std::size_t level = 0; level + 1 < levels.size(); ++level) {
      for (std::size_t i = 0; i < loop.size(); ++i) {
        const std::size_t next = (i + 1) % loop.size();
        made_.triangles.push_back({levels[level][i], levels[level][next], levels[level + 1][next]});
        made_.triangles.push_back(
            {levels[level][i], levels[level + 1][next], levels[level + 1][i]});
      }
    }
  }

  [[nodiscard]] float half_thickness(int i) const {
    const Corner& corner = grid_[static_cast<std::size_t>(i)];
    return point(corner.row, corner.column).half_thickness;
  }

  const std::vector<SlabPoint>& points_;
  SlabRows laid_;
  std::vector<Corner> grid_;
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  SolidSurface made_;
};

}  // namespace

std::optional<SolidSurface> Slab::surface() const {
  if (rows_.rows < 2 || rows_.columns < 2) return std::nullopt;
  return SheetSurface(points_, rows_).run();
}

}  // namespace palpate::body
