#include <doctest/doctest.h>

#include "anatomy/figure.h"
#include "anatomy/place.h"
#include "anatomy/side.h"

using namespace palpate;

TEST_CASE(
    "the other side of the other side is the side itself, and the midline has no other side") {
  for (Side side : all_sides) {
    CHECK(mirrored(mirrored(side)) == side);
    CHECK(side_from_name(side_name(side)) == side);
  }
  CHECK(mirrored(Side::left) == Side::right);
  CHECK(mirrored(Side::midline) == Side::midline);
  CHECK_FALSE(side_from_name("both").has_value());
}

TEST_CASE("every view has a name of its own, from which it is found again") {
  for (View view : all_views) CHECK(view_from_name(view_name(view)) == view);
  CHECK_FALSE(view_from_name("right").has_value());
}

TEST_CASE(
    "a viewer in front sees the subject's left on the right of the page, a viewer behind on the "
    "left") {
  CHECK(page_direction(View::front) == PageDirection::rightwards);
  CHECK(page_direction(View::back) == PageDirection::leftwards);
}

TEST_CASE("front and back views show both sides, views of one limb show the left one") {
  CHECK(view_symmetry(View::front) == ViewSymmetry::both_sides);
  CHECK(view_symmetry(View::head_back) == ViewSymmetry::both_sides);
  CHECK(view_symmetry(View::sole) == ViewSymmetry::left_side);
  CHECK(view_symmetry(View::left) == ViewSymmetry::left_side);
}

TEST_CASE("tiers and line weights are found by the names that files use") {
  for (Tier tier : {Tier::main, Tier::spillover, Tier::rare})
    CHECK(tier_from_name(tier_name(tier)) == tier);
  CHECK_FALSE(tier_from_name("often").has_value());
  for (LineWeight weight : {LineWeight::contour, LineWeight::crease, LineWeight::hint}) {
    CHECK(line_weight_from_name(line_weight_name(weight)) == weight);
  }
  CHECK_FALSE(line_weight_from_name("bold").has_value());
}
