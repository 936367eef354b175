#include "body/diffusion.h"

#include <atomic>

#include "body/parallel.h"

namespace palpate::body {
namespace {

constexpr float deviations = 2.5F;

/// A skin map for some planes of a grid (of equal y), in tiles that know only the places that reach
/// them.
class TiledMap {
 public:
  static constexpr int side = 16;  ///< corners

  TiledMap(const Grid& grid, int first_plane, const SkinMap& map)
      : grid_(grid), columns_((grid.nx + side - 1) / side) {
    const Vector3 half = Vector3{side, side, side} * (0.5F * grid.step);
    for (int k = 0; k < grid.nz; k += side) {
      for (int i = 0; i < grid.nx; i += side) {
        tiles_.push_back(map.near(grid.position(i, first_plane, k) + half, length(half)));
      }
    }
  }

  [[nodiscard]] float at(int i, int j, int k) const {
    const int tile = k / side * columns_ + i / side;
    return tiles_[static_cast<std::size_t>(tile)].at(grid_.position(i, j, k));
  }

 private:
  const Grid& grid_;
  int columns_;
  std::vector<SkinMap> tiles_;
};

/// Corners in a row along x that diffuse.
struct Run {
  int first = 0;  ///< i of the first corner
  int k = 0;
  int count = 0;
  std::size_t rate = 0;  ///< of the first, among the plane's `rates`
  std::size_t at = 0;    ///< of the first, among the compact values
  /// Its neighbours there.
  std::size_t y_before = 0;
  std::size_t y_after = 0;
  std::size_t z_before = 0;
  std::size_t z_after = 0;
};

/// What of one plane of a grid (of equal y) diffuses, with the share that each corner takes from
/// its neighbours in one step.
struct Plane {
  std::vector<Run> runs;
  std::vector<float> rates;

  void add(int i, int k, float rate) {
    const bool goes_on =
        !runs.empty() && runs.back().k == k && runs.back().first + runs.back().count == i;
    if (!goes_on) runs.push_back({.first = i, .k = k, .rate = rates.size()});
    ++runs.back().count;
    rates.push_back(rate);
  }
};

/// The corners of a row along x that are of use: those that diffuse, here or in a row beside it,
/// and the next ones.
struct Row {
  int first = 0;
  int end = 0;
  std::size_t start = 0;  ///< of `first`, among the compact values

  void include(int from, int to) {
    first = first == end ? from : std::min(first, from);
    end = std::max(end, to);
  }
  [[nodiscard]] std::size_t at(int i) const { return start + static_cast<std::size_t>(i - first); }
};

/// The heat equation on the band round the surface. The band's corners lie plane by plane in two
/// lists, the values of now and those of next, which change places with each step. A sweep takes a
/// plane through several steps while it is in the processor's cache; the next sweep follows some
/// planes behind it on another core.
class Diffusion {
 public:
  Diffusion(Grid& grid, const SkinMap& fat, const SkinMap& smoothing)
      : grid_(grid), planes_(static_cast<std::size_t>(grid.ny)) {
    find_active(fat, smoothing);
    lay_out();
  }

  void run() {
    float most = 0.0F;
    for (const Plane& plane : planes_) {
      for (const float rate : plane.rates) most = std::max(most, rate);
    }
    const int steps = std::max(1, static_cast<int>(std::ceil(most * 6.5F)));
    in_parallel(planes_.size(), [&](std::size_t j) {
      for (float& rate : planes_[j].rates) rate /= static_cast<float>(steps);
    });
    const int sweeps = (steps + steps_of_sweep - 1) / steps_of_sweep;
    std::vector<std::atomic<int>> done(static_cast<std::size_t>(sweeps));  // planes, by sweep
    in_parallel(done.size(), [&](std::size_t n) {
      const int from = static_cast<int>(n) * steps_of_sweep;
      sweep(from, std::min(from + steps_of_sweep, steps), n == 0 ? nullptr : &done[n - 1], done[n]);
    });
    put_back(values_[static_cast<std::size_t>(steps) % 2]);
  }

 private:
  static constexpr int steps_of_sweep = 7;

  /// Finds what diffuses and subtracts the fat there.
  void find_active(const SkinMap& fat, const SkinMap& smoothing) {
    in_ranges(planes_.size(), TiledMap::side, [&](std::size_t from, std::size_t to) {
      const TiledMap smoothing_here(grid_, static_cast<int>(from), smoothing);
      const TiledMap fat_here(grid_, static_cast<int>(from), fat);
      for (std::size_t j = std::max<std::size_t>(from, 1); j < std::min(to, planes_.size() - 1);
           ++j) {
        find_active(static_cast<int>(j), fat_here, smoothing_here);
      }
    });
  }

  void find_active(int j, const TiledMap& fat, const TiledMap& smoothing) {
    constexpr float most_band = far_distance - 1.0F;
    Plane& plane = planes_[static_cast<std::size_t>(j)];
    for (int k = 1; k + 1 < grid_.nz; ++k) {
      Grid::each_piece(grid_.is_half ? 0 : 1, grid_.nx - 1, [&](int from, int to) {
        if (grid_.is_in_far_block(from, j, k)) return;
        float* values = grid_.corner(from, j, k);
        for (int i = from; i < to; ++i) {
          float& value = values[i - from];
          if (std::fabs(value) >= most_band) continue;
          const float deviation = smoothing.at(i, j, k);
          if (std::fabs(value) > diffusion_band(deviation, grid_.step)) continue;
          plane.add(i, k, deviation * deviation / (2.0F * grid_.step * grid_.step));
          value -= fat.at(i, j, k);
        }
      });
    }
  }

  [[nodiscard]] Row& row(int j, int k) {
    return rows_[static_cast<std::size_t>(j) * static_cast<std::size_t>(grid_.nz) +
                 static_cast<std::size_t>(k)];
  }

  /// Gives every corner that is of use its place in the lists.
  void lay_out() {
    rows_.resize(planes_.size() * static_cast<std::size_t>(grid_.nz));
    for (int j = 0; j < grid_.ny; ++j) {
      for (const Run& run : planes_[static_cast<std::size_t>(j)].runs) {
        const int end = run.first + run.count;
        row(j, run.k).include(std::max(run.first - 1, 0), end + 1);
        for (Row* beside :
             {&row(j - 1, run.k), &row(j + 1, run.k), &row(j, run.k - 1), &row(j, run.k + 1)}) {
          beside->include(run.first, end);
        }
      }
    }
    std::size_t size = 0;
    for (Row& row : rows_) {
      row.start = size;
      size += static_cast<std::size_t>(row.end - row.first);
    }
    for (std::vector<float>& values : values_) values.resize(size);
    in_parallel(planes_.size(), [&](std::size_t plane) { lay_out(static_cast<int>(plane)); });
  }

  void lay_out(int j) {
    for (int k = 0; k < grid_.nz; ++k) {
      const Row& of = row(j, k);
      if (of.first == of.end) continue;
      Grid::each_piece(of.first, of.end, [&](int from, int to) {
        const float* corners = grid_.corner(from, j, k);
        for (std::vector<float>& values : values_) {
          std::copy_n(corners, to - from, values.data() + of.at(from));
        }
      });
    }
    for (Run& run : planes_[static_cast<std::size_t>(j)].runs) {
      run.at = row(j, run.k).at(run.first);
      run.y_before = row(j - 1, run.k).at(run.first);
      run.y_after = row(j + 1, run.k).at(run.first);
      run.z_before = row(j, run.k - 1).at(run.first);
      run.z_after = row(j, run.k + 1).at(run.first);
    }
  }

  /// Takes all planes from one step to another: each plane that comes is followed by the one before
  /// it, which is one step further, and so on. Waits for the sweep ahead, if there is one.
  void sweep(int from, int to, const std::atomic<int>* ahead, std::atomic<int>& done) {
    for (int front = 0; front < grid_.ny + to - from - 1; ++front) {
      const int needed = std::min(front + 2, grid_.ny);
      if (ahead != nullptr) {
        for (int seen = *ahead; seen < needed; seen = *ahead) ahead->wait(seen);
      }
      for (int step = from; step < to; ++step) {
        const int j = front - (step - from);
        if (j >= 0 && j < grid_.ny) diffuse(j, step);
      }
      const int last = front - (to - from - 1);
      if (last < 0) continue;
      done = last + 1;
      done.notify_all();
    }
  }

  /// One explicit step of the heat equation.
  void diffuse(int j, int step) {
    const Plane& plane = planes_[static_cast<std::size_t>(j)];
    const float* now = values_[static_cast<std::size_t>(step) % 2].data();
    float* next = values_[static_cast<std::size_t>(step + 1) % 2].data();
    for (const Run& run : plane.runs) {
      const float* at = now + run.at;
      const float* y_before = now + run.y_before;
      const float* y_after = now + run.y_after;
      const float* z_before = now + run.z_before;
      const float* z_after = now + run.z_after;
      const float* rate = plane.rates.data() + run.rate;
      float* __restrict to = next + run.at;
      const auto take = [&](int q, float before) {
        const float around =
            before + at[q + 1] + y_before[q] + y_after[q] + z_before[q] + z_after[q];
        to[q] = at[q] + rate[q] * (around - 6.0F * at[q]);
      };
      const bool on_mirror_plane = grid_.is_half && run.first == 0;
      if (on_mirror_plane) take(0, at[1]);
      for (int q = on_mirror_plane ? 1 : 0; q < run.count; ++q) take(q, *(at + q - 1));
    }
  }

  void put_back(const std::vector<float>& values) {
    in_parallel(planes_.size(), [&](std::size_t j) {
      for (const Run& run : planes_[j].runs) {
        Grid::each_piece(run.first, run.first + run.count, [&](int from, int to) {
          std::copy_n(values.data() + run.at + (from - run.first), to - from,
                      grid_.corner(from, static_cast<int>(j), run.k));
        });
      }
    });
  }

  Grid& grid_;
  std::vector<Plane> planes_;
  std::vector<Row> rows_;                     ///< by plane and k
  std::array<std::vector<float>, 2> values_;  ///< at even and at odd steps
};

}  // namespace

float diffusion_band(float smoothing, float step) { return deviations * smoothing + 2.0F * step; }

void smooth_skin(Grid& grid, const SkinMap& fat, const SkinMap& smoothing) {
  Diffusion(grid, fat, smoothing).run();
}

}  // namespace palpate::body
