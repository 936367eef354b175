#include "body/grid.h"

#include <array>

#include "body/parallel.h"

namespace palpate::body {
namespace {

constexpr float deviations = 2.5F;

/// How far from the surface distances are needed.
float band_at(float smoothing, float step) { return deviations * smoothing + 2.0F * step; }

/// A cube of corners [i, i + size) ...
struct Block {
  int i;
  int j;
  int k;
  int size;
};

class Sampler {
 public:
  Sampler(const Field& field, const Sampling& sampling, Grid& grid)
      : field_(field), sampling_(sampling), grid_(grid) {}

  void run() {
    const auto along = [](int count) {
      return static_cast<std::size_t>((count + top_size - 1) / top_size);
    };
    const std::size_t bx = along(grid_.nx);
    const std::size_t by = along(grid_.ny);
    const std::size_t bz = along(grid_.nz);
    const Field::Near everything = field_.everything();
    in_parallel(bx * by * bz, [&](std::size_t n) {
      const Block block{static_cast<int>(n % bx) * top_size,
                        static_cast<int>(n / bx % by) * top_size,
                        static_cast<int>(n / bx / by) * top_size, top_size};
      refine(block, everything);
    });
  }

 private:
  static constexpr int top_size = 32;
  static constexpr int leaf_size = 4;
  static constexpr int coarse_leaf_size = 8;

  [[nodiscard]] float most_smoothing(const Block& block) const {
    if (sampling_.smoothing == nullptr) return 0.0F;
    float most = 0.0F;
    for (int corner = 0; corner < 9; ++corner)
      most = std::max(most, sampling_.smoothing->at(probe(block, corner)));
    return most;
  }

  [[nodiscard]] float least_smoothing(const Block& block) const {
    float least = 1e9F;
    for (int corner = 0; corner < 9; ++corner)
      least = std::min(least, sampling_.smoothing->at(probe(block, corner)));
    return least;
  }

  /// A block's corners (0 to 7) and its centre (8).
  [[nodiscard]] Vector3 probe(const Block& block, int corner) const {
    const Vector3 low = grid_.position(block.i, block.j, block.k);
    const float side = static_cast<float>(block.size) * grid_.step;
    if (corner == 8) return low + Vector3{side, side, side} * 0.5F;
    return low + Vector3{corner & 1 ? side : 0, corner & 2 ? side : 0, corner & 4 ? side : 0};
  }

  void refine(const Block& block, const Field::Near& among) {
    const float side = static_cast<float>(block.size) * grid_.step;
    const Vector3 centre = probe(block, 8);
    const float radius = side * 0.8661F;
    const float band = band_at(most_smoothing(block), grid_.step);
    Field::Near near;
    field_.narrow(among, centre, radius, band + 10.0F, near);
    if (near.empty()) return;  // far outside, as the grid began
    const float distance = Field::distance(centre, near, 1e6F);
    if (std::fabs(distance) > 1.3F * radius + band + 8.0F) {
      if (distance < 0.0F) fill(block, -far_distance);
      return;
    }
    const bool coarse = block.size == coarse_leaf_size && sampling_.smoothing != nullptr &&
                        least_smoothing(block) >= 2.0F * grid_.step;
    if (coarse) return sample_coarsely(block, near);
    if (block.size == leaf_size) return sample_all(block, near);
    const int half = block.size / 2;
    for (int part = 0; part < 8; ++part) {
      const Block child{block.i + (part & 1 ? half : 0), block.j + (part & 2 ? half : 0),
                        block.k + (part & 4 ? half : 0), half};
      if (child.i < grid_.nx && child.j < grid_.ny && child.k < grid_.nz) refine(child, near);
    }
  }

  template <class Value>
  void each(const Block& block, Value value) {
    for (int k = block.k; k < std::min(block.k + block.size, grid_.nz); ++k) {
      for (int j = block.j; j < std::min(block.j + block.size, grid_.ny); ++j) {
        for (int i = block.i; i < std::min(block.i + block.size, grid_.nx); ++i) {
          grid_.values[grid_.index(i, j, k)] = value(i, j, k);
        }
      }
    }
  }

  void fill(const Block& block, float value) {
    each(block, [value](int, int, int) { return value; });
  }

  static float clamped(float distance) { return std::clamp(distance, -far_distance, far_distance); }

  void sample_all(const Block& block, const Field::Near& near) {
    each(block, [&](int i, int j, int k) {
      return clamped(Field::distance(grid_.position(i, j, k), near, far_distance));
    });
  }

  void sample_coarsely(const Block& block, const Field::Near& near) {
    constexpr int n = coarse_leaf_size / 2 + 1;
    std::array<float, n * n * n> corner{};
    for (int c = 0; c < n * n * n; ++c) {
      const Vector3 at = grid_.position(block.i + 2 * (c % n), block.j + 2 * (c / n % n),
                                        block.k + 2 * (c / n / n));
      corner[static_cast<std::size_t>(c)] = clamped(Field::distance(at, near, far_distance));
    }
    each(block, [&](int i, int j, int k) {
      const int x = i - block.i;
      const int y = j - block.j;
      const int z = k - block.k;
      float sum = 0.0F;
      int count = 0;
      // Corners between two or more computed ones take their mean: trilinear at the middle.
      for (int dz = 0; dz <= (z & 1); ++dz) {
        for (int dy = 0; dy <= (y & 1); ++dy) {
          for (int dx = 0; dx <= (x & 1); ++dx) {
            const int at = ((z / 2 + dz) * n + y / 2 + dy) * n + x / 2 + dx;
            sum += corner[static_cast<std::size_t>(at)];
            ++count;
          }
        }
      }
      return sum / static_cast<float>(count);
    });
  }

  const Field& field_;
  const Sampling& sampling_;
  Grid& grid_;
};

}  // namespace

float Grid::at(Vector3 point) const {
  if (is_half) point.x = std::fabs(point.x);
  const auto cell = [this](float value, float from, int count, int& whole) {
    const float most = static_cast<float>(count) - 1.001F;
    const float at = std::clamp((value - from) / step, 0.0F, most);
    whole = static_cast<int>(at);
    return at - static_cast<float>(whole);
  };
  int i = 0;
  int j = 0;
  int k = 0;
  const float x = cell(point.x, origin.x, nx, i);
  const float y = cell(point.y, origin.y, ny, j);
  const float z = cell(point.z, origin.z, nz, k);
  const auto row = [&](int dj, int dk) {
    const float* v = &values[index(i, j + dj, k + dk)];
    return v[0] * (1.0F - x) + v[1] * x;
  };
  return (row(0, 0) * (1.0F - y) + row(1, 0) * y) * (1.0F - z) +
         (row(0, 1) * (1.0F - y) + row(1, 1) * y) * z;
}

Vector3 Grid::gradient(Vector3 point) const {
  const float e = 0.75F * step;
  const Vector3 dx = {e, 0, 0};
  const Vector3 dy = {0, e, 0};
  const Vector3 dz = {0, 0, e};
  return Vector3{at(point + dx) - at(point - dx), at(point + dy) - at(point - dy),
                 at(point + dz) - at(point - dz)} *
         (0.5F / e);
}

Grid sample(const Field& field, const Sampling& sampling) {
  Grid grid;
  grid.step = sampling.step;
  grid.is_half = sampling.half;
  const BoundingBox box = sampling.within ? field.box().shared_with(*sampling.within) : field.box();
  const float margin = sampling.margin;
  const auto start = [&](float low) {
    return std::floor((low - margin) / sampling.step) * sampling.step;
  };
  grid.origin = {sampling.half ? 0.0F : start(box.low.x), start(box.low.y), start(box.low.z)};
  const auto count = [&](float from, float high) {
    return static_cast<int>(std::ceil((high + margin - from) / sampling.step)) + 1;
  };
  grid.nx = count(grid.origin.x, box.high.x);
  grid.ny = count(grid.origin.y, box.high.y);
  grid.nz = count(grid.origin.z, box.high.z);
  grid.values.assign(grid.index(0, 0, grid.nz), far_distance);
  Sampler(field, sampling, grid).run();
  return grid;
}

void smooth_skin(Grid& grid, const SkinMap& fat, const SkinMap& smoothing) {
  struct Active {
    std::size_t index;
    float rate;
  };
  const float most_band = far_distance - 1.0F;
  const auto layers = static_cast<std::size_t>(grid.nz);
  std::vector<std::vector<Active>> by_layer(layers);
  std::vector<float> most_by_layer(layers, 0.0F);
  in_parallel(layers, [&](std::size_t layer) {
    const int k = static_cast<int>(layer);
    if (k == 0 || k + 1 == grid.nz) return;
    for (int j = 1; j + 1 < grid.ny; ++j) {
      for (int i = grid.is_half ? 0 : 1; i + 1 < grid.nx; ++i) {
        const std::size_t at = grid.index(i, j, k);
        if (std::fabs(grid.values[at]) >= most_band) continue;
        const Vector3 point = grid.position(i, j, k);
        const float deviation = smoothing.at(point);
        if (std::fabs(grid.values[at]) > band_at(deviation, grid.step)) continue;
        const float rate = deviation * deviation / (2.0F * grid.step * grid.step);
        by_layer[layer].push_back({at, rate});
        most_by_layer[layer] = std::max(most_by_layer[layer], rate);
      }
    }
  });
  // Subtracting afterwards keeps the choice of corners above independent of the order of layers.
  in_parallel(layers, [&](std::size_t layer) {
    const auto row = static_cast<std::size_t>(grid.nx);
    const auto size = row * static_cast<std::size_t>(grid.ny);
    for (const Active& active : by_layer[layer]) {
      const std::size_t in_layer = active.index % size;
      grid.values[active.index] -=
          fat.at(grid.position(static_cast<int>(in_layer % row), static_cast<int>(in_layer / row),
                               static_cast<int>(layer)));
    }
  });
  const float most = *std::max_element(most_by_layer.begin(), most_by_layer.end());
  const int steps = std::max(1, static_cast<int>(std::ceil(most * 6.5F)));
  const auto sy = static_cast<std::size_t>(grid.nx);
  const std::size_t sz = sy * static_cast<std::size_t>(grid.ny);
  std::vector<float> next = grid.values;
  for (int step = 0; step < steps; ++step) {
    in_parallel(layers, [&](std::size_t layer) {
      const std::vector<float>& v = grid.values;
      for (const Active& active : by_layer[layer]) {
        const std::size_t q = active.index;
        const float before = grid.is_half && q % sy == 0 ? v[q + 1] : v[q - 1];
        const float around = before + v[q + 1] + v[q - sy] + v[q + sy] + v[q - sz] + v[q + sz];
        next[q] = v[q] + active.rate / static_cast<float>(steps) * (around - 6.0F * v[q]);
      }
    });
    std::swap(grid.values, next);
  }
}

}  // namespace palpate::body
