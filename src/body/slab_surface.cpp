// The surface of a sheet: even triangles over its middle, once above and once below it. Both share
// the rim, so that it ends in an edge and no board stands out.

#include <cmath>
#include <limits>
#include <map>

#include "body/remesh.h"
#include "body/slab.h"

namespace palpate::body {
namespace {

constexpr float longest_edge = 8.0F;
constexpr float shortest_edge = 2.5F;
constexpr float edges_across = 2.4F;   // of its narrowest place, at least
constexpr float edges_of_size = 3.2F;  // of a square as large: muscles of the face are small

/// A sheet's middle as a surface with a border, and what lies at each of its points.
class SheetSurface {
 public:
  SheetSurface(const std::vector<SlabPoint>& points, SlabRows laid) : points_(points), laid_(laid) {
    for (std::size_t r = 0; r < laid.rows; ++r) width_.push_back(row_length(r));
    size_ = std::sqrt(area());
    for (std::size_t c = 0; c + 1 < laid.columns; ++c) rim_.push_back(at(0, c));
    for (std::size_t r = 0; r + 1 < laid.rows; ++r) rim_.push_back(at(r, laid.columns - 1));
    for (std::size_t c = laid.columns - 1; c > 0; --c) rim_.push_back(at(laid.rows - 1, c));
    for (std::size_t r = laid.rows - 1; r > 0; --r) rim_.push_back(at(r, 0));
  }

  SolidSurface run() {
    Mesh middle;
    std::vector<Border> border;
    for (std::size_t r = 0; r < laid_.rows; ++r) {
      for (std::size_t c = 0; c < laid_.columns; ++c) {
        const bool end = r == 0 || r + 1 == laid_.rows;
        const bool side = c == 0 || c + 1 == laid_.columns;
        border.push_back(end && side ? Border::corner : end || side ? Border::along : Border::none);
        middle.points.push_back(points_[at(r, c)].at);
      }
    }
    for (std::size_t r = 0; r + 1 < laid_.rows; ++r) {
      for (std::size_t c = 0; c + 1 < laid_.columns; ++c) {
        middle.triangles.push_back({at(r, c), at(r + 1, c), at(r + 1, c + 1)});
        middle.triangles.push_back({at(r, c), at(r + 1, c + 1), at(r, c + 1)});
      }
    }
    middle = remesh(
        std::move(middle), std::move(border),
        [this](Vector3 point, bool on_border, float) {
          return on_border ? on_rim(point) : nearest(point).at;
        },
        [this](Vector3 point) {
          const auto row = static_cast<std::size_t>(nearest_corner(point)) / laid_.columns;
          return std::clamp(std::min(width_[row] / edges_across, size_ / edges_of_size),
                            shortest_edge, longest_edge);
        });
    return thickened(middle);
  }

 private:
  [[nodiscard]] int at(std::size_t row, std::size_t column) const {
    return static_cast<int>(row * laid_.columns + column);
  }

  [[nodiscard]] float row_length(std::size_t row) const {
    float sum = 0.0F;
    for (std::size_t c = 1; c < laid_.columns; ++c) {
      sum += length(points_[at(row, c)].at - points_[at(row, c - 1)].at);
    }
    return sum;
  }

  [[nodiscard]] float area() const {
    float sum = 0.0F;
    for (std::size_t r = 0; r + 1 < laid_.rows; ++r) {
      const Vector3 along =
          points_[at(r + 1, laid_.columns / 2)].at - points_[at(r, laid_.columns / 2)].at;
      sum += length(along) * width_[r];
    }
    return sum;
  }

  [[nodiscard]] int nearest_corner(Vector3 point) const {
    int best = 0;
    float least = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const Vector3 way = points_[i].at - point;
      const float away = dot(way, way);
      if (away >= least) continue;
      least = away;
      best = static_cast<int>(i);
    }
    return best;
  }

  /// The place of the sheet's middle that is nearest to a point, with all that it says there: found
  /// in the four-cornered pieces round the nearest corner.
  [[nodiscard]] SlabPoint nearest(Vector3 point) const {
    const auto corner = static_cast<std::size_t>(nearest_corner(point));
    const std::size_t row = corner / laid_.columns;
    const std::size_t column = corner % laid_.columns;
    SlabPoint best = points_[corner];
    float least = length(best.at - point);
    for (std::size_t r = row == 0 ? 0 : row - 1; r <= row && r + 1 < laid_.rows; ++r) {
      for (std::size_t c = column == 0 ? 0 : column - 1; c <= column && c + 1 < laid_.columns;
           ++c) {
        for (const auto& t : {std::array{at(r, c), at(r + 1, c), at(r + 1, c + 1)},
                              std::array{at(r, c), at(r + 1, c + 1), at(r, c + 1)}}) {
          const SlabPoint there = on_triangle(points_[t[0]], points_[t[1]], points_[t[2]], point);
          const float away = length(there.at - point);
          if (away >= least) continue;
          least = away;
          best = there;
        }
      }
    }
    return best;
  }

  static SlabPoint mixed(const SlabPoint& a, const SlabPoint& b, float part) {
    const auto number = [part](float x, float y) { return x + (y - x) * part; };
    return {between(a.at, b.at, part),
            number(a.half_thickness, b.half_thickness),
            number(a.from_start, b.from_start),
            number(a.from_end, b.from_end),
            unit(between(a.fibre, b.fibre, part)),
            number(a.strand, b.strand)};
  }

  static SlabPoint on_line(const SlabPoint& a, const SlabPoint& b, Vector3 point) {
    const Vector3 way = b.at - a.at;
    const float square = dot(way, way);
    const float part =
        square < 1e-9F ? 0.0F : std::clamp(dot(point - a.at, way) / square, 0.0F, 1.0F);
    return mixed(a, b, part);
  }

  static SlabPoint on_triangle(const SlabPoint& a, const SlabPoint& b, const SlabPoint& c,
                               Vector3 point) {
    const Vector3 u = b.at - a.at;
    const Vector3 v = c.at - a.at;
    const Vector3 w = point - a.at;
    const float uu = dot(u, u);
    const float uv = dot(u, v);
    const float vv = dot(v, v);
    const float size = uu * vv - uv * uv;
    if (size > 1e-6F) {
      const float s = (vv * dot(w, u) - uv * dot(w, v)) / size;
      const float t = (uu * dot(w, v) - uv * dot(w, u)) / size;
      if (s >= 0.0F && t >= 0.0F && s + t <= 1.0F) {
        const float both = s + t;
        return mixed(a, mixed(b, c, both > 0.0F ? t / both : 0.0F), both);
      }
    }
    SlabPoint best = on_line(a, b, point);
    for (const SlabPoint& other : {on_line(b, c, point), on_line(c, a, point)}) {
      if (length(other.at - point) < length(best.at - point)) best = other;
    }
    return best;
  }

  [[nodiscard]] Vector3 on_rim(Vector3 point) const {
    Vector3 best = point;
    float least = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < rim_.size(); ++i) {
      const SlabPoint there =
          on_line(points_[rim_[i]], points_[rim_[(i + 1) % rim_.size()]], point);
      const float away = length(there.at - point);
      if (away >= least) continue;
      least = away;
      best = there.at;
    }
    return best;
  }

  using Edges = std::map<std::pair<int, int>, int>;

  /// In how many triangles each edge lies.
  static Edges edges_of(const Mesh& mesh) {
    Edges count;
    for (const Mesh::Triangle& t : mesh.triangles) {
      for (std::size_t k = 0; k < 3; ++k) ++count[std::minmax(t[k], t[(k + 1) % 3])];
    }
    return count;
  }

  static std::vector<char> points_of_rim(const Mesh& mesh, const Edges& edges) {
    std::vector<char> rim(mesh.points.size(), 0);
    for (const auto& [edge, triangles] : edges) {
      if (triangles == 1) rim[edge.first] = rim[edge.second] = 1;
    }
    return rim;
  }

  /// No edge may run from rim to rim through the sheet: above and below it would be the same one.
  static void part_from_rim(Mesh& middle) {
    const Edges edges = edges_of(middle);
    const std::vector<char> rim = points_of_rim(middle, edges);
    Edges middles;
    for (const auto& [edge, triangles] : edges) {
      if (triangles != 2 || !rim[edge.first] || !rim[edge.second]) continue;
      middles.emplace(edge, static_cast<int>(middle.points.size()));
      middle.points.push_back(between(middle.points[edge.first], middle.points[edge.second], 0.5F));
    }
    std::vector<Mesh::Triangle> parted;
    for (const Mesh::Triangle& t : middle.triangles) divide(t, middles, parted);
    middle.triangles = std::move(parted);
  }

  /// A triangle whose edges have got middles, as triangles.
  static void divide(Mesh::Triangle t, const Edges& middles, std::vector<Mesh::Triangle>& parted) {
    for (std::size_t k = 0; k < 3; ++k) {
      const auto found = middles.find(std::minmax(t[k], t[(k + 1) % 3]));
      if (found == middles.end()) continue;
      divide({t[k], found->second, t[(k + 2) % 3]}, middles, parted);
      divide({found->second, t[(k + 1) % 3], t[(k + 2) % 3]}, middles, parted);
      return;
    }
    parted.push_back(t);
  }

  [[nodiscard]] SolidSurface thickened(Mesh middle) const {
    part_from_rim(middle);
    const std::vector<Vector3> normals = point_normals(middle);
    const std::vector<char> rim = points_of_rim(middle, edges_of(middle));
    SolidSurface made;
    const auto add = [&](Vector3 point, const SlabPoint& p) {
      made.points.push_back(point);
      made.places.push_back(
          {p.from_start, p.from_end, p.half_thickness, p.fibre, {p.strand, 0.0F}});
      return static_cast<int>(made.points.size()) - 1;
    };
    std::vector<int> above;
    std::vector<int> below;
    for (std::size_t i = 0; i < middle.points.size(); ++i) {
      const SlabPoint p = nearest(middle.points[i]);
      const Vector3 out = normals[i] * (rim[i] ? 0.0F : p.half_thickness);
      above.push_back(add(middle.points[i] + out, p));
      below.push_back(rim[i] ? above.back() : add(middle.points[i] - out, p));
    }
    for (const Mesh::Triangle& t : middle.triangles) {
      made.triangles.push_back({above[t[0]], above[t[1]], above[t[2]]});
      made.triangles.push_back({below[t[0]], below[t[2]], below[t[1]]});
    }
    return made;
  }

  const std::vector<SlabPoint>& points_;
  SlabRows laid_;
  std::vector<float> width_;  ///< by row
  float size_ = 0.0F;         ///< the side of a square as large
  std::vector<int> rim_;
};

}  // namespace

std::optional<SolidSurface> Slab::surface() const {
  if (rows_.rows < 2 || rows_.columns < 2) return std::nullopt;
  return SheetSurface(points_, rows_).run();
}

}  // namespace palpate::body
