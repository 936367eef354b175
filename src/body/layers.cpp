#include "body/layers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <unordered_map>

namespace palpate::body {
namespace {

constexpr float cube_mm = 3.0F;
constexpr float sample_mm = 1.5F;  // finer than a cube, so that a surface has no holes
constexpr float deepest_mm = 160.0F;
// A muscle of one side of a limb is also met from the other side, through all the others.
constexpr float bare_mm = 25.0F;  // what is first met deeper has other tissue over it
constexpr double nearest_share = 0.4;

/// Which parts' surfaces pass through a cube of space.
class Cubes {
 public:
  void add(Vector3 point, std::uint16_t part) {
    std::vector<std::uint16_t>& there = parts_[key(point)];
    if (std::find(there.begin(), there.end(), part) == there.end()) there.push_back(part);
  }
  [[nodiscard]] const std::vector<std::uint16_t>* at(Vector3 point) const {
    const auto found = parts_.find(key(point));
    return found == parts_.end() ? nullptr : &found->second;
  }

 private:
  static std::uint64_t key(Vector3 point) {
    const auto cell = [](float length) {
      return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(length / cube_mm)) +
                                        100000);
    };
    return cell(point.x) << 42U | cell(point.y) << 21U | cell(point.z);
  }
  std::unordered_map<std::uint64_t, std::vector<std::uint16_t>> parts_;
};

void add_triangle(Vector3 a, Vector3 b, Vector3 c, std::uint16_t part, Cubes& cubes) {
  const float longest = std::max({length(b - a), length(c - a), length(c - b)});
  const int steps = std::max(1, static_cast<int>(std::ceil(longest / sample_mm)));
  for (int i = 0; i <= steps; ++i) {
    for (int j = 0; i + j <= steps; ++j) {
      const float u = static_cast<float>(i) / static_cast<float>(steps);
      const float v = static_cast<float>(j) / static_cast<float>(steps);
      cubes.add(a + (b - a) * u + (c - a) * v, part);
    }
  }
}

Cubes cubes_of(const std::vector<Part>& parts) {
  Cubes cubes;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Mesh& mesh = parts[i].mesh;
    for (const Mesh::Triangle& t : mesh.triangles) {
      const Vector3 a = mesh.points[t[0]];
      if (a.x < -cube_mm) continue;
      add_triangle(a, mesh.points[t[1]], mesh.points[t[2]], static_cast<std::uint16_t>(i), cubes);
    }
  }
  return cubes;
}

/// The muscles that a ray meets from outside inwards, each once, until it meets a bone.
struct Met {
  std::vector<std::uint16_t> order;
  std::size_t covers = 0;  ///< layers of other tissue over the first
};

Met met(Vector3 from, Vector3 inwards, const Cubes& cubes, const std::vector<bool>& is_bone) {
  Met found;
  std::vector<std::uint16_t>& order = found.order;
  for (float depth = 0.0F; depth < deepest_mm; depth += sample_mm) {
    const std::vector<std::uint16_t>* there = cubes.at(from + inwards * depth);
    if (there == nullptr) continue;
    for (const std::uint16_t part : *there) {
      if (is_bone[part]) return found;
      if (order.empty() && depth > bare_mm) found.covers = 1;
      if (std::find(order.begin(), order.end(), part) == order.end()) order.push_back(part);
    }
  }
  return found;
}

/// How often a part was met as the first, the second, ...
class OrderCount {
 public:
  void add(std::size_t place) { ++counts_.at(std::min(place, counts_.size() - 1)); }

  /// The mean layer over those places where it is met earliest; 0 where it is never met.
  [[nodiscard]] double mean_of_lowest() const {
    const double wanted = nearest_share * std::accumulate(counts_.begin(), counts_.end(), 0.0);
    double sum = 0.0;
    double taken = 0.0;
    for (std::size_t place = 0; place < counts_.size() && taken < wanted; ++place) {
      const double here = std::min(counts_.at(place), wanted - taken);
      sum += here * static_cast<double>(place + 1);
      taken += here;
    }
    return taken > 0.0 ? sum / taken : 0.0;
  }

 private:
  std::array<double, 16> counts_{};
};

}  // namespace

std::vector<double> layer_depths(const Skin& skin, const Form& form,
                                 const std::vector<Part>& parts) {
  const Cubes cubes = cubes_of(parts);
  std::vector<bool> is_bone;
  is_bone.reserve(parts.size());
  for (const Part& part : parts) is_bone.push_back(form.things[part.thing].kind == ThingKind::bone);
  const std::vector<Vector3> normals = point_normals(skin.mesh);
  std::vector<OrderCount> counts(parts.size());
  for (std::size_t i = 0; i < skin.half.points.size(); ++i) {
    const Met found = met(skin.half.points[i], normals[i] * -1.0F, cubes, is_bone);
    for (std::size_t place = 0; place < found.order.size(); ++place) {
      counts[found.order[place]].add(place + found.covers);
    }
  }
  std::vector<double> layers;
  layers.reserve(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double layer = counts[i].mean_of_lowest();
    const FormThing& thing = form.things[parts[i].thing];
    const bool has_cover = layer > 0.0 && thing.is_deep;
    layers.push_back(thing.is_in_skin ? layer_in_skin : layer + (has_cover ? 1.0 : 0.0));
  }
  return layers;
}

}  // namespace palpate::body
