#include "body/places.h"

#include <doctest/doctest.h>

#include "body/geometry.h"
#include "body/square_body.h"

using namespace palpate;
using namespace palpate::body;

namespace {

Point seen(const Places& places, const std::string& id, View view) {
  const auto place = places.resolve(PlaceId{id});
  REQUIRE(place.has_value());
  const PlacePosition* position = place.value().in(view);
  REQUIRE(position != nullptr);
  return plain(position->point);
}

}  // namespace

TEST_CASE("a bare region is its centre in every view that shows it") {
  const Places places = square_body::places();
  CHECK(seen(places, "low", View::front) == Point{20, 10});
  CHECK(seen(places, "low", View::left) == Point{10, 10});
  CHECK(seen(places, "low.centre", View::front) == Point{20, 10});
}

TEST_CASE("an anchor lies midway between the centre and that border") {
  const Places places = square_body::places();
  CHECK(seen(places, "low.upper", View::front) == Point{20, 15});
  CHECK(seen(places, "low.lower", View::front) == Point{20, 5});
  CHECK(seen(places, "low.medial", View::front) == Point{15, 10});
  CHECK(seen(places, "low.lateral", View::front) == Point{25, 10});
  CHECK(seen(places, "low.anterior", View::left) == Point{15, 10});
  CHECK(seen(places, "low.posterior", View::left) == Point{5, 10});
}

TEST_CASE("an anchor has no position in a view that looks along it") {
  const Places places = square_body::places();
  const auto anterior = places.resolve(PlaceId{"low.anterior"});
  REQUIRE(anterior.has_value());
  CHECK(anterior.value().in(View::front) == nullptr);
  CHECK(anterior.value().in(View::left) != nullptr);
}

TEST_CASE("a region of the midline has no medial or lateral anchor") {
  const auto place = square_body::places().resolve(PlaceId{"middle.lateral"});
  REQUIRE_FALSE(place.has_value());
  CHECK(place.faults().front().code == Code::unknown_reference);
}

TEST_CASE("an unknown place is a fault that names the nearest one") {
  const Places places = square_body::places();
  const auto word = places.resolve(PlaceId{"lov"});
  REQUIRE_FALSE(word.has_value());
  CHECK(word.faults().front().code == Code::unknown_reference);
  CHECK(word.faults().front().subject == "lov");
  CHECK(word.faults().front().nearest == "low");
  const auto anchor = places.resolve(PlaceId{"low.uper"});
  REQUIRE_FALSE(anchor.has_value());
  CHECK(anchor.faults().front().nearest == "low.upper");
}

TEST_CASE("a region seen mostly from elsewhere is grazing where only its edge shows") {
  const auto high = square_body::places().resolve(PlaceId{"high"});
  REQUIRE(high.has_value());
  CHECK(high.value().in(View::front)->facing == Facing::square);
  CHECK(high.value().in(View::left)->facing == Facing::grazing);
}

TEST_CASE("every place of the vocabulary is seen squarely somewhere") {
  const Places places = square_body::places();
  for (const auto& [id, region] : places.regions()) {
    const auto place = places.resolve(PlaceId{id.value});
    REQUIRE(place.has_value());
    bool square = false;
    for (const PlacePosition& position : place.value().positions) {
      square = square || position.facing == Facing::square;
    }
    CHECK(square);
  }
}

TEST_CASE("a site along two landmarks lies at its fraction of the straight line") {
  const Places places = square_body::places();
  const Site site = PlaceBetween{PlaceId{"corner"}, PlaceId{"summit"}, 0.25};
  const auto place = places.resolve(site);
  REQUIRE(place.has_value());
  CHECK(plain(place.value().in(View::front)->point) == Point{10, 10});
  CHECK(place.value().region == RegionId{"low"});
}

TEST_CASE("a site between places that no view shows together is a fault") {
  const Site site = PlaceBetween{PlaceId{"corner"}, PlaceId{"behind"}, 0.5};
  const auto place = square_body::places().resolve(site);
  REQUIRE_FALSE(place.has_value());
  CHECK(place.faults().front().code == Code::zone_without_place);
}

TEST_CASE("both unknown ends of a site are reported") {
  const Site site = PlaceBetween{PlaceId{"cornr"}, PlaceId{"sumit"}, 0.5};
  const auto place = square_body::places().resolve(site);
  REQUIRE_FALSE(place.has_value());
  CHECK(place.faults().size() == 2);
}
