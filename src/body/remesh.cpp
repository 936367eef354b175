#include "body/remesh.h"

#include "body/parallel.h"
#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

constexpr int removed = -1;
constexpr int no_triangle = -1;
constexpr float shortest_ratio = 0.8F;  // of the wanted length
// Neighbours of both ends of an edge that may collapse: what comes has four less. Up to four pieces
// meet at a point of a seam.
constexpr std::size_t most_round_edge = 18;
constexpr std::size_t most_round_seam = 11;

struct Edge {
  int a;
  int b;
  int left;   ///< triangle that runs from a to b
  int right;  ///< from b to a; none at the border
  float ratio;
};

/// An edge to collapse.
struct ShortEdge {
  int a;
  int b;
  float ratio;
  bool is_rim;  ///< no triangle runs from b to a
};

Vector3 normal_of(Vector3 a, Vector3 b, Vector3 c) { return cross(b - a, c - a); }

bool has_corner(const Mesh::Triangle& t, int corner) {
  return t[0] == corner || t[1] == corner || t[2] == corner;
}

int other_corner(const Mesh::Triangle& t, int a, int b) {
  for (const int corner : t) {
    if (corner != a && corner != b) return corner;
  }
  return removed;
}

class Remesher {
 public:
  Remesher(Mesh mesh, std::vector<Border> border, const OntoSurface& onto,
           const EdgeLength& edge_length)
      : points_(std::move(mesh.points)),
        triangles_(std::move(mesh.triangles)),
        border_(std::move(border)),
        onto_(onto),
        edge_length_(edge_length) {}

  Mesh run() {
    constexpr int rounds = 5;
    for (int round = 0; round < rounds; ++round) {
      collapse_all();
      for (int pass = 0; pass < 6; ++pass) {
        if (split() < 5) break;
      }
      for (int pass = 0; pass < 4; ++pass) flip();
      for (int pass = 0; pass < 3; ++pass) relax(0.6F);
    }
    for (int round = 0; round < 3; ++round) {
      for (int pass = 0; pass < 3; ++pass) flip();
      for (int pass = 0; pass < 2; ++pass) relax(0.4F);
    }
    return {std::move(points_), std::move(triangles_)};
  }

  Bordered collapsed() {
    collapse_all();
    return {{std::move(points_), std::move(triangles_)}, std::move(border_)};
  }

 private:
  [[nodiscard]] bool is_border(int point) const { return border_[point] != Border::none; }

  void ask_lengths() {
    wanted_.resize(points_.size());
    in_ranges(points_.size(), 1024, [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i) wanted_[i] = edge_length_(points_[i]);
    });
  }

  /// Which triangles meet at each point.
  void connect() {
    first_.assign(points_.size() + 1, 0);
    for (const Mesh::Triangle& t : triangles_) {
      for (const int corner : t) ++first_[static_cast<std::size_t>(corner) + 1];
    }
    for (std::size_t i = 0; i < points_.size(); ++i) first_[i + 1] += first_[i];
    around_.resize(static_cast<std::size_t>(first_.back()));
    std::vector<int> at(first_.begin(), first_.end() - 1);
    for (std::size_t i = 0; i < triangles_.size(); ++i) {
      for (const int corner : triangles_[i]) around_[at[corner]++] = static_cast<int>(i);
    }
  }

  [[nodiscard]] std::span<const int> triangles_at(int point) const {
    return {around_.data() + first_[point], around_.data() + first_[point + 1]};
  }

  /// The triangle that runs from `a` to `b`.
  [[nodiscard]] int triangle_with(int a, int b) const {
    for (const int i : triangles_at(a)) {
      const Mesh::Triangle& t = triangles_[i];
      if ((t[0] == a && t[1] == b) || (t[1] == a && t[2] == b) || (t[2] == a && t[0] == b))
        return i;
    }
    return no_triangle;
  }

  void neighbours(int point, std::span<const int> fan, std::vector<int>& found) const {
    found.clear();
    for (const int i : fan) {
      for (const int corner : triangles_[i]) {
        if (corner == point || std::find(found.begin(), found.end(), corner) != found.end())
          continue;
        found.push_back(corner);
      }
    }
  }

  /// The same in another order, sooner: round an inner point each triangle leads to the next.
  void ring(int point, std::span<const int> fan, std::vector<int>& found) const {
    if (is_border(point)) return neighbours(point, fan, found);
    found.clear();
    for (const int i : fan) {
      const Mesh::Triangle& t = triangles_[i];
      found.push_back(t[0] == point ? t[1] : t[1] == point ? t[2] : t[0]);
    }
  }

  [[nodiscard]] float wanted(int a, int b) const { return 0.5F * (wanted_[a] + wanted_[b]); }

  [[nodiscard]] float ratio(int a, int b) const {
    return length(points_[a] - points_[b]) / wanted(a, b);
  }

  /// Every edge once; `connect` came before. Chosen by `keep(ratio)`.
  template <class Keep>
  std::vector<Edge> edges(Keep keep) const {
    std::vector<Edge> found;
    for (std::size_t i = 0; i < triangles_.size(); ++i) {
      for (std::size_t k = 0; k < 3; ++k) {
        const int a = triangles_[i][k];
        const int b = triangles_[i][(k + 1) % 3];
        const bool on_border = is_border(a) && is_border(b);
        if (a > b && !on_border) continue;  // the other triangle tells
        const float r = ratio(a, b);
        if (!keep(r)) continue;
        const int right = triangle_with(b, a);
        if (a > b && right != no_triangle) continue;
        found.push_back({a, b, static_cast<int>(i), right, r});
      }
    }
    return found;
  }

  /// Those to collapse, in the order of `edges`; triangles beside them are asked only at the
  /// border.
  [[nodiscard]] std::vector<ShortEdge> short_edges() const {
    constexpr std::size_t grain = 1U << 15U;
    std::vector<std::vector<ShortEdge>> by_range(triangles_.size() / grain + 1);
    in_ranges(triangles_.size(), grain, [&](std::size_t from, std::size_t to) {
      std::vector<ShortEdge>& found = by_range[from / grain];
      for (std::size_t i = from; i < to; ++i) {
        for (std::size_t k = 0; k < 3; ++k) {
          const int a = triangles_[i][k];
          const int b = triangles_[i][(k + 1) % 3];
          const bool both_on_border = is_border(a) && is_border(b);
          if (a > b && !both_on_border) continue;  // the other triangle tells
          const float r = ratio(a, b);
          if (r >= shortest_ratio) continue;
          const bool is_rim = both_on_border && triangle_with(b, a) == no_triangle;
          if (a < b || is_rim) found.push_back({a, b, r, is_rim});
        }
      }
    });
    std::vector<ShortEdge> all;
    for (const auto& found : by_range) all.insert(all.end(), found.begin(), found.end());
    return all;
  }

  /// Shortest or longest first, by steps of 1/32 of the wanted length; else in their order.
  template <class Sorted>
  static void sort_by_ratio(std::vector<Sorted>& edges, bool longest_first) {
    constexpr std::size_t steps = 128;
    const auto step = [longest_first](const Sorted& edge) {
      const auto ratio = static_cast<std::size_t>(std::min(edge.ratio, 3.99F) * 32.0F);
      return longest_first ? steps - 1 - ratio : ratio;
    };
    std::array<std::size_t, steps + 1> first{};
    for (const Sorted& edge : edges) ++first[step(edge) + 1];
    for (std::size_t i = 0; i < steps; ++i) first[i + 1] += first[i];
    std::vector<Sorted> sorted(edges.size());
    for (const Sorted& edge : edges) sorted[first[step(edge)]++] = edge;
    edges = std::move(sorted);
  }

  /// The triangles at a point while they change.
  struct Fan {
    static constexpr std::size_t most = 32;
    std::array<int, most> triangles{};
    std::size_t count = 0;

    [[nodiscard]] std::span<const int> all() const { return {triangles.data(), count}; }
    void add(int triangle) { triangles[count++] = triangle; }
    void remove(int triangle) {
      const auto end = triangles.begin() + static_cast<std::ptrdiff_t>(count);
      const auto found = std::find(triangles.begin(), end, triangle);
      if (found == end) return;
      *found = triangles[--count];
    }
  };

  std::vector<Fan> fans() const {
    std::vector<Fan> all(points_.size());
    in_ranges(points_.size(), 4096, [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i) {
        for (const int t : triangles_at(static_cast<int>(i))) {
          ensure(all[i].count < Fan::most, "marching tetrahedra put few triangles at a point");
          all[i].add(t);
        }
      }
    });
    return all;
  }

  void collapse_all() {
    ask_lengths();
    for (int pass = 0; pass < 40; ++pass) {
      if (collapse() * 500 < triangles_.size()) break;
    }
  }

  /// Collapses short edges, the shortest first; gives how many.
  std::size_t collapse() {
    connect();
    std::vector<ShortEdge> candidates = short_edges();
    sort_by_ratio(candidates, false);
    std::vector<Fan> fans_now = fans();
    std::size_t count = 0;
    for (const ShortEdge& edge : candidates) {
      if (collapse_edge(edge.a, edge.b, edge.is_rim, fans_now)) ++count;
    }
    compact();
    return count;
  }

  /// False where the edge is gone or long by now, or where the surface would fold or pinch.
  bool collapse_edge(int a, int b, bool is_edge_of_border, std::vector<Fan>& fans_now) {
    if (fans_now[a].count == 0 || fans_now[b].count == 0) return false;
    if (is_border(a) && is_border(b) && !is_edge_of_border) return false;  // a pinch
    if (ratio(a, b) >= shortest_ratio) return false;
    if (border_[b] > border_[a]) std::swap(a, b);
    if (border_[b] >= Border::corner) return false;
    const bool onto_seam = border_[a] == Border::seam;
    ring(a, fans_now[a].all(), ring_a_);
    ring(b, fans_now[b].all(), ring_b_);
    if (ring_a_.size() + ring_b_.size() > (onto_seam ? most_round_seam : most_round_edge)) {
      return false;
    }
    if (onto_seam && joins_seam(a)) return false;
    int common = 0;
    bool has_tip = false;
    for (const int i : ring_a_) {
      if (std::find(ring_b_.begin(), ring_b_.end(), i) == ring_b_.end()) continue;
      ++common;
      has_tip = has_tip || fans_now[i].count <= (is_border(i) ? 2U : 3U);
    }
    if (common != (is_edge_of_border ? 1 : 2) || has_tip) return false;
    const bool alike = border_[a] == border_[b];
    const Vector3 to = alike ? between(points_[a], points_[b], 0.5F) : points_[a];
    if (!may_move(a, b, to, fans_now[a].all()) || !may_move(b, a, to, fans_now[b].all())) {
      return false;
    }
    if (alike) wanted_[a] = wanted(a, b);
    points_[a] = to;
    const Fan of_b = fans_now[b];
    fans_now[b].count = 0;
    for (const int i : of_b.all()) {
      Mesh::Triangle& t = triangles_[i];
      if (has_corner(t, a)) {
        for (const int corner : t) fans_now[corner].remove(i);
        t = {removed, removed, removed};
      } else {
        for (int& corner : t) corner = corner == b ? a : corner;
        fans_now[a].add(i);
      }
    }
    return true;
  }

  /// Whether an edge between two points of a seam would come: the other piece may have one too.
  [[nodiscard]] bool joins_seam(int onto) const {
    return std::any_of(ring_b_.begin(), ring_b_.end(), [&](int point) {
      return point != onto && border_[point] == Border::seam &&
             std::find(ring_a_.begin(), ring_a_.end(), point) == ring_a_.end();
    });
  }

  /// Whether the triangles at `point` but those with `gone` keep their direction and size when it
  /// moves.
  [[nodiscard]] bool may_move(int point, int gone, Vector3 to, std::span<const int> fan) const {
    for (const int i : fan) {
      const Mesh::Triangle& t = triangles_[i];
      if (has_corner(t, gone)) continue;
      std::array<Vector3, 3> now{};
      std::array<Vector3, 3> then{};
      for (std::size_t k = 0; k < 3; ++k) {
        now[k] = points_[t[k]];
        then[k] = t[k] == point ? to : now[k];
      }
      const Vector3 before = normal_of(now[0], now[1], now[2]);
      const Vector3 after = normal_of(then[0], then[1], then[2]);
      const float size = length(after);
      if (size < 1e-3F || dot(before, after) < 0.25F * length(before) * size) return false;
      for (std::size_t k = 0; k < 3; ++k) {
        const int other = t[(k + 1) % 3];
        if (length(then[k] - then[(k + 1) % 3]) > 1.35F * wanted(t[k], other)) return false;
      }
    }
    return true;
  }

  void compact() {
    std::erase_if(triangles_, [](const Mesh::Triangle& t) { return t[0] == removed; });
    std::vector<int> number(points_.size(), removed);
    for (const Mesh::Triangle& t : triangles_) {
      for (const int corner : t) number[corner] = 0;
    }
    int next = 0;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (number[i] == removed) continue;
      const auto to = static_cast<std::size_t>(next);
      points_[to] = points_[i];
      border_[to] = border_[i];
      wanted_[to] = wanted_[i];
      number[i] = next++;
    }
    points_.resize(static_cast<std::size_t>(next));
    border_.resize(points_.size());
    wanted_.resize(points_.size());
    for (Mesh::Triangle& t : triangles_) {
      for (int& corner : t) corner = number[corner];
    }
  }

  std::size_t split() {
    connect();
    std::vector<Edge> candidates = edges([](float r) { return r > 1.34F; });
    sort_by_ratio(candidates, true);
    std::vector<char> locked(triangles_.size(), 0);
    std::size_t count = 0;
    for (const Edge& edge : candidates) {
      const bool is_outer = edge.right == no_triangle;
      if (locked[edge.left] || (!is_outer && locked[edge.right])) continue;
      const int middle = static_cast<int>(points_.size());
      points_.push_back(between(points_[edge.a], points_[edge.b], 0.5F));
      border_.push_back(is_outer ? Border::along : Border::none);
      wanted_.push_back(edge_length_(points_.back()));
      for (const int i : {edge.left, edge.right}) {
        if (i == no_triangle) continue;
        locked[i] = 1;
        Mesh::Triangle first = triangles_[i];
        Mesh::Triangle second = triangles_[i];
        for (std::size_t k = 0; k < 3; ++k) {
          if (first[k] == edge.b) first[k] = middle;
          if (second[k] == edge.a) second[k] = middle;
        }
        triangles_[i] = first;
        triangles_.push_back(second);
        locked.push_back(1);
      }
      ++count;
    }
    return count;
  }

  [[nodiscard]] float angle_at(int corner, int a, int b) const {
    const Vector3 x = points_[a] - points_[corner];
    const Vector3 y = points_[b] - points_[corner];
    return std::atan2(length(cross(x, y)), dot(x, y));
  }

  void flip() {
    connect();
    const std::vector<Edge> all = edges([](float) { return true; });
    std::vector<int> valence(points_.size(), 0);
    for (const Edge& edge : all) {
      ++valence[edge.a];
      ++valence[edge.b];
    }
    std::vector<char> locked(points_.size(), 0);
    for (const Edge& edge : all) {
      if (edge.right != no_triangle) flip_edge(edge, valence, locked);
    }
  }

  void flip_edge(const Edge& edge, const std::vector<int>& valence, std::vector<char>& locked) {
    const int a = edge.a;
    const int b = edge.b;
    const int c = other_corner(triangles_[edge.left], a, b);
    const int d = other_corner(triangles_[edge.right], a, b);
    if (c == removed || d == removed || c == d) return;
    if (locked[a] || locked[b] || locked[c] || locked[d] || (is_border(c) && is_border(d))) return;
    const auto off = [&](int point, int change) {
      return std::abs(valence[point] + change - (is_border(point) ? 4 : 6));
    };
    const int before = off(a, 0) + off(b, 0) + off(c, 0) + off(d, 0);
    const int after = off(a, -1) + off(b, -1) + off(c, 1) + off(d, 1);
    const float opposite = angle_at(c, a, b) + angle_at(d, a, b);  // above pi: not Delaunay
    const bool better = after < before ? opposite >= 2.2F : after == before && opposite > 3.3F;
    const bool needed = opposite > 4.2F;
    if (!better && !needed) return;
    if (triangle_with(c, d) != no_triangle || triangle_with(d, c) != no_triangle) return;
    const Vector3 mean = unit(normal_of(points_[a], points_[b], points_[c]) +
                              normal_of(points_[b], points_[a], points_[d]));
    const Vector3 first = unit(normal_of(points_[a], points_[d], points_[c]));
    const Vector3 second = unit(normal_of(points_[d], points_[b], points_[c]));
    if (dot(first, mean) < 0.4F || dot(second, mean) < 0.4F) return;
    triangles_[edge.left] = {a, d, c};
    triangles_[edge.right] = {d, b, c};
    locked[a] = locked[b] = locked[c] = locked[d] = 1;
  }

  /// Moves every point along the surface towards the middle of its neighbours, then back onto it.
  void relax(float strength) {
    connect();
    std::vector<Vector3> moved(points_.size());
    in_ranges(points_.size(), 1024, [&](std::size_t from, std::size_t to) {
      std::vector<int> ring;
      for (std::size_t i = from; i < to; ++i) {
        moved[i] = relaxed(static_cast<int>(i), strength, ring);
      }
    });
    points_ = std::move(moved);
  }

  [[nodiscard]] Vector3 relaxed(int point, float strength, std::vector<int>& ring) const {
    const Vector3 here = points_[point];
    if (border_[point] == Border::corner) return here;
    neighbours(point, triangles_at(point), ring);
    Vector3 sum;
    float weight = 0.0F;
    for (const int other : ring) {
      if (is_border(point) && !is_border(other)) continue;
      sum += points_[other];
      weight += 1.0F;
    }
    if (weight < 1.0F) return here;
    Vector3 normal;
    for (const int i : triangles_at(point)) {
      const Mesh::Triangle& t = triangles_[i];
      normal += normal_of(points_[t[0]], points_[t[1]], points_[t[2]]);
    }
    normal = unit(normal);
    Vector3 way = sum * (1.0F / weight) - here;
    way = way - normal * dot(way, normal);
    return onto_(here + way * strength, is_border(point), 0.35F * wanted_[point]);
  }

  std::vector<Vector3> points_;
  std::vector<Mesh::Triangle> triangles_;
  std::vector<Border> border_;
  std::vector<float> wanted_;
  std::vector<int> first_;  ///< by point: where its triangles begin in `around_`
  std::vector<int> around_;
  std::vector<int> ring_a_;
  std::vector<int> ring_b_;
  const OntoSurface& onto_;
  const EdgeLength& edge_length_;
};

}  // namespace

Mesh remesh(Mesh mesh, std::vector<Border> border, const OntoSurface& onto,
            const EdgeLength& edge_length) {
  return Remesher(std::move(mesh), std::move(border), onto, edge_length).run();
}

Bordered without_short_edges(Bordered surface, const EdgeLength& edge_length) {
  const OntoSurface stay = [](Vector3 point, bool, float) { return point; };
  return Remesher(std::move(surface.mesh), std::move(surface.border), stay, edge_length)
      .collapsed();
}

}  // namespace palpate::body
