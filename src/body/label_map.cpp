#include "body/label_map.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace palpate::body {
namespace {

/// The four ways from a corner of pixels: right, up, left, down.
constexpr std::array<int, 4> step_x = {1, 0, -1, 0};
constexpr std::array<int, 4> step_y = {0, 1, 0, -1};

/// The corners between pixels and the lines that run along pixels' borders.
class Cracks {
 public:
  Cracks(const LabelImage& image, const Separated& separated)
      : image_(image), columns_(image.grid.columns + 1), rows_(image.grid.rows + 1) {
    ways_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0);
    for (int y = 0; y < rows_; ++y) {
      for (int x = 0; x < columns_; ++x) {
        // The border to the right of a corner lies between the pixel above and the one below it.
        if (x + 1 < columns_ && separated(x, y, x, y - 1)) add(x, y, 0);
        if (y + 1 < rows_ && separated(x, y, x - 1, y)) add(x, y, 1);
      }
    }
  }

  std::vector<BorderLine> lines(double smoothness) {
    std::vector<BorderLine> found;
    for (const bool from_nodes : {true, false}) {
      for (int y = 0; y < rows_; ++y) {
        for (int x = 0; x < columns_; ++x) {
          if (from_nodes && degree_at_start(x, y) == 2) continue;
          for (int way = 0; way < 4; ++way) {
            if ((ways_[at(x, y)] & (1 << way)) != 0) {
              found.push_back(walk(x, y, way, smoothness));
            }
          }
        }
      }
      if (from_nodes) continue;
    }
    return found;
  }

 private:
  [[nodiscard]] std::size_t at(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(x);
  }
  void add(int x, int y, int way) {
    ways_[at(x, y)] |= static_cast<std::uint8_t>(1 << way);
    ways_[at(x + step_x[way], y + step_y[way])] |= static_cast<std::uint8_t>(1 << ((way + 2) % 4));
    // Four more bits remember the ways that there were before any was walked.
    ways_[at(x, y)] |= static_cast<std::uint8_t>(16 << way);
    ways_[at(x + step_x[way], y + step_y[way])] |= static_cast<std::uint8_t>(16 << ((way + 2) % 4));
  }
  void take(int x, int y, int way) {
    ways_[at(x, y)] &= static_cast<std::uint8_t>(~(1 << way));
    ways_[at(x + step_x[way], y + step_y[way])] &=
        static_cast<std::uint8_t>(~(1 << ((way + 2) % 4)));
  }
  [[nodiscard]] int degree_at_start(int x, int y) const {
    return __builtin_popcount(ways_[at(x, y)] >> 4);
  }

  [[nodiscard]] int label_left(int x, int y, int way) const {
    static constexpr std::array<int, 4> dx = {0, -1, -1, 0};
    static constexpr std::array<int, 4> dy = {0, 0, -1, -1};
    return image_.at(x + dx[way], y + dy[way]);
  }
  [[nodiscard]] int label_right(int x, int y, int way) const {
    static constexpr std::array<int, 4> dx = {0, 0, -1, -1};
    static constexpr std::array<int, 4> dy = {-1, 0, 0, -1};
    return image_.at(x + dx[way], y + dy[way]);
  }

  BorderLine walk(int x, int y, int way, double smoothness) {
    BorderLine line;
    line.left = label_left(x, y, way);
    line.right = label_right(x, y, way);
    const int first = static_cast<int>(at(x, y));
    std::vector<Point> corners = {{static_cast<double>(x), static_cast<double>(y)}};
    while (true) {
      take(x, y, way);
      x += step_x[way];
      y += step_y[way];
      corners.push_back({static_cast<double>(x), static_cast<double>(y)});
      if (static_cast<int>(at(x, y)) == first || degree_at_start(x, y) != 2) break;
      int next = -1;
      for (int each = 0; each < 4; ++each) {
        if ((ways_[at(x, y)] & (1 << each)) != 0) next = each;
      }
      if (next < 0) break;
      way = next;
    }
    line.ends = {first, static_cast<int>(at(x, y))};
    line.points = on_page(smoothed(std::move(corners), smoothness));
    return line;
  }

  /// Repeated means of three neighbours: about a Gaussian of `smoothness` corners.
  static std::vector<Point> smoothed(std::vector<Point> line, double smoothness) {
    const bool closed = line.front() == line.back() && line.size() > 8;
    const int passes = static_cast<int>(std::lround(2.0 * smoothness * smoothness));
    const std::size_t count = line.size() - (closed ? 1 : 0);
    std::vector<Point> next = line;
    for (int pass = 0; pass < passes; ++pass) {
      for (std::size_t i = 0; i < count; ++i) {
        if (!closed && (i == 0 || i + 1 == count)) continue;
        const Point before = line[(i + count - 1) % count];
        const Point after = line[(i + 1) % count];
        next[i] = line[i] * 0.5 + (before + after) * 0.25;
      }
      std::swap(line, next);
    }
    if (closed) line.back() = line.front();
    return line;
  }

  [[nodiscard]] std::vector<Point> on_page(std::vector<Point> corners) const {
    const double step = image_.grid.step;
    for (Point& p : corners) p = image_.grid.origin + (p - Point{0.5, 0.5}) * step;
    return corners;
  }

  const LabelImage& image_;
  int columns_;
  int rows_;
  std::vector<std::uint8_t> ways_;
};

using Arcs = std::vector<std::pair<const BorderLine*, bool>>;  ///< With whether it runs backwards.

/// Joins the arcs around one label to closed lines.
std::vector<Polygon> joined(Arcs arcs) {
  std::vector<Polygon> loops;
  while (!arcs.empty()) {
    Polygon loop;
    const auto start_of = [](const auto& arc) {
      return arc.second ? arc.first->ends.second : arc.first->ends.first;
    };
    const auto end_of = [](const auto& arc) {
      return arc.second ? arc.first->ends.first : arc.first->ends.second;
    };
    const int first = start_of(arcs.front());
    int here = first;
    do {
      std::size_t next = arcs.size();
      for (std::size_t i = 0; i < arcs.size() && next == arcs.size(); ++i) {
        if (start_of(arcs[i]) == here) next = i;
      }
      if (next == arcs.size()) break;
      const auto [line, backwards] = arcs[next];
      if (backwards) {
        loop.insert(loop.end(), line->points.rbegin(), line->points.rend() - 1);
      } else {
        loop.insert(loop.end(), line->points.begin(), line->points.end() - 1);
      }
      here = end_of(arcs[next]);
      arcs.erase(arcs.begin() + static_cast<std::ptrdiff_t>(next));
    } while (here != first);
    if (loop.size() >= 3) loops.push_back(std::move(loop));
  }
  return loops;
}

/// The pixels of one label that hang together.
struct Piece {
  int label = -1;
  bool at_edge = false;  ///< of the grid
  std::vector<std::size_t> pixels;
};

template <class Visit>
void each_neighbour(const PageField& grid, std::size_t pixel, const Visit& visit) {
  const int column = static_cast<int>(pixel % static_cast<std::size_t>(grid.columns));
  const int row = static_cast<int>(pixel / static_cast<std::size_t>(grid.columns));
  for (std::size_t way = 0; way < 4; ++way) {
    const int x = column + step_x[way];
    const int y = row + step_y[way];
    if (x >= 0 && y >= 0 && x < grid.columns && y < grid.rows) visit(grid.at(x, y));
  }
}

std::vector<Piece> pieces_of(const LabelImage& image) {
  std::vector<bool> taken(image.labels.size(), false);
  std::vector<Piece> pieces;
  for (std::size_t first = 0; first < taken.size(); ++first) {
    if (taken[first]) continue;
    Piece piece{image.labels[first], false, {first}};
    taken[first] = true;
    for (std::size_t i = 0; i < piece.pixels.size(); ++i) {
      int around = 0;
      each_neighbour(image.grid, piece.pixels[i], [&](std::size_t next) {
        ++around;
        if (taken[next] || image.labels[next] != piece.label) return;
        taken[next] = true;
        piece.pixels.push_back(next);
      });
      piece.at_edge = piece.at_edge || around < 4;
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

}  // namespace

void dissolve_slivers(LabelImage& image, std::size_t least) {
  std::vector<Piece> small;
  for (Piece& piece : pieces_of(image)) {
    const bool is_hole = piece.label < 0 && !piece.at_edge;
    const bool is_sliver = piece.label >= 0 && piece.pixels.size() < least;
    if (is_hole || is_sliver) small.push_back(std::move(piece));
  }
  std::stable_sort(small.begin(), small.end(), [](const Piece& a, const Piece& b) {
    return a.pixels.size() < b.pixels.size();
  });
  for (const Piece& piece : small) {
    std::map<int, int> beside;
    for (const std::size_t pixel : piece.pixels) {
      each_neighbour(image.grid, pixel, [&](std::size_t next) {
        const int label = image.labels[next];
        if (label >= 0 && label != piece.label) ++beside[label];
      });
    }
    int most = 0;
    int winner = piece.label;
    for (const auto& [label, count] : beside) {
      if (count > most) winner = label;
      most = std::max(most, count);
    }
    for (const std::size_t pixel : piece.pixels) image.labels[pixel] = winner;
  }
}

std::vector<BorderLine> border_lines(const LabelImage& image, const Separated& separated,
                                     double smoothness) {
  return Cracks(image, separated).lines(smoothness);
}

std::map<int, std::vector<Polygon>> label_areas(const LabelImage& image, double smoothness,
                                                double tolerance) {
  std::vector<BorderLine> lines = border_lines(
      image,
      [&](int column, int row, int other_column, int other_row) {
        return image.at(column, row) != image.at(other_column, other_row);
      },
      smoothness);
  std::map<int, Arcs> around;
  for (BorderLine& line : lines) {
    line.points = simplified(line.points, tolerance);
    if (line.left >= 0) around[line.left].emplace_back(&line, false);
    if (line.right >= 0) around[line.right].emplace_back(&line, true);
  }
  std::map<int, std::vector<Polygon>> areas;
  for (auto& [label, arcs] : around) areas[label] = joined(std::move(arcs));
  return areas;
}

}  // namespace palpate::body
