#include "body/coverage.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>
#include <numbers>
#include <utility>

#include "body/square_body.h"

using namespace palpate;
using namespace palpate::body;

namespace {

using Shares = std::map<std::pair<std::string, Side>, double>;

Shares covered(const ZonePath& path, Side side, double spread = 0.0) {
  const auto regions = coverage(path, side, square_body::places(),
                                {.spread_to_neighbours = Probability::of(spread)});
  REQUIRE(regions.has_value());
  Shares shares;
  for (const RegionCoverage& region : regions.value()) {
    shares[{region.region.value, region.side}] = region.share.value();
  }
  return shares;
}

ZonePath disc(const std::string& place, double radius) {
  return {{PlaceId{place}, Millimetres(radius)}};
}

}  // namespace

TEST_CASE("a disc that holds a square covers it, and one that lies within covers its part") {
  CHECK(covered(disc("low", 30), Side::left).at({"low", Side::left}) == doctest::Approx(1.0));
  // A disc of radius 10 in a square of 20 by 20: pi / 4. The 2 mm grid is good to a few per cent.
  CHECK(covered(disc("low", 10), Side::left).at({"low", Side::left}) ==
        doctest::Approx(std::numbers::pi / 4.0).epsilon(0.04));
}

TEST_CASE("a region that the zone does not touch is left out") {
  const Shares shares = covered(disc("low", 5), Side::left);
  CHECK(shares.size() == 1);
}

TEST_CASE("half a disc on a border covers both neighbours alike") {
  const ZonePath path = {{PlaceId{"low"}, Millimetres(4)}, {PlaceId{"high"}, Millimetres(4)}};
  const Shares shares = covered(path, Side::left);
  CHECK(shares.at({"low", Side::left}) == doctest::Approx(shares.at({"high", Side::left})));
  // A band 8 wide along half of the square, and half a disc of radius 4 beyond its middle.
  const double expected = (8.0 * 10.0 + std::numbers::pi * 16.0 / 2.0) / 400.0;
  CHECK(shares.at({"low", Side::left}) == doctest::Approx(expected).epsilon(0.08));
}

TEST_CASE("a region seen at the figure's edge counts only by what is seen of it") {
  // In the view from the left a disc of radius 60 covers all that shows of `high`: 40 of 400 mm2.
  // In front `behind` is not seen at all, so nothing else is covered there.
  const ZonePath path = disc("low.anterior", 60);  // is seen from the left only
  CHECK(covered(path, Side::left).at({"high", Side::left}) == doctest::Approx(0.1));
}

TEST_CASE("the right side is the mirror image of the left") {
  rc::check("left mirrored equals right", [] {
    const double radius = *rc::gen::inRange(1, 60);
    const std::string place = *rc::gen::element<std::string>("low", "high.medial", "middle.upper");
    const Shares left = covered(disc(place, radius), Side::left);
    const Shares right = covered(disc(place, radius), Side::right);
    RC_ASSERT(left.size() == right.size());
    for (const auto& [key, share] : left) {
      RC_ASSERT(right.at({key.first, mirrored(key.second)}) == share);
    }
  });
}

TEST_CASE("a cause of the midline covers both sides alike") {
  const Shares shares = covered(disc("low", 10), Side::midline);
  CHECK(shares.at({"low", Side::left}) == shares.at({"low", Side::right}));
}

TEST_CASE("a wide zone near the midline reaches the other side") {
  const Shares shares = covered(disc("low", 45), Side::left);
  CHECK(shares.at({"low", Side::right}) > 0.1);
  CHECK(shares.at({"middle", Side::midline}) > 0.9);
}

TEST_CASE("a larger radius never covers less") {
  rc::check("coverage is monotone in the radius", [] {
    const double radius = *rc::gen::inRange(1, 50);
    const double more = *rc::gen::inRange(0, 20);
    const std::string to = *rc::gen::element<std::string>("high", "middle", "low.medial");
    const auto path = [&](double wide) {
      return ZonePath{{PlaceId{"low"}, Millimetres(wide)}, {PlaceId{to}, Millimetres(wide / 2.0)}};
    };
    const Shares narrow = covered(path(radius), Side::left);
    const Shares wide = covered(path(radius + more), Side::left);
    for (const auto& [key, share] : narrow) RC_ASSERT(wide.at(key) >= share);
  });
}

TEST_CASE("redrawing spreads a share of the cover to each region beside it, and lowers nothing") {
  const Shares plain = covered(disc("low", 9), Side::left);
  const Shares spread = covered(disc("low", 9), Side::left, 0.1);
  const double low = plain.at({"low", Side::left});
  CHECK(spread.at({"low", Side::left}) == low);
  CHECK(spread.at({"high", Side::left}) == doctest::Approx(0.1 * low));
  CHECK(spread.at({"middle", Side::midline}) == doctest::Approx(0.1 * low));
  CHECK_FALSE(spread.contains({"high", Side::right}));
}

TEST_CASE("what spreads from the midline spreads to both sides") {
  const Shares shares = covered(disc("middle", 5), Side::midline, 0.2);
  CHECK(shares.at({"low", Side::left}) == shares.at({"low", Side::right}));
  CHECK(shares.at({"low", Side::left}) > 0.0);
}

TEST_CASE("every unknown place of a zone is reported, and a zone without a place is a fault") {
  const ZonePath path = {{PlaceId{"lov"}, Millimetres(4)}, {PlaceId{"hihg"}, Millimetres(4)}};
  const auto unknown = coverage(path, Side::left, square_body::places());
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.faults().size() == 2);
  const auto none = coverage({}, Side::left, square_body::places());
  REQUIRE_FALSE(none.has_value());
  CHECK(none.faults().front().code == Code::zone_without_place);
}
