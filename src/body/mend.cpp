#include "body/mend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace palpate::body {
namespace {

constexpr int sweeps = 24;
constexpr float least_gain = 1e-3F;     // radians
constexpr float least_likeness = 0.3F;  // of the directions of triangles before and after
constexpr float degree = 0.0174533F;

using Triangle = Mesh::Triangle;

bool has(const Triangle& t, int corner) {
  return t[0] == corner || t[1] == corner || t[2] == corner;
}

class Mender {
 public:
  Mender(const Mesh& mesh, double least_degrees)
      : mesh_(mesh), least_(static_cast<float>(least_degrees) * degree) {
    fixed_.assign(mesh.points.size(), 0);
    std::map<std::pair<int, int>, int> count;
    for (const Triangle& t : mesh.triangles) {
      for (std::size_t k = 0; k < 3; ++k) ++count[std::minmax(t[k], t[(k + 1) % 3])];
    }
    for (const auto& [edge, triangles] : count) {
      if (triangles == 1) fixed_[edge.first] = fixed_[edge.second] = 1;
    }
  }

  Mended run() {
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      connect();
      bool changed = false;
      for (std::size_t i = 0; i < mesh_.triangles.size(); ++i) {
        if (!is_touched(mesh_.triangles[i]) && smallest(mesh_.triangles[i]) < least_) {
          changed = mend(static_cast<int>(i)) || changed;
        }
      }
      std::erase_if(mesh_.triangles, [](const Triangle& t) { return t[0] < 0; });
      if (!changed) break;
    }
    return compact();
  }

 private:
  /// Triangles in place of others, and where a point goes; better by so much.
  struct Change {
    std::vector<int> gone;
    std::vector<std::pair<int, Triangle>> made;
    int moved = -1;
    Vector3 to;
    float angle = 0.0F;
  };

  void connect() {
    around_.assign(mesh_.points.size(), {});
    touched_.assign(mesh_.points.size(), 0);
    for (std::size_t i = 0; i < mesh_.triangles.size(); ++i) {
      for (const int corner : mesh_.triangles[i]) around_[corner].push_back(static_cast<int>(i));
    }
  }

  [[nodiscard]] bool is_touched(const Triangle& t) const {
    return t[0] < 0 || touched_[t[0]] || touched_[t[1]] || touched_[t[2]];
  }

  static float smallest(Vector3 a, Vector3 b, Vector3 c) {
    const auto angle = [](Vector3 at, Vector3 one, Vector3 other) {
      const Vector3 u = one - at;
      const Vector3 v = other - at;
      return std::atan2(length(cross(u, v)), dot(u, v));
    };
    return std::min({angle(a, b, c), angle(b, c, a), angle(c, a, b)});
  }

  [[nodiscard]] float smallest(const Triangle& t) const {
    return smallest(mesh_.points[t[0]], mesh_.points[t[1]], mesh_.points[t[2]]);
  }

  [[nodiscard]] Vector3 direction(const Triangle& t) const {
    return unit(triangle_normal(mesh_, t));
  }

  bool mend(int index) {
    const Triangle t = mesh_.triangles[index];
    std::optional<Change> best;
    const auto consider = [&best](std::optional<Change> change) {
      if (change && (!best || change->angle > best->angle)) best = std::move(change);
    };
    for (std::size_t k = 0; k < 3; ++k) {
      const int a = t[k];
      const int b = t[(k + 1) % 3];
      consider(flipped(a, b));
      consider(collapsed(a, b, mesh_.points[a]));
      consider(collapsed(b, a, mesh_.points[b]));
      consider(collapsed(a, b, between(mesh_.points[a], mesh_.points[b], 0.5F)));
    }
    if (!best) {  // stuck: between points of a border, or where two surfaces touch
      for (const int corner : t) {
        for (const float part : {0.25F, 0.5F, 0.75F}) consider(shifted(corner, part));
      }
    }
    if (!best) return false;
    apply(*best);
    return true;
  }

  void apply(const Change& change) {
    for (const int i : change.gone) {
      for (const int corner : mesh_.triangles[i]) touched_[corner] = 1;
      mesh_.triangles[i] = {-1, -1, -1};
    }
    for (const auto& [i, t] : change.made) {
      mesh_.triangles[i] = t;
      for (const int corner : t) touched_[corner] = 1;
    }
    if (change.moved >= 0) mesh_.points[change.moved] = change.to;
  }

  /// The two triangles of an edge; none at a border.
  [[nodiscard]] std::optional<std::pair<int, int>> sides(int a, int b) const {
    std::vector<int> found;
    for (const int i : around_[a]) {
      if (has(mesh_.triangles[i], b)) found.push_back(i);
    }
    if (found.size() != 2) return std::nullopt;
    return std::pair{found[0], found[1]};
  }

  [[nodiscard]] std::set<int> neighbours(int point) const {
    std::set<int> found;
    for (const int i : around_[point]) {
      for (const int corner : mesh_.triangles[i]) {
        if (corner != point) found.insert(corner);
      }
    }
    return found;
  }

  static int third(const Triangle& t, int a, int b) {
    for (const int corner : t) {
      if (corner != a && corner != b) return corner;
    }
    return -1;
  }

  [[nodiscard]] std::optional<Change> flipped(int a, int b) const {
    const auto both = sides(a, b);
    if (!both) return std::nullopt;
    const Triangle& one = mesh_.triangles[both->first];
    const Triangle& other = mesh_.triangles[both->second];
    if (is_touched(one) || is_touched(other)) return std::nullopt;
    const int c = third(one, a, b);
    const int d = third(other, a, b);
    if (c == d || neighbours(c).contains(d)) return std::nullopt;
    Triangle first = one;  // a becomes d, in the other b becomes c
    Triangle second = other;
    for (int& corner : first) corner = corner == a ? d : corner;
    for (int& corner : second) corner = corner == b ? c : corner;
    const float before = std::min(smallest(one), smallest(other));
    const float after = std::min(smallest(first), smallest(second));
    const Vector3 mean = unit(triangle_normal(mesh_, one) + triangle_normal(mesh_, other));
    const bool alike = dot(direction(first), mean) > least_likeness &&
                       dot(direction(second), mean) > least_likeness;
    if (!alike || after < before + least_gain) return std::nullopt;
    return Change{{}, {{both->first, first}, {both->second, second}}, -1, {}, after};
  }

  /// `gone` joined to `kept`, which moves to a place.
  [[nodiscard]] std::optional<Change> collapsed(int kept, int gone, Vector3 to) const {
    const bool moves = length(to - mesh_.points[kept]) > 0.0F;
    if (fixed_[gone] || (fixed_[kept] && moves)) return std::nullopt;
    const std::set<int> near = neighbours(gone);
    int common = 0;
    for (const int point : neighbours(kept)) common += near.contains(point) ? 1 : 0;
    if (common != 2 || !sides(kept, gone)) return std::nullopt;
    Change change{{}, {}, kept, to, least_ * 100.0F};
    float before = change.angle;
    std::set<int> all(around_[kept].begin(), around_[kept].end());
    all.insert(around_[gone].begin(), around_[gone].end());
    for (const int i : all) {
      const Triangle& t = mesh_.triangles[i];
      if (is_touched(t)) return std::nullopt;
      before = std::min(before, smallest(t));
      if (has(t, kept) && has(t, gone)) {
        change.gone.push_back(i);
        continue;
      }
      Triangle now = t;
      std::array<Vector3, 3> at{};
      for (std::size_t k = 0; k < 3; ++k) {
        if (now[k] == gone) now[k] = kept;
        at.at(k) = now[k] == kept ? to : mesh_.points[now[k]];
      }
      const Vector3 normal = cross(at[1] - at[0], at[2] - at[0]);
      if (dot(unit(normal), direction(t)) < least_likeness) return std::nullopt;
      change.angle = std::min(change.angle, smallest(at[0], at[1], at[2]));
      change.made.emplace_back(i, now);
    }
    if (change.made.size() < 3 || change.angle < before + least_gain) return std::nullopt;
    return change;
  }

  /// `point` moved by a part of the way to the middle of its neighbours.
  [[nodiscard]] std::optional<Change> shifted(int point, float part) const {
    if (fixed_[point]) return std::nullopt;
    Vector3 middle;
    const std::set<int> near = neighbours(point);
    for (const int other : near) middle += mesh_.points[other];
    const Vector3 to =
        between(mesh_.points[point], middle * (1.0F / static_cast<float>(near.size())), part);
    Change change{{}, {}, point, to, least_ * 100.0F};
    float before = change.angle;
    for (const int i : around_[point]) {
      const Triangle& t = mesh_.triangles[i];
      if (is_touched(t)) return std::nullopt;
      before = std::min(before, smallest(t));
      std::array<Vector3, 3> at{};
      for (std::size_t k = 0; k < 3; ++k) at.at(k) = t[k] == point ? to : mesh_.points[t[k]];
      const Vector3 normal = cross(at[1] - at[0], at[2] - at[0]);
      if (dot(unit(normal), direction(t)) < least_likeness) return std::nullopt;
      change.angle = std::min(change.angle, smallest(at[0], at[1], at[2]));
      change.made.emplace_back(i, t);
    }
    if (change.angle < before + least_gain) return std::nullopt;
    return change;
  }

  Mended compact() {
    Mended mended;
    std::vector<int> number(mesh_.points.size(), -1);
    for (Triangle t : mesh_.triangles) {
      for (int& corner : t) {
        if (number[corner] < 0) {
          number[corner] = static_cast<int>(mended.was.size());
          mended.was.push_back(corner);
          mended.mesh.points.push_back(mesh_.points[corner]);
        }
        corner = number[corner];
      }
      mended.mesh.triangles.push_back(t);
    }
    return mended;
  }

  Mesh mesh_;
  float least_;
  std::vector<char> fixed_;    ///< by point: on a border
  std::vector<char> touched_;  ///< by point: changed in this sweep
  std::vector<std::vector<int>> around_;
};

}  // namespace

Mended mend_needles(const Mesh& mesh, double least_degrees) {
  return Mender(mesh, least_degrees).run();
}

}  // namespace palpate::body
