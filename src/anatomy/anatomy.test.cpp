#include <doctest/doctest.h>

#include "anatomy/anchor.h"
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

TEST_CASE("every anchor has a name of its own, from which it is found again") {
  for (Anchor anchor : all_anchors) CHECK(anchor_from_name(anchor_name(anchor)) == anchor);
  CHECK_FALSE(anchor_from_name("top").has_value());
}

TEST_CASE("a view shows the anchors that lie in its plane, each in a direction of its own") {
  for (View view : all_views) {
    CHECK(anchor_direction(view, Anchor::centre) == AnchorDirection::nowhere);
    int seen = 0;
    for (Anchor anchor : all_anchors) {
      if (anchor_direction(view, anchor)) ++seen;
    }
    CHECK(seen == 5);  // the centre and four directions
  }
  CHECK_FALSE(anchor_direction(View::back, Anchor::anterior).has_value());
  CHECK_FALSE(anchor_direction(View::sole, Anchor::upper).has_value());
}

TEST_CASE(
    "a region has the anchors that one of its views shows; a midline region none to the side") {
  Region region;
  region.sidedness = Sidedness::each_side;
  region.outlines = {{View::back, {}}};
  CHECK(has_anchor(region, Anchor::medial));
  CHECK_FALSE(has_anchor(region, Anchor::anterior));
  region.outlines.push_back({View::left, {}});
  CHECK(has_anchor(region, Anchor::anterior));
  region.sidedness = Sidedness::midline;
  CHECK_FALSE(has_anchor(region, Anchor::medial));
  CHECK(has_anchor(region, Anchor::upper));
}
