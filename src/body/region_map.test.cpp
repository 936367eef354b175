#include "body/region_map.h"

#include <doctest/doctest.h>

#include "body/square_body.h"

using namespace palpate;
using namespace palpate::body;

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
