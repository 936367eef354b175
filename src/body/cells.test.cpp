#include "body/cells.h"

#include <doctest/doctest.h>

#include <cmath>

#include "body/divided_ball.h"

using namespace palpate;
using namespace palpate::body;

namespace {

struct CellsOfBall {
  DividedBall ball;
  Cells cells = divide_into_cells(ball.whole, ball.patches, SquareMillimetres(1000));
};

}  // namespace

TEST_CASE("cells cover the skin, each within one patch, and hang together") {
  const CellsOfBall on;
  REQUIRE(on.cells.triangles.size() == on.ball.whole.triangles.size());
  double whole = 0.0;
  for (const Cell& cell : on.cells.cells) whole += cell.area.value();
  CHECK(whole == doctest::Approx(inspect(on.ball.whole).area_mm2).epsilon(1e-4));
  for (std::size_t i = 0; i < on.cells.triangles.size(); ++i) {
    CHECK(on.cells.cells[on.cells.triangles[i]].patch == on.ball.patches.triangles[i]);
  }
  Patches as_patches;
  as_patches.triangles = on.cells.triangles;
  for (std::size_t cell = 0; cell < on.cells.cells.size(); ++cell) {
    CHECK(pieces_of_patch(on.ball.whole, as_patches, cell) == 1);
  }
}

TEST_CASE("cells are as many as the size asks for, and of even size") {
  const CellsOfBall on;
  const double wanted = inspect(on.ball.whole).area_mm2 / 1000.0;
  CHECK(static_cast<double>(on.cells.cells.size()) == doctest::Approx(wanted).epsilon(0.05));
  CHECK(spread_of_areas(on.cells) < 0.15);
}

TEST_CASE("cells of the right side mirror those of the left") {
  const CellsOfBall on;
  const std::size_t half = on.cells.cells.size() / 2;
  for (std::size_t i = 0; i < half; ++i) {
    const Cell& left = on.cells.cells[i];
    const Cell& right = on.cells.cells[i + half];
    CHECK(length(left.centre - mirrored(right.centre)) < 1e-3F);
    CHECK(left.area.value() == doctest::Approx(right.area.value()).epsilon(1e-5));
  }
}

TEST_CASE("a patch smaller than a cell is one cell") {
  const DividedBall ball;
  const Cells cells = divide_into_cells(ball.whole, ball.patches, SquareMillimetres(1e6));
  CHECK(cells.cells.size() == 6);  // fore, aft and half of the strip, on both sides
}
