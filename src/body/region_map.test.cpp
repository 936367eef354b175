#include "body/region_map.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "body/divided_ball.h"

using namespace palpate;
using namespace palpate::body;

namespace {

constexpr double across = 200.0;  // of the ball

const DividedBall& ball() {
  static const DividedBall made;
  return made;
}

RegionMap map_of(View view, MapSides sides = MapSides::left) {
  return region_map(draw_view(view, ball().whole, ball().whole, {}), ball().patches, sides);
}

const MapRegion* find(const RegionMap& map, std::string_view region, Side side) {
  const auto found = std::find_if(
      map.regions.begin(), map.regions.end(),
      [&](const MapRegion& one) { return one.region.value == region && one.side == side; });
  return found == map.regions.end() ? nullptr : &*found;
}

double page_x(const RegionMap& map, std::string_view region, Side side) {
  const MapRegion* found = find(map, region, side);
  REQUIRE(found != nullptr);
  return found->page_x.value();
}

}  // namespace

TEST_CASE("a front map shows what is seen: each sided region twice, the middle once, no back") {
  const RegionMap map = map_of(View::front);
  CHECK(map.regions.size() == 3);
  CHECK(find(map, "fore", Side::left) != nullptr);
  CHECK(find(map, "fore", Side::right) != nullptr);
  CHECK(find(map, "strip", Side::midline) != nullptr);
}

TEST_CASE("in a map from the front the subject's left is on the right of the page, and up is up") {
  const RegionMap map = map_of(View::front);
  CHECK(map.page_width.value() == doctest::Approx(across).epsilon(0.02));
  CHECK(map.page_height.value() == doctest::Approx(across).epsilon(0.02));
  CHECK(page_x(map, "fore", Side::left) > 120.0);
  CHECK(page_x(map, "fore", Side::right) < 80.0);
  CHECK(page_x(map, "strip", Side::midline) == doctest::Approx(100.0).epsilon(0.03));
}

TEST_CASE("in a map from behind the subject's left is on the left of the page") {
  const RegionMap map = map_of(View::back);
  CHECK(page_x(map, "aft", Side::left) < 100.0);
  CHECK(page_x(map, "aft", Side::right) > 100.0);
}

TEST_CASE("a map holds the figure's own outline and shades") {
  const RegionMap map = map_of(View::front);
  CHECK_FALSE(map.outline.empty());
  CHECK(map.shades.size() >= 3);
}

TEST_CASE("the map of the right side is the mirror image of the left one") {
  const RegionMap left = map_of(View::left, MapSides::left);
  const RegionMap right = map_of(View::left, MapSides::right);
  CHECK(left.page_width == right.page_width);
  const double at = page_x(left, "fore", Side::left);
  CHECK(page_x(right, "fore", Side::right) == doctest::Approx(left.page_width.value() - at));
  CHECK(find(right, "fore", Side::left) == nullptr);
}

TEST_CASE("a map of both sides stands one beside the other") {
  const RegionMap one = map_of(View::medial, MapSides::left);
  const RegionMap both = map_of(View::medial, MapSides::both);
  CHECK(both.page_width.value() == doctest::Approx(2.0 * one.page_width.value() + 20.0));
  CHECK(both.regions.size() == 2 * one.regions.size());
}

TEST_CASE("a drawing says where on the body its page lies, and which way the viewer looks") {
  const RegionMap front = map_of(View::front);
  REQUIRE(front.drawings.size() == 1);
  CHECK(front.drawings[0].shown == Side::midline);
  CHECK(front.drawings[0].rightwards == Vector3{1, 0, 0});
  CHECK(front.drawings[0].corner.x == doctest::Approx(-front.page_width.value() / 2).epsilon(0.02));

  const RegionMap both = map_of(View::medial, MapSides::both);
  REQUIRE(both.drawings.size() == 2);
  const double one = map_of(View::medial).page_width.value();
  for (const MapDrawing& drawing : both.drawings) {
    // The inner side of a leg is seen from the other one.
    const Vector3 to_viewer = cross(drawing.rightwards, drawing.downwards * -1.0F);
    CHECK(to_viewer.x == (drawing.shown == Side::left ? -1.0F : 1.0F));
    const Vector3 middle{0.0F, drawing.corner.y, 0.0F};
    const double page = dot(middle - drawing.corner, drawing.rightwards);
    const double expected = drawing.shown == Side::left ? one / 2 : one * 1.5 + 20.0;
    CHECK(page == doctest::Approx(expected).epsilon(0.02));
  }
}
