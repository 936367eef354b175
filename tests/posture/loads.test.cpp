// What an answer of a person means for the force of a muscle.

#include <doctest/doctest.h>

#include "pack/pack.h"
#include "posture/stage.h"

namespace palpate::posture {
namespace {

const std::vector<PackLoad>& loads() {
  static const std::vector<PackLoad> all = loads_of(knowledge());
  return all;
}

const PackLoad* load(const char* finding, const char* muscle) {
  for (const PackLoad& one : loads()) {
    if (one.finding.value == finding && one.muscle.value == muscle) return &one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE(
    "a heel of 60 mm asks more of the soleus, about 1.9 times, and less of the gastrocnemius") {
  const PackLoad* soleus = load("exposure.high_heels", "soleus");
  REQUIRE(soleus != nullptr);
  CHECK(soleus->middle > 1.4);
  CHECK(soleus->middle < 2.4);
  CHECK(soleus->low < soleus->middle);
  CHECK(soleus->middle < soleus->high);
  if (const PackLoad* gastrocnemius = load("exposure.high_heels", "gastrocnemius")) {
    CHECK(gastrocnemius->middle < 1.0);
  }
}

TEST_CASE("heels say nothing of muscles that the posture does not balance") {
  for (const char* muscle : {"rectus_femoris", "vastus_lateralis", "gluteus_maximus"}) {
    CHECK(load("exposure.high_heels", muscle) == nullptr);
  }
}

TEST_CASE("running asks several times as much of the soleus as walking") {
  const PackLoad* soleus = load("sport.running", "soleus");
  REQUIRE(soleus != nullptr);
  CHECK(soleus->low > 1.3);
  CHECK(soleus->high < 8.0);
}

TEST_CASE(
    "a load is told only of findings and scenarios that the knowledge has, with a true range") {
  CHECK(loads().size() >= 4);
  for (const PackLoad& one : loads()) {
    CHECK(knowledge().findings.contains(one.finding));
    CHECK(knowledge().scenarios.contains(one.scenario));
    CHECK(one.low <= one.middle);
    CHECK(one.middle <= one.high);
    CHECK(one.low > 0.0);
  }
}

}  // namespace palpate::posture
