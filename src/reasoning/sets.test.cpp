#include "reasoning/sets.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "reasoning/infer.h"
#include "reasoning/random_case.h"

using namespace palpate;
using namespace palpate::reasoning;

namespace {

RandomCase some_case(std::uint64_t seed) {
  CaseShape shape;
  shape.causes = 25;
  shape.observables = 15;
  return random_case(seed, shape);
}

/// Every set with its exact probability.
std::map<std::vector<GroupIndex>, double> all_sets(
    const RandomCase& random, std::optional<GroupIndex> unnamed = std::nullopt) {
  Precision full;
  full.omitted_target = Probability::of(0.0);
  full.retain_from = Probability::of(0.0);
  const Posterior posterior = infer(random.model, random.evidence, full);
  std::map<std::vector<GroupIndex>, double> sets;
  for (const GroupSet& set : leading_sets(random.model, posterior, full.retain_from,
                                          posterior.retained.size(), unnamed)) {
    sets[set.groups] = set.probability.value();
  }
  return sets;
}

}  // namespace

TEST_CASE("all sets together are everything, in falling order") {
  CHECK(rc::check("whole", [](std::uint64_t seed) {
    const RandomCase random = some_case(seed);
    double whole = 0.0;
    for (const auto& [groups, probability] : all_sets(random)) whole += probability;
    RC_ASSERT(std::fabs(whole - 1.0) <= 1e-9);
  }));
}

TEST_CASE("a group that is not looked at makes no sets, and takes nothing from the others") {
  CHECK(rc::check("unnamed", [](std::uint64_t seed) {
    const RandomCase random = some_case(seed);
    const GroupIndex unnamed(0);
    std::map<std::vector<GroupIndex>, double> joined;
    for (const auto& [groups, probability] : all_sets(random)) {
      std::vector<GroupIndex> named = groups;
      std::erase(named, unnamed);
      joined[named] += probability;
    }
    const auto sets = all_sets(random, unnamed);
    RC_ASSERT(sets.size() == joined.size());
    for (const auto& [groups, probability] : joined) {
      RC_ASSERT(std::fabs(sets.at(groups) - probability) <= 1e-12);
    }
  }));
}

TEST_CASE("a set that is certain is as likely as every set behind it, whatever was left out") {
  int certain = 0;
  int open = 0;
  CHECK(rc::check("certain", [&](std::uint64_t seed) {
    const RandomCase random = some_case(seed);
    const auto unnamed = seed % 2 == 0 ? std::optional(GroupIndex(0)) : std::nullopt;
    const auto exact = all_sets(random, unnamed);
    Precision coarse;
    coarse.omitted_target = Probability::of(1e-2);
    coarse.retain_from = Probability::of(1e-3);
    const Posterior posterior = infer(random.model, random.evidence, coarse);
    const auto leading = leading_sets(random.model, posterior, coarse.retain_from, 4, unnamed);
    std::vector<std::vector<GroupIndex>> before;
    for (const GroupSet& set : leading) {
      before.push_back(set.groups);
      ++(set.certain ? certain : open);
      if (!set.certain) continue;
      for (const auto& [groups, probability] : exact) {
        if (std::find(before.begin(), before.end(), groups) != before.end()) continue;
        RC_ASSERT(probability <= exact.at(set.groups) + 1e-12);
      }
    }
  }));
  CHECK(certain > 50);  // a certificate that nothing gets would be no use,
  CHECK(open > 50);     // and one that all get would test nothing
}

TEST_CASE("the modes of a group are one set") {
  ModelParts parts;
  parts.group_count = 1;
  parts.causes = {{GroupIndex(0), Odds::of(1.0)}, {GroupIndex(0), Odds::of(3.0)}};
  parts.count_prior = {Probability::of(0.2), Probability::of(0.8)};
  const Posterior posterior = infer(Model(parts), {});
  const auto sets = leading_sets(Model(parts), posterior, Probability::of(1e-6), 5);
  REQUIRE(sets.size() == 2);
  CHECK(sets[0].groups == std::vector{GroupIndex(0)});
  CHECK(sets[0].probability.value() == doctest::Approx(0.8));
  CHECK(sets[0].certain);
  CHECK(sets[1].groups.empty());
}
