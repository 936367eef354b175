#pragma once

#include <cstdint>
#include <vector>

#include "body/mesh.h"
#include "body/patches.h"
#include "quantity/measure.h"

namespace palpate::body {

/// A small piece of skin, wholly in one patch: drawings are compared cell by cell.
struct Cell {
  std::uint16_t patch = 0;  ///< index in `Patches::patches`
  Vector3 centre;           ///< mean of its triangles
  SquareMillimetres area;
};

/// The skin in cells of about the same area. The right side mirrors the left: where `cells[i]` is
/// of the left half, its mirror image is `cells[i + cells.size() / 2]`.
struct Cells {
  std::vector<Cell> cells;
  std::vector<std::uint16_t> triangles;  ///< For each triangle of the skin its index in `cells`.
};

/// A cell's usual size: 3,000 cells on the reference figure.
inline SquareMillimetres usual_cell_area() { return SquareMillimetres(600.0); }

/// Divides each patch of the whole skin into connected cells (a weighted Voronoi division along the
/// skin, whose weights are moved until the areas are alike). A patch has at least one cell, one of
/// the middle at least one on each side.
Cells divide_into_cells(const Mesh& skin, const Patches& patches,
                        SquareMillimetres area = usual_cell_area());

/// How uneven cells are: the standard deviation of their areas by the mean.
double spread_of_areas(const Cells& cells);

}  // namespace palpate::body
