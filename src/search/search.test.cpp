#include "search/search.h"

#include <doctest/doctest.h>

using namespace palpate;

namespace {

Catalog small_catalog() {
  Catalog catalog;
  Region heel;
  heel.id = RegionId{"heel.posterior"};
  heel.name = "back of the heel";
  catalog.regions[heel.id] = heel;
  Finding stairs;
  stairs.id = FindingId{"worse.climbing_stairs"};
  stairs.name.en = "worse on climbing stairs";
  catalog.findings[stairs.id] = stairs;
  Muscle soleus;
  soleus.id = MuscleId{"soleus"};
  soleus.name = {"soleus", "musculus soleus", "deep calf muscle", {}};
  Zone zone;
  zone.path.push_back({"heel.posterior.centre", Millimetres(25)});
  soleus.points.emplace_back().refers.push_back(zone);
  soleus.findings.emplace_back().finding = stairs.id;
  catalog.muscles[soleus.id] = soleus;
  Muscle masseter;
  masseter.id = MuscleId{"masseter"};
  masseter.name = {"masseter", "", "jaw muscle", {}};
  catalog.muscles[masseter.id] = masseter;
  return catalog;
}

}  // namespace

TEST_CASE("words of the pain's place and of its trigger lead to the muscle before either alone") {
  const auto hits = search(small_catalog(), "Heel pain, stairs");
  REQUIRE(hits.size() == 3);
  CHECK(hits.front().id == "soleus");
  CHECK(hits.front().snippet.find("back of the heel") != std::string::npos);
}

TEST_CASE("the beginning of a name is enough") {
  const auto hits = search(small_catalog(), "mass");
  REQUIRE(hits.size() == 1);
  CHECK(hits.front().id == "masseter");
}

TEST_CASE("nothing is found for no words or words that nothing has") {
  CHECK(search(small_catalog(), "").empty());
  CHECK(search(small_catalog(), " of the ").empty());
  CHECK(search(small_catalog(), "xylophone").empty());
}

TEST_CASE("no more hits come than were asked for") {
  CHECK(search(small_catalog(), "heel stairs jaw", 1).size() == 1);
}
