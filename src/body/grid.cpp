#include "body/grid.h"

#include <array>
#include <cstring>

#include "body/diffusion.h"
#include "body/parallel.h"

namespace palpate::body {
namespace {

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
    find_near();
    each_part([&](std::size_t, const Block& part, const Field::Near& near) { refine(part, near); });
  }

  /// Parts of blocks that are among `before` are taken from there; gives all, and counts the
  /// others.
  KeptPieces run_again(const KeptPieces& before, std::size_t& computed) {
    find_near();
    const std::vector<std::uint64_t> parts = part_digests();
    const std::uint64_t settings = settings_digest();
    std::vector<std::uint64_t> digests(near_.size() * parts_of_block, 0);  // 0: nothing is near
    std::vector<std::string> made(digests.size());
    each_part([&](std::size_t n, const Block& part, const Field::Near& near) {
      digests[n] = digest_of(part, near, parts, settings);
      const std::optional<std::string_view> kept = before.find(digests[n]);
      if (kept && put(part, *kept)) return;
      refine(part, near);
      made[n] = values_of(part);
    });
    KeptPieces blocks;
    blocks.share(before, digests);
    computed = 0;
    for (std::size_t n = 0; n < digests.size(); ++n) {
      if (made[n].empty()) continue;
      blocks.add(digests[n], std::move(made[n]));
      ++computed;
    }
    return blocks;
  }

 private:
  static constexpr int part_size = Grid::block_side / 2;
  static constexpr std::size_t parts_of_block = 8;
  static constexpr int leaf_size = 4;
  static constexpr int coarse_leaf_size = 8;

  [[nodiscard]] Block block_of(std::size_t n) const {
    const Grid::Corner first = grid_.first_corner(n);
    return {first.i, first.j, first.k, Grid::block_side};
  }

  /// What is near each block; those that have something get room for values.
  void find_near() {
    const Field::Near everything = field_.everything();
    near_.resize(grid_.block_count());
    in_parallel(near_.size(), [&](std::size_t n) { near_[n] = near_of(block_of(n), everything); });
    std::vector<char> chosen;
    for (const Field::Near& near : near_) chosen.push_back(near.empty() ? 0 : 1);
    grid_.make_room(chosen);
  }

  /// Calls `work` with the number, the place and what is near of each eighth of a block that
  /// something is near to.
  template <class Work>
  void each_part(Work work) {
    in_parallel(near_.size(), [&](std::size_t n) {
      if (near_[n].empty()) return;
      const Block block = block_of(n);
      for (std::size_t number = 0; number < parts_of_block; ++number) {
        const Block part = eighth_of(block, number);
        if (!is_in_grid(part)) continue;
        const Field::Near near = near_of(part, near_[n]);
        if (!near.empty()) work(n * parts_of_block + number, part, near);
      }
    });
  }

  static Block eighth_of(const Block& block, std::size_t number) {
    const int half = block.size / 2;
    return {block.i + (number & 1U ? half : 0), block.j + (number & 2U ? half : 0),
            block.k + (number & 4U ? half : 0), half};
  }
  [[nodiscard]] bool is_in_grid(const Block& block) const {
    return block.i < grid_.nx && block.j < grid_.ny && block.k < grid_.nz;
  }

  /// By number of the field's part, with its mirror image and how it is joined.
  [[nodiscard]] std::vector<std::uint64_t> part_digests() const {
    std::vector<std::uint64_t> digests;
    for (const Field::Part& part : field_.parts()) {
      Digest digest;
      part.solid->add_to(digest);
      digest.add_number(static_cast<int>(part.effect));
      digest.add_number(part.blend);
      digest.add_number(static_cast<int>(part.mirror));
      digests.push_back(digest.value());
    }
    return digests;
  }
  [[nodiscard]] std::uint64_t settings_digest() const {
    Digest digest;
    digest.add_number(grid_.step);
    digest.add_number(static_cast<int>(grid_.is_half));
    if (sampling_.smoothing != nullptr) sampling_.smoothing->add_to(digest);
    return digest.value();
  }
  /// Of all that the distances of a block depend on: where it lies and ends, and what is near.
  [[nodiscard]] std::uint64_t digest_of(const Block& block, const Field::Near& near,
                                        const std::vector<std::uint64_t>& parts,
                                        std::uint64_t settings) const {
    Digest digest;
    digest.add_number(settings);
    const Vector3 low = grid_.position(block.i, block.j, block.k);
    for (const float number : {low.x, low.y, low.z}) digest.add_number(number);
    for (const int count :
         {std::min(part_size, grid_.nx - block.i), std::min(part_size, grid_.ny - block.j),
          std::min(part_size, grid_.nz - block.k)}) {
      digest.add_number(count);
    }
    for (const Field::NearPart& part : near) {
      digest.add_number(parts[static_cast<std::size_t>(part.part - field_.parts().data())]);
      digest.add_number(static_cast<int>(part.elements.empty()) +
                        2 * static_cast<int>(part.mirror_elements.empty()));
    }
    return digest.value();
  }

  /// A block's rows of corners, by the first and the number of corners of each.
  template <class Row>
  void each_row(const Block& block, Row row) {
    const int count = std::min(block.size, grid_.nx - block.i);
    for (int k = block.k; k < std::min(block.k + block.size, grid_.nz); ++k) {
      for (int j = block.j; j < std::min(block.j + block.size, grid_.ny); ++j) {
        row(grid_.corner(block.i, j, k), static_cast<std::size_t>(count));
      }
    }
  }

  /// The distances of a block as bytes: of each row one where all are alike.
  [[nodiscard]] std::string values_of(const Block& block) {
    std::string bytes;
    each_row(block, [&](const float* row, std::size_t count) {
      const bool all_alike =
          std::all_of(row, row + count, [row](float value) { return value == row[0]; });
      bytes.push_back(all_alike ? '1' : 'n');
      bytes.append(reinterpret_cast<const char*>(row), (all_alike ? 1 : count) * sizeof(float));
    });
    return bytes;
  }
  /// False where the bytes are not those of such a block.
  bool put(const Block& block, std::string_view bytes) {
    bool fits = true;
    each_row(block, [&](float* row, std::size_t count) {
      const bool all_alike = bytes.starts_with('1');
      const std::size_t size = (all_alike ? 1 : count) * sizeof(float);
      fits = fits && bytes.size() > size;
      if (!fits) return;
      std::memcpy(row, bytes.data() + 1, size);
      if (all_alike) std::fill_n(row, count, row[0]);
      bytes.remove_prefix(1 + size);
    });
    return fits && bytes.empty();
  }

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

  [[nodiscard]] float radius_of(const Block& block) const {
    return static_cast<float>(block.size) * grid_.step * 0.8661F;
  }

  /// What of `among` matters in a block.
  [[nodiscard]] Field::Near near_of(const Block& block, const Field::Near& among) const {
    const float band = diffusion_band(most_smoothing(block), grid_.step);
    Field::Near near;
    field_.narrow(among, probe(block, 8), radius_of(block), band + 10.0F, near);
    return near;
  }

  void refine(const Block& block, const Field::Near& near) {
    const Vector3 centre = probe(block, 8);
    const float radius = radius_of(block);
    const float band = diffusion_band(most_smoothing(block), grid_.step);
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
    for (std::size_t number = 0; number < parts_of_block; ++number) {
      const Block part = eighth_of(block, number);
      if (is_in_grid(part)) refine(part, near_of(part, near));
    }
  }

  template <class Value>
  void each(const Block& block, Value value) {
    for (int k = block.k; k < std::min(block.k + block.size, grid_.nz); ++k) {
      for (int j = block.j; j < std::min(block.j + block.size, grid_.ny); ++j) {
        for (int i = block.i; i < std::min(block.i + block.size, grid_.nx); ++i) {
          *grid_.corner(i, j, k) = value(i, j, k);
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
  std::vector<Field::Near> near_;  ///< by block
};

}  // namespace

void Grid::make_room(const std::vector<char>& chosen) {
  starts_.assign(chosen.size(), 0);
  std::size_t count = 1;  // the shared block
  for (std::size_t n = 0; n < chosen.size(); ++n) {
    if (chosen[n] != 0) starts_[n] = count++ * block_size;
  }
  // Not a vector: that would clear the memory first, on one core.
  values_ = std::make_unique_for_overwrite<float[]>(count * block_size);
  in_parallel(count, [&](std::size_t n) {
    std::fill_n(values_.get() + n * block_size, block_size, far_distance);
  });
}

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
    return value(i, j + dj, k + dk) * (1.0F - x) + value(i + 1, j + dj, k + dk) * x;
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

namespace {

/// The grid for a field, all of it far outside.
Grid empty_grid(const Field& field, const Sampling& sampling) {
  Grid grid;
  grid.step = sampling.step;
  grid.is_half = sampling.half;
  const BoundingBox box = sampling.within ? field.box().shared_with(*sampling.within) : field.box();
  const float margin = sampling.margin;
  // The skin's grid is of whole blocks, so that those stay where they are when a shape grows.
  const int whole = sampling.smoothing != nullptr && !sampling.within ? Grid::block_side : 1;
  const float unit = sampling.step * static_cast<float>(whole);
  const auto start = [&](float low) { return std::floor((low - margin) / unit) * unit; };
  grid.origin = {sampling.half ? 0.0F : start(box.low.x), start(box.low.y), start(box.low.z)};
  const auto count = [&](float from, float high) {
    const int units = static_cast<int>(std::ceil((high + margin - from) / unit));
    return units * whole + (whole == 1 ? 1 : 0);
  };
  grid.nx = count(grid.origin.x, box.high.x);
  grid.ny = count(grid.origin.y, box.high.y);
  grid.nz = count(grid.origin.z, box.high.z);
  return grid;
}

}  // namespace

Grid sample(const Field& field, const Sampling& sampling) {
  Grid grid = empty_grid(field, sampling);
  Sampler(field, sampling, grid).run();
  return grid;
}

BlockSample sample_again(const Field& field, const Sampling& sampling, const KeptPieces& before) {
  BlockSample made;
  made.grid = empty_grid(field, sampling);
  made.blocks = Sampler(field, sampling, made.grid).run_again(before, made.computed);
  return made;
}

}  // namespace palpate::body
