#include "body/region_map.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "body/square_body.h"

using namespace palpate;
using namespace palpate::body;

namespace {

constexpr double foot_width = 80.0;
constexpr double gap_between_drawings = 20.0;

/// A figure of the left side, 80 mm wide from x = 20, whose regions are `inner` (at the lower end
/// of the axis x) and `outer`.
FigureView half_figure(View view) {
  FigureView figure;
  figure.view = view;
  figure.minimum = square_body::at(20, 0);
  figure.maximum = square_body::at(20 + foot_width, 40);
  figure.outlines = {square_body::rectangle(20, 0, 20 + foot_width, 40)};
  return figure;
}

Places half_places(View view) {
  const auto half = [&](std::string id, double low, double high) {
    return square_body::region(std::move(id), Sidedness::each_side,
                               {{view, square_body::rectangle(low, 0, high, 40)}}, {});
  };
  const auto inner = half("inner", 20, 60);
  const auto outer = half("outer", 60, 100);
  return {{{inner.id, inner}, {outer.id, outer}}, {}};
}

RegionMap half_map(View view, MapSides sides) {
  return region_map(half_figure(view), half_places(view), sides);
}

/// Where the middle of a region stands on the page, from its left border.
double page_x(const RegionMap& map, std::string_view region, Side side) {
  const auto found = std::find_if(
      map.regions.begin(), map.regions.end(),
      [&](const MapRegion& one) { return one.region.value == region && one.side == side; });
  REQUIRE(found != map.regions.end());
  return found->page_x.value();
}

}  // namespace

TEST_CASE("a front map shows each sided region twice and a midline region once") {
  const RegionMap map = region_map(square_body::front(), square_body::places());
  REQUIRE(map.regions.size() == 5);
  CHECK(map.regions[0].region == RegionId{"high"});
  CHECK(map.regions[0].side == Side::left);
  CHECK(map.regions[1].side == Side::right);
  CHECK(map.regions[4].region == RegionId{"middle"});
  CHECK(map.regions[4].side == Side::midline);
}

TEST_CASE("in a map from the front the subject's left is on the right of the page, and up is up") {
  const RegionMap map = region_map(square_body::front(), square_body::places());
  CHECK(map.page_width.value() == doctest::Approx(60.0));
  CHECK(map.page_height.value() == doctest::Approx(40.0));
  CHECK(map.regions[0].page_x.value() == doctest::Approx(50.0));
  CHECK(map.regions[1].page_x.value() == doctest::Approx(10.0));
  CHECK(map.regions[0].page_y.value() == doctest::Approx(10.0));
}

TEST_CASE("in a map from behind the subject's left is on the left of the page") {
  FigureView back = square_body::front();
  back.view = View::back;
  const RegionMap map = region_map(back, square_body::places());
  REQUIRE(map.regions.size() == 2);
  CHECK(map.regions[0].side == Side::left);
  CHECK(map.regions[0].page_x.value() == doctest::Approx(10.0));
}

TEST_CASE("a map's paths count tenths of a millimetre from the upper left") {
  const RegionMap map = region_map(square_body::front(), square_body::places());
  CHECK(map.regions[4].path == "M200 400l200 0 0-400-200 0z");
}

TEST_CASE("a map holds the figure's own outline, shades and lines") {
  const RegionMap map = region_map(square_body::front(), square_body::places());
  CHECK_FALSE(map.outline.empty());
  CHECK(map.shades.size() == 1);
  REQUIRE(map.lines.size() == 1);
  CHECK(map.lines.front().path == "M300 400l0-400");
}

TEST_CASE("the map of the right side is the mirror image of the left one") {
  for (const View view : {View::left, View::medial, View::palm, View::sole, View::head_left}) {
    CAPTURE(view_name(view));
    const RegionMap left = half_map(view, MapSides::left);
    const RegionMap right = half_map(view, MapSides::right);
    CHECK(left.page_width == right.page_width);
    CHECK(left.page_height == right.page_height);
    REQUIRE(left.regions.size() == 2);
    REQUIRE(right.regions.size() == 2);
    for (std::size_t i = 0; i < left.regions.size(); ++i) {
      CHECK(left.regions[i].side == Side::left);
      CHECK(right.regions[i].side == Side::right);
      CHECK(right.regions[i].region == left.regions[i].region);
      CHECK(right.regions[i].page_y == left.regions[i].page_y);
      CHECK(left.regions[i].page_x.value() + right.regions[i].page_x.value() ==
            doctest::Approx(foot_width));
    }
  }
}

TEST_CASE("a map of both sides holds each sided region twice, beside each other") {
  for (const View view : {View::medial, View::palm, View::hand_dorsum, View::sole}) {
    CAPTURE(view_name(view));
    const RegionMap map = half_map(view, MapSides::both);
    CHECK(map.page_width.value() == doctest::Approx(2 * foot_width + gap_between_drawings));
    CHECK(map.page_height.value() == doctest::Approx(40.0));
    REQUIRE(map.regions.size() == 4);
    for (const std::string_view region : {"inner", "outer"}) {
      const double left = page_x(map, region, Side::left);
      const double right = page_x(map, region, Side::right);
      CHECK(left + right == doctest::Approx(map.page_width.value()));
      CHECK(std::min(left, right) < foot_width);
      CHECK(std::max(left, right) > foot_width + gap_between_drawings);
    }
  }
}

TEST_CASE("feet stand with their inner borders together, from above and from below") {
  for (const View view : {View::sole, View::foot_top}) {
    CAPTURE(view_name(view));
    const RegionMap map = half_map(view, MapSides::both);
    const double between_inner =
        page_x(map, "inner", Side::left) - page_x(map, "inner", Side::right);
    const double between_outer =
        page_x(map, "outer", Side::left) - page_x(map, "outer", Side::right);
    CHECK(std::abs(between_inner) < std::abs(between_outer));
  }
}

TEST_CASE("hands stand as their owner sees them: the left one on the left") {
  for (const View view : {View::palm, View::hand_dorsum}) {
    CAPTURE(view_name(view));
    const RegionMap map = half_map(view, MapSides::both);
    CHECK(page_x(map, "inner", Side::left) < foot_width);
    CHECK(page_x(map, "inner", Side::right) > foot_width);
  }
}

TEST_CASE("a view of both sides shows both, whichever side is asked for") {
  const RegionMap map = region_map(square_body::front(), square_body::places(), MapSides::right);
  CHECK(map.regions.size() == 5);
  CHECK(map.page_width.value() == doctest::Approx(60.0));
}
