#include "body/surface.h"

#include <cstdint>

#include "body/parallel.h"

namespace palpate::body {
namespace {

constexpr std::array<std::array<int, 4>, 6> tetrahedra = {
    {{0, 1, 3, 7}, {0, 3, 2, 7}, {0, 2, 6, 7}, {0, 6, 4, 7}, {0, 4, 5, 7}, {0, 5, 1, 7}}};

using KeyTriangle = std::array<EdgeKey, 3>;

/// Edges to numbers, with open addressing.
class EdgeNumbers {
 public:
  EdgeNumbers() { clear(0); }

  /// Forgets all; at most `expected` edges come.
  void clear(std::size_t expected) {
    std::size_t size = 1024;
    while (size < expected * 2) size *= 2;
    keys_.assign(size, unused);
    numbers_.resize(size);
  }

  /// The number of `key`, and whether it is new (then it gets `next`).
  std::pair<int, bool> number(EdgeKey key, int next) {
    std::size_t at = (key * 0x9e3779b97f4a7c15ULL >> 20U) & (keys_.size() - 1);
    while (keys_[at] != unused && keys_[at] != key) at = (at + 1) & (keys_.size() - 1);
    if (keys_[at] == key) return {numbers_[at], false};
    keys_[at] = key;
    numbers_[at] = next;
    return {next, true};
  }

 private:
  static constexpr EdgeKey unused = ~EdgeKey{0};
  std::vector<EdgeKey> keys_;
  std::vector<int> numbers_;
};

/// A distance that is never exactly 0, so that no triangle has a corner on a corner of the grid.
float sure(float value) { return std::fabs(value) < 1e-4F ? 1e-4F : value; }

/// The same as `sure(value) < 0`.
bool is_inside(float value) { return value <= -1e-4F; }

class Extractor {
 public:
  /// For the cubes between two corners.
  Extractor(const Grid& grid, Grid::Corner from, Grid::Corner to)
      : grid_(grid), from_(from), to_(to) {
    for (int c = 0; c < 8; ++c)
      offsets_[static_cast<std::size_t>(c)] = grid.number_of(c & 1, c >> 1 & 1, c >> 2);
  }

  SurfaceOnEdges run() {
    const auto first = static_cast<std::size_t>(from_.k);
    const auto layers = static_cast<std::size_t>(to_.k - from_.k);
    std::vector<std::vector<KeyTriangle>> by_layer(layers);
    in_parallel(layers,
                [&](std::size_t n) { march_layer(static_cast<int>(first + n), by_layer[n]); });
    std::size_t count = 0;
    for (const auto& layer : by_layer) count += layer.size();
    SurfaceOnEdges surface;
    Mesh& mesh = surface.mesh;
    mesh.triangles.reserve(count);
    std::vector<EdgeKey>& edges = surface.edges;
    // The triangles of a layer of cubes have their corners on edges from the layers of corners
    // below it and above it.
    std::array<EdgeNumbers, 2> numbers;
    numbers[first % 2].clear(2 * by_layer.front().size());
    for (std::size_t n = 0; n < layers; ++n) {
      numbers[(first + n + 1) % 2].clear(2 *
                                         (by_layer[n].size() + by_layer[(n + 1) % layers].size()));
      for (const KeyTriangle& keys : by_layer[n]) {
        Mesh::Triangle t{};
        for (std::size_t c = 0; c < 3; ++c) {
          const auto [number, is_new] =
              numbers[layer_of(keys[c]) % 2].number(keys[c], static_cast<int>(edges.size()));
          if (is_new) edges.push_back(keys[c]);
          t[c] = number;
        }
        mesh.triangles.push_back(t);
      }
    }
    mesh.points.resize(edges.size());
    in_ranges(edges.size(), 4096, [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i) mesh.points[i] = point_on(edges[i]);
    });
    return surface;
  }

 private:
  [[nodiscard]] float value_at(std::size_t number) const {
    const Grid::Corner at = grid_.corner_of(number);
    return grid_.value(at.i, at.j, at.k);
  }

  [[nodiscard]] std::size_t layer_of(EdgeKey edge) const {
    return edge / 8U / (static_cast<std::size_t>(grid_.nx) * static_cast<std::size_t>(grid_.ny));
  }

  void march_layer(int k, std::vector<KeyTriangle>& triangles) const {
    std::vector<unsigned char> inside_of_four(static_cast<std::size_t>(to_.i - from_.i + 1));
    for (int j = from_.j; j < to_.j; ++j) {
      bool is_far = true;
      Grid::each_piece(from_.i, to_.i + 1, [&](int from, int to) {
        const auto first = inside_of_four.begin() + (from - from_.i);
        std::fill(first, first + (to - from), static_cast<unsigned char>(0));
        for (const auto& [dj, dk] : {std::pair(0, 0), {1, 0}, {0, 1}, {1, 1}}) {
          if (grid_.is_in_far_block(from, j + dj, k + dk)) continue;
          is_far = false;
          const float* values = grid_.corner(from, j + dj, k + dk);
          for (int i = from; i < to; ++i) {
            first[i - from] += static_cast<unsigned char>(is_inside(values[i - from]));
          }
        }
      });
      if (is_far) continue;
      for (int i = from_.i; i < to_.i; ++i) {
        const int of_eight = inside_of_four[i - from_.i] + inside_of_four[i - from_.i + 1];
        if (of_eight == 0 || of_eight == 8) continue;
        unsigned inside = 0;
        for (int c = 0; c < 8; ++c) {
          const float value = grid_.value(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2));
          inside |= (is_inside(value) ? 1U : 0U) << c;
        }
        march_cube(grid_.number_of(i, j, k), inside, triangles);
      }
    }
  }

  void march_cube(std::size_t cube, unsigned inside, std::vector<KeyTriangle>& triangles) const {
    for (const std::array<int, 4>& corners : tetrahedra) {
      std::array<int, 4> in{};
      std::array<int, 4> out{};
      std::size_t in_count = 0;
      std::size_t out_count = 0;
      for (const int corner : corners) {
        if (inside >> corner & 1U) {
          in[in_count++] = corner;
        } else {
          out[out_count++] = corner;
        }
      }
      if (in_count == 0 || out_count == 0) continue;
      const auto edge = [&](int a, int b) { return key(cube, a, b); };
      const auto add = [&](EdgeKey a, EdgeKey b, EdgeKey c) {
        triangles.push_back(outward({a, b, c}, in, in_count, out, out_count, cube));
      };
      if (in_count == 1) {
        add(edge(in[0], out[0]), edge(in[0], out[1]), edge(in[0], out[2]));
      } else if (in_count == 3) {
        add(edge(out[0], in[0]), edge(out[0], in[1]), edge(out[0], in[2]));
      } else {
        const EdgeKey a = edge(in[0], out[0]);
        const EdgeKey c = edge(in[1], out[1]);
        add(a, edge(in[0], out[1]), c);
        add(a, c, edge(in[1], out[0]));
      }
    }
  }

  /// All edges of the six tetrahedra run from a corner to one whose bits hold its own.
  [[nodiscard]] EdgeKey key(std::size_t cube, int a, int b) const {
    const int low = a & b;
    return static_cast<EdgeKey>(cube + offsets_[static_cast<std::size_t>(low)]) * 8U +
           static_cast<EdgeKey>(a ^ b);
  }

  [[nodiscard]] Vector3 corner_at(std::size_t number) const {
    const Grid::Corner at = grid_.corner_of(number);
    return grid_.position(at.i, at.j, at.k);
  }

  [[nodiscard]] Vector3 point_on(EdgeKey edge) const {
    const std::size_t from = edge / 8U;
    const std::size_t to = from + offsets_[edge % 8U];
    const float a = sure(value_at(from));
    const float b = sure(value_at(to));
    return between(corner_at(from), corner_at(to), std::clamp(a / (a - b), 0.02F, 0.98F));
  }

  /// The triangle with its corners counter-clockwise as seen from outside.
  [[nodiscard]] KeyTriangle outward(KeyTriangle t, const std::array<int, 4>& in,
                                    std::size_t in_count, const std::array<int, 4>& out,
                                    std::size_t out_count, std::size_t cube) const {
    Vector3 inner;
    Vector3 outer;
    for (std::size_t c = 0; c < in_count; ++c)
      inner += corner_at(cube + offsets_[static_cast<std::size_t>(in[c])]);
    for (std::size_t c = 0; c < out_count; ++c)
      outer += corner_at(cube + offsets_[static_cast<std::size_t>(out[c])]);
    const Vector3 outwards = outer * (1.0F / static_cast<float>(out_count)) -
                             inner * (1.0F / static_cast<float>(in_count));
    const Vector3 a = point_on(t[0]);
    if (dot(cross(point_on(t[1]) - a, point_on(t[2]) - a), outwards) < 0.0F) std::swap(t[1], t[2]);
    return t;
  }

  const Grid& grid_;
  Grid::Corner from_;
  Grid::Corner to_;
  std::array<std::size_t, 8> offsets_{};
};

}  // namespace

Mesh extract_surface(const Grid& grid) {
  return extract_surface(grid, {}, {grid.nx - 1, grid.ny - 1, grid.nz - 1}).mesh;
}

SurfaceOnEdges extract_surface(const Grid& grid, Grid::Corner from, Grid::Corner to) {
  return Extractor(grid, from, to).run();
}

}  // namespace palpate::body
