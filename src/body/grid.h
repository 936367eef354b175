#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "body/field.h"
#include "body/kept_pieces.h"

namespace palpate::body {

/// Corners further than this from the surface hold plus or minus this.
inline constexpr float far_distance = 30.0F;

/// Distances at the corners of equal cubes, in blocks: those that lie far outside as a whole share
/// one. Of the half grid the first layer of corners lies exactly on x = 0 and the other half is its
/// mirror image.
class Grid {
 public:
  static constexpr int block_side = 32;  ///< corners
  static constexpr std::size_t block_size =
      std::size_t{block_side} * std::size_t{block_side} * std::size_t{block_side};

  int nx = 0;
  int ny = 0;
  int nz = 0;
  float step = 1.0F;
  Vector3 origin;
  bool is_half = false;

  [[nodiscard]] static int blocks_along(int count) { return (count + block_side - 1) / block_side; }
  struct Corner {
    int i = 0;
    int j = 0;
    int k = 0;
  };
  /// Corners by number: along x first, then y, then z.
  [[nodiscard]] std::size_t number_of(int i, int j, int k) const {
    return (static_cast<std::size_t>(k) * static_cast<std::size_t>(ny) +
            static_cast<std::size_t>(j)) *
               static_cast<std::size_t>(nx) +
           static_cast<std::size_t>(i);
  }
  [[nodiscard]] Corner corner_of(std::size_t number) const {
    const auto row = static_cast<std::size_t>(nx);
    const auto layer = row * static_cast<std::size_t>(ny);
    return {static_cast<int>(number % row), static_cast<int>(number % layer / row),
            static_cast<int>(number / layer)};
  }
  /// The first corner of a block, by the block's number.
  [[nodiscard]] Corner first_corner(std::size_t block) const {
    const auto bx = static_cast<std::size_t>(blocks_along(nx));
    const auto by = static_cast<std::size_t>(blocks_along(ny));
    return {static_cast<int>(block % bx) * block_side,
            static_cast<int>(block / bx % by) * block_side,
            static_cast<int>(block / bx / by) * block_side};
  }
  [[nodiscard]] std::size_t block_count() const {
    return static_cast<std::size_t>(blocks_along(nx)) * static_cast<std::size_t>(blocks_along(ny)) *
           static_cast<std::size_t>(blocks_along(nz));
  }
  /// Gives the chosen blocks, by their numbers, room for values of their own: they are far outside
  /// too, as all is then.
  void make_room(const std::vector<char>& chosen);
  /// Whether a corner's block is far outside as a whole.
  [[nodiscard]] bool is_in_far_block(int i, int j, int k) const {
    return starts_[block_of(i, j, k)] == 0;
  }

  [[nodiscard]] float value(int i, int j, int k) const { return *corner(i, j, k); }
  /// A corner, and behind it the next ones along x up to the end of the block.
  [[nodiscard]] const float* corner(int i, int j, int k) const {
    return values_.get() + index(i, j, k);
  }
  /// The same to write: not in a block that is far outside.
  [[nodiscard]] float* corner(int i, int j, int k) { return values_.get() + index(i, j, k); }
  /// Calls `piece(from, to)` for corners [from, to) of a row along x so that each piece lies in one
  /// block.
  template <class Piece>
  static void each_piece(int first, int end, Piece piece) {
    for (int from = first; from < end;) {
      const int to = std::min(end, (from / block_side + 1) * block_side);
      piece(from, to);
      from = to;
    }
  }

  [[nodiscard]] Vector3 position(int i, int j, int k) const {
    return {origin.x + static_cast<float>(i) * step, origin.y + static_cast<float>(j) * step,
            origin.z + static_cast<float>(k) * step};
  }
  /// Trilinear; points outside take the value at the border.
  [[nodiscard]] float at(Vector3 point) const;
  /// By central differences of `at` over 0.75 steps.
  [[nodiscard]] Vector3 gradient(Vector3 point) const;

 private:
  [[nodiscard]] std::size_t block_of(int i, int j, int k) const {
    const auto along = [](int at) { return static_cast<std::size_t>(at) / block_side; };
    return (along(k) * static_cast<std::size_t>(blocks_along(ny)) + along(j)) *
               static_cast<std::size_t>(blocks_along(nx)) +
           along(i);
  }
  [[nodiscard]] std::size_t index(int i, int j, int k) const {
    const auto within = [](int at) { return static_cast<std::size_t>(at) % block_side; };
    return starts_[block_of(i, j, k)] + (within(k) * block_side + within(j)) * block_side +
           within(i);
  }

  std::vector<std::size_t> starts_;  ///< by block: where its values begin
  std::unique_ptr<float[]> values_;  ///< the shared block comes first
};

/// How a field is sampled.
struct Sampling {
  float step = 2.0F;
  float margin = 12.0F;                ///< around the field's box
  bool half = false;                   ///< only x >= 0
  const SkinMap* smoothing = nullptr;  ///< null: no diffusion follows, a narrow band is enough
  std::optional<BoundingBox> within =
      std::nullopt;  ///< only this part of the field, cut open at its walls
};

/// A field on a grid, and the eighths of blocks that it is made of.
struct BlockSample {
  Grid grid;
  KeptPieces blocks;
  std::size_t computed = 0;  ///< so many were not among those of before
};

/// The same as `sample`, taking from `before` what nothing near has changed.
BlockSample sample_again(const Field& field, const Sampling& sampling, const KeptPieces& before);

/// The field's distances on a grid. Where `smoothing` is at least two steps, every second corner is
/// computed and those between are interpolated: diffusion blurs what this loses.
Grid sample(const Field& field, const Sampling& sampling);

}  // namespace palpate::body
