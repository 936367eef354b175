#include "body/coarse_surface.h"

#include <unordered_map>

#include "body/digest.h"
#include "body/packed.h"
#include "body/parallel.h"
#include "body/remesh.h"
#include "body/surface.h"

namespace palpate::body {
namespace {

constexpr int corners_along = Grid::block_side + 1;  ///< with the first of the next block

/// The surface in one block. Its points on the block's walls know their edge of the grid, counted
/// from the block's first corner.
struct Piece {
  static constexpr std::uint32_t inner = 0xffffffffU;

  Mesh mesh;
  std::vector<std::uint32_t> edges;
};

/// The edge of a seam's point by the corners of a block.
std::uint32_t edge_in_block(Grid::Corner corner, Grid::Corner first, EdgeKey edge) {
  const int number = ((corner.k - first.k) * corners_along + corner.j - first.j) * corners_along +
                     corner.i - first.i;
  return static_cast<std::uint32_t>(number) * 8U + static_cast<std::uint32_t>(edge % 8U);
}

EdgeKey edge_in_grid(const Grid& grid, Grid::Corner first, std::uint32_t edge) {
  const int number = static_cast<int>(edge / 8U);
  return grid.number_of(first.i + number % corners_along,
                        first.j + number / corners_along % corners_along,
                        first.k + number / corners_along / corners_along) *
             8U +
         edge % 8U;
}

/// Makes the pieces of a grid's blocks.
class PieceMaker {
 public:
  PieceMaker(const Grid& grid, const SkinMap& edge_length)
      : grid_(grid), edge_length_(edge_length) {}

  /// Of all that a piece is made from; nothing where the surface does not come.
  [[nodiscard]] std::optional<std::uint64_t> digest_of(std::size_t block) const {
    const Grid::Corner first = grid_.first_corner(block);
    const Grid::Corner last = last_corner(first);
    if (lies_far(first, last)) return std::nullopt;
    bool any_inside = false;
    bool any_outside = false;
    Digest digest;
    for (int k = first.k; k <= last.k; ++k) {
      for (int j = first.j; j <= last.j; ++j) {
        Grid::each_piece(first.i, last.i + 1, [&](int from, int to) {
          const std::span<const float> row(grid_.corner(from, j, k),
                                           static_cast<std::size_t>(to - from));
          for (const float value : row) {
            any_inside |= value <= 0.0F;
            any_outside |= value > 0.0F;
          }
          digest.add_long(row);
        });
      }
    }
    if (!any_inside || !any_outside) return std::nullopt;
    const Vector3 at = grid_.position(first.i, first.j, first.k);
    for (const float number : {at.x, at.y, at.z, grid_.step}) digest.add_number(number);
    for (const int corner : {last.i - first.i, last.j - first.j, last.k - first.k}) {
      digest.add_number(corner);
    }
    digest.add_number(static_cast<int>(grid_.is_half));
    edge_length_.add_to(digest);
    return digest.value();
  }

  [[nodiscard]] Piece make(std::size_t block) const {
    const Grid::Corner first = grid_.first_corner(block);
    const Grid::Corner last = last_corner(first);
    SurfaceOnEdges raw = extract_surface(grid_, first, last);
    std::vector<Border> border;
    std::vector<std::uint32_t> seam;
    for (std::size_t i = 0; i < raw.edges.size(); ++i) {
      const Grid::Corner corner = grid_.corner_of(raw.edges[i] / 8U);
      const bool on_seam = is_on_seam(corner, raw.edges[i] % 8U, first, last);
      const bool on_mirror_plane = grid_.is_half && raw.mesh.points[i].x == 0.0F;
      border.push_back(on_seam ? Border::seam : on_mirror_plane ? Border::along : Border::none);
      if (on_seam) seam.push_back(edge_in_block(corner, first, raw.edges[i]));
    }
    const Vector3 half =
        Vector3{1, 1, 1} * (0.5F * grid_.step * static_cast<float>(Grid::block_side));
    const SkinMap lengths =
        edge_length_.near(grid_.position(first.i, first.j, first.k) + half, length(half));
    Bordered few = without_short_edges({std::move(raw.mesh), std::move(border)},
                                       [&](Vector3 point) { return lengths.at(point); });
    Piece piece{std::move(few.mesh), {}};
    std::size_t next = 0;
    for (const Border of : few.border) {
      piece.edges.push_back(of == Border::seam ? seam[next++] : Piece::inner);
    }
    return piece;
  }

 private:
  [[nodiscard]] Grid::Corner last_corner(Grid::Corner first) const {
    const auto last = [](int from, int count) {
      return std::min(from + Grid::block_side, count - 1);
    };
    return {last(first.i, grid_.nx), last(first.j, grid_.ny), last(first.k, grid_.nz)};
  }

  [[nodiscard]] bool lies_far(Grid::Corner first, Grid::Corner last) const {
    for (const int k : {first.k, last.k}) {
      for (const int j : {first.j, last.j}) {
        for (const int i : {first.i, last.i}) {
          if (!grid_.is_in_far_block(i, j, k)) return false;
        }
      }
    }
    return true;
  }

  /// Whether an edge lies on a wall to another block.
  [[nodiscard]] bool is_on_seam(Grid::Corner corner, EdgeKey direction, Grid::Corner first,
                                Grid::Corner last) const {
    const auto on_wall = [](int at, bool runs_away, int from, int to, int count) {
      return !runs_away && ((at == from && from > 0) || (at == to && to + 1 < count));
    };
    return on_wall(corner.i, (direction & 1U) != 0, first.i, last.i, grid_.nx) ||
           on_wall(corner.j, (direction & 2U) != 0, first.j, last.j, grid_.ny) ||
           on_wall(corner.k, (direction & 4U) != 0, first.k, last.k, grid_.nz);
  }

  const Grid& grid_;
  const SkinMap& edge_length_;
};

std::string packed(const Piece& piece) {
  std::string bytes = packed(piece.mesh);
  append(bytes, piece.edges);
  return bytes;
}

std::optional<Piece> unpacked_piece(std::string_view bytes) {
  Piece piece;
  const bool whole = take(bytes, piece.mesh.points) && take(bytes, piece.mesh.triangles) &&
                     take(bytes, piece.edges) && bytes.empty() && fits_together(piece.mesh) &&
                     piece.edges.size() == piece.mesh.points.size();
  if (!whole) return std::nullopt;
  return piece;
}

/// One surface of all pieces, by the number of their block: a seam's point comes once.
Mesh joined(const Grid& grid, const std::vector<Piece>& pieces) {
  Mesh mesh;
  std::unordered_map<EdgeKey, int> on_seams;
  std::vector<int> numbers;
  for (std::size_t block = 0; block < pieces.size(); ++block) {
    const Piece& piece = pieces[block];
    const Grid::Corner first = grid.first_corner(block);
    numbers.clear();
    for (std::size_t i = 0; i < piece.edges.size(); ++i) {
      int number = static_cast<int>(mesh.points.size());
      if (piece.edges[i] != Piece::inner) {
        number = on_seams.emplace(edge_in_grid(grid, first, piece.edges[i]), number).first->second;
      }
      if (number == static_cast<int>(mesh.points.size())) {
        mesh.points.push_back(piece.mesh.points[i]);
      }
      numbers.push_back(number);
    }
    for (const Mesh::Triangle& t : piece.mesh.triangles) {
      mesh.triangles.push_back({numbers[t[0]], numbers[t[1]], numbers[t[2]]});
    }
  }
  return mesh;
}

}  // namespace

CoarseSurface coarse_surface(const Grid& grid, const SkinMap& edge_length,
                             const KeptPieces& before) {
  const PieceMaker maker(grid, edge_length);
  const std::size_t blocks = grid.block_count();
  std::vector<Piece> pieces(blocks);
  std::vector<std::uint64_t> digests(blocks, 0);  // 0: the surface does not come here
  std::vector<std::string> made(blocks);
  in_parallel(blocks, [&](std::size_t block) {
    const std::optional<std::uint64_t> digest = maker.digest_of(block);
    if (!digest) return;
    digests[block] = *digest;
    const std::optional<std::string_view> kept = before.find(*digest);
    std::optional<Piece> piece = kept ? unpacked_piece(*kept) : std::nullopt;
    if (!piece) {
      piece = maker.make(block);
      made[block] = packed(*piece);
    }
    pieces[block] = std::move(*piece);
  });
  CoarseSurface surface{joined(grid, pieces), {}, 0};
  surface.pieces.share(before, digests);
  for (std::size_t block = 0; block < blocks; ++block) {
    if (made[block].empty()) continue;
    surface.pieces.add(digests[block], std::move(made[block]));
    ++surface.computed;
  }
  return surface;
}

}  // namespace palpate::body
