#include "pack/pack.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace palpate {
namespace {

using reasoning::CauseIndex;
using reasoning::GroupIndex;
using reasoning::ObservableIndex;

void add_region(Catalog& catalog, const std::string& id, Sidedness sidedness,
                std::vector<std::string> neighbours = {}) {
  Region region;
  region.id = {id};
  region.sidedness = sidedness;
  region.area = SquareMillimetres(8000.0);
  for (std::string& name : neighbours) region.neighbours.push_back({std::move(name)});
  catalog.regions[region.id] = region;
}

Finding& add_finding(Catalog& catalog, const std::string& id, bool sided, double leak) {
  Finding finding;
  finding.id = {id};
  finding.sided = sided;
  finding.leak = Leak{Probability::of(leak), {}};
  return catalog.findings[finding.id] = finding;
}

Zone zone(const std::string& region, double link, Basis basis = {}) {
  return {Tier::main, {{region, Millimetres(25.0)}}, Probability::of(link), std::move(basis)};
}

TriggerPoint point(const std::string& id, HowCommon how_common, double share, Zone refers) {
  TriggerPoint result;
  result.id = {id};
  result.how_common = how_common;
  result.share = Probability::of(share);
  result.refers = {std::move(refers)};
  return result;
}

/// Two calf points that are common and one that is rare; a clot; something of the middle.
Catalog calf() {
  Catalog catalog;
  add_region(catalog, "heel.posterior", Sidedness::each_side, {"calf.lower"});
  add_region(catalog, "calf.lower", Sidedness::each_side, {"heel.posterior", "calf.upper"});
  add_region(catalog, "calf.upper", Sidedness::each_side, {"calf.lower"});
  add_region(catalog, "sacrum", Sidedness::midline);
  add_region(catalog, "shoulder.top", Sidedness::each_side);
  add_finding(catalog, "stairs", false, 0.2).mechanism = "calf_load";
  add_finding(catalog, "tiptoe", false, 0.2).mechanism = "calf_load";
  add_finding(catalog, "warmth", true, 0.05).mechanism = "clot";
  add_finding(catalog, "redness", true, 0.05).mechanism = "clot";
  add_finding(catalog, "swelling", true, 0.05);
  add_finding(catalog, "long_flight", false, 0.1);

  Muscle soleus;
  soleus.id = {"soleus"};
  soleus.prior.probability = Probability::of(0.04);
  soleus.points = {point("soleus.low", HowCommon::common, 0.5, zone("heel.posterior", 0.75)),
                   point("soleus.high", HowCommon::common, 0.4, zone("calf.upper", 0.7)),
                   point("soleus.far", HowCommon::rare, 0.1, zone("sacrum", 0.3))};
  soleus.findings = {{{"stairs"}, Probability::of(0.6), FindingRole::indication, "", {}},
                     {{"stairs"}, Probability::of(0.5), FindingRole::complaint, "", {}}};
  catalog.muscles[soleus.id] = soleus;

  Condition clot;
  clot.id = {"clot"};
  clot.prior.probability = Probability::of(0.01);
  clot.prior.basis = {Grade::series, {{"some_series"}}, std::nullopt, "",
                      std::nullopt,  std::nullopt};
  clot.pain = {zone("calf.upper", 0.6), zone("calf.upper", 0.4)};
  clot.findings = {
      {{"swelling"}, Probability::of(0.7), FindingRole::indication, "", clot.prior.basis}};
  clot.risks = {{{"long_flight"}, LikelihoodRatio::of(3.0), "", {}}};
  catalog.conditions[clot.id] = clot;

  Condition back;
  back.id = {"back"};
  back.sided = false;
  back.prior.probability = Probability::of(0.02);
  back.pain = {zone("sacrum", 0.8), zone("calf.upper", 0.2)};
  catalog.conditions[back.id] = back;
  return catalog;
}

/// A zone covers just the region that its first place names.
std::vector<RegionShare> named_region(const ZonePath& path, Side side) {
  const RegionId region{path.front().at.value};
  if (region.value == "sacrum") return {{{region, Side::midline}, Probability::of(1.0)}};
  if (side != Side::midline) return {{{region, side}, Probability::of(1.0)}};
  return {{{region, Side::left}, Probability::of(1.0)},
          {{region, Side::right}, Probability::of(1.0)}};
}

double link_of(const Pack& pack, CauseIndex cause, ObservableIndex observable) {
  for (const auto& link : pack.model().observable(observable).links) {
    if (link.cause == cause) return link.probability.value();
  }
  return 0.0;
}

GroupIndex muscle_group(const Pack& pack, Side side) {
  return *pack.find(PackGroup{PackGroup::Type::muscle, "soleus", side});
}
GroupIndex condition_group(const Pack& pack, const std::string& id, Side side) {
  return *pack.find(PackGroup{PackGroup::Type::condition, id, side});
}

CauseIndex mode(const Pack& pack, GroupIndex group, std::vector<PointId> points) {
  for (CauseIndex cause : pack.model().modes(group)) {
    if (pack.cause(cause).points == points) return cause;
  }
  FAIL("no such mode");
  return {};
}
}  // namespace

TEST_CASE(
    "each muscle is a group per side whose points, and its common points together, are modes") {
  const Pack pack(calf(), named_region);
  for (Side side : {Side::left, Side::right}) {
    const auto modes = pack.model().modes(muscle_group(pack, side));
    CHECK(modes.size() == 4);
  }
  CHECK_FALSE(pack.find(PackGroup{PackGroup::Type::muscle, "soleus", Side::midline}).has_value());
}

TEST_CASE("a condition that has no side is one group in the middle") {
  const Pack pack(calf(), named_region);
  CHECK(pack.find(PackGroup{PackGroup::Type::condition, "back", Side::midline}).has_value());
  CHECK_FALSE(pack.find(PackGroup{PackGroup::Type::condition, "back", Side::left}).has_value());
  CHECK(pack.find(PackGroup{PackGroup::Type::condition, "clot", Side::left}).has_value());
}

TEST_CASE("the odds of a group's modes add up to the odds of half its probability") {
  const Pack pack(calf(), named_region);
  double sum = 0.0;
  for (CauseIndex cause : pack.model().modes(muscle_group(pack, Side::left))) {
    sum += pack.model().cause(cause).prior.value();
  }
  CHECK(sum == doctest::Approx(0.02 / 0.98));
}

TEST_CASE("two points together mark what either marks") {
  const Pack pack(calf(), named_region);
  const GroupIndex group = muscle_group(pack, Side::right);
  const CauseIndex both = mode(pack, group, {{"soleus.low"}, {"soleus.high"}});
  const auto heel = *pack.find(RegionSpot{{"heel.posterior"}, Side::right});
  const auto upper = *pack.find(RegionSpot{{"calf.upper"}, Side::right});
  CHECK(link_of(pack, both, heel) == doctest::Approx(0.75));
  CHECK(link_of(pack, both, upper) == doctest::Approx(0.7));
  CHECK(link_of(pack, mode(pack, group, {{"soleus.low"}}), upper) == 0.0);
}

TEST_CASE("pain stays on the side of its cause, and what has no side reaches both") {
  const Pack pack(calf(), named_region);
  const auto left_heel = *pack.find(RegionSpot{{"heel.posterior"}, Side::left});
  const auto sacrum = *pack.find(RegionSpot{{"sacrum"}, Side::midline});
  const CauseIndex right_low = mode(pack, muscle_group(pack, Side::right), {{"soleus.low"}});
  const CauseIndex right_far = mode(pack, muscle_group(pack, Side::right), {{"soleus.far"}});
  CHECK(link_of(pack, right_low, left_heel) == 0.0);
  CHECK(link_of(pack, right_far, sacrum) == doctest::Approx(0.3));
  const CauseIndex back = pack.model().modes(condition_group(pack, "back", Side::midline))[0];
  for (Side side : {Side::left, Side::right}) {
    CHECK(link_of(pack, back, *pack.find(RegionSpot{{"calf.upper"}, side})) ==
          doctest::Approx(0.2));
  }
}

TEST_CASE("of two zones over one region the likelier counts, once") {
  const Pack pack(calf(), named_region);
  const CauseIndex clot = pack.model().modes(condition_group(pack, "clot", Side::left))[0];
  CHECK(link_of(pack, clot, *pack.find(RegionSpot{{"calf.upper"}, Side::left})) ==
        doctest::Approx(0.6));
}

TEST_CASE("a sided finding speaks of its own side, an unsided one of both") {
  const Pack pack(calf(), named_region);
  const auto swelling_left = *pack.find(FindingSpot{{"swelling"}, Side::left});
  const auto stairs = *pack.find(FindingSpot{{"stairs"}, std::nullopt});
  for (Side side : {Side::left, Side::right}) {
    const CauseIndex clot = pack.model().modes(condition_group(pack, "clot", side))[0];
    CHECK(link_of(pack, clot, swelling_left) == doctest::Approx(side == Side::left ? 0.7 : 0.0));
    for (CauseIndex cause : pack.model().modes(muscle_group(pack, side))) {
      CHECK(link_of(pack, cause, stairs) == doctest::Approx(0.6));
    }
  }
}

TEST_CASE("half a covered region is marked half as often") {
  const auto half = [](const ZonePath& path, Side side) {
    auto shares = named_region(path, side);
    for (RegionShare& share : shares) share.share = Probability::of(0.5);
    return shares;
  };
  const Pack pack(calf(), half);
  const CauseIndex clot = pack.model().modes(condition_group(pack, "clot", Side::left))[0];
  CHECK(link_of(pack, clot, *pack.find(RegionSpot{{"calf.upper"}, Side::left})) ==
        doctest::Approx(0.3));
}

TEST_CASE("larger skin is marked by chance more often, within limits") {
  Catalog catalog = calf();
  catalog.regions.at({"calf.upper"}).area = SquareMillimetres(16000.0);
  catalog.regions.at({"sacrum"}).area = SquareMillimetres(10.0);
  const PackParameters parameters;
  const Pack pack(catalog, named_region, parameters);
  const auto leak = [&](const std::string& region, Side side) {
    return pack.model().observable(*pack.find(RegionSpot{{region}, side})).leak.value();
  };
  CHECK(leak("calf.lower", Side::left) == doctest::Approx(parameters.stray_mark));
  CHECK(leak("calf.upper", Side::left) ==
        doctest::Approx(1.0 - std::pow(1.0 - parameters.stray_mark, 2.0)));
  CHECK(leak("sacrum", Side::midline) == doctest::Approx(parameters.stray_mark_least));
}

TEST_CASE("questions of one mechanism are tempered together, others not") {
  const Pack pack(calf(), named_region);
  const auto tempering = [&](const std::string& finding, std::optional<Side> side) {
    return pack.model().observable(*pack.find(FindingSpot{{finding}, side})).tempering;
  };
  CHECK(tempering("stairs", std::nullopt).has_value());
  CHECK(tempering("stairs", std::nullopt) == tempering("tiptoe", std::nullopt));
  CHECK_FALSE(tempering("swelling", Side::left).has_value());
  CHECK(tempering("warmth", Side::left) == tempering("redness", Side::left));
  CHECK(tempering("warmth", Side::left) != tempering("redness", Side::right));
}

TEST_CASE("a risk is kept beside the model, for each side of its cause") {
  const Pack pack(calf(), named_region);
  const auto& risks = pack.risks({{"long_flight"}, std::nullopt});
  REQUIRE(risks.size() == 2);
  CHECK(risks[0].ratio.value() == doctest::Approx(3.0));
  CHECK(pack.risks({{"stairs"}, std::nullopt}).empty());
}

TEST_CASE("a finding without a leak is no evidence, and is named where a cause relies on it") {
  Catalog catalog = calf();
  catalog.findings.at({"swelling"}).leak.reset();
  const Pack pack(catalog, named_region);
  CHECK_FALSE(pack.find(FindingSpot{{"swelling"}, Side::left}).has_value());
  CHECK(pack.without_leak() == std::vector<FindingId>{{"swelling"}});
}

TEST_CASE("a number with a source is marked so, and a link remembers where it comes from") {
  const Pack pack(calf(), named_region);
  const GroupIndex clot = condition_group(pack, "clot", Side::left);
  CHECK(pack.model().cause(pack.model().modes(clot)[0]).basis == reasoning::Basis::sourced);
  const auto swelling = *pack.find(FindingSpot{{"swelling"}, Side::left});
  REQUIRE(pack.origin(clot, swelling) != nullptr);
  CHECK(pack.origin(clot, swelling)->grade == Grade::series);
  CHECK(pack.origin(clot, swelling)->sources == std::vector<SourceId>{{"some_series"}});
  CHECK(pack.origin(clot, *pack.find(FindingSpot{{"stairs"}, std::nullopt})) == nullptr);
  CHECK(pack.model().cause(pack.model().modes(muscle_group(pack, Side::left))[0]).basis ==
        reasoning::Basis::assumed);
}

TEST_CASE("what no listed cause fills is left to something not listed") {
  const Pack pack(calf(), named_region);
  const auto odds_of_part = [&](const std::string& region, Side side) {
    const auto spot = *pack.find(RegionSpot{{region}, side});
    double best = 0.0;
    for (CauseIndex cause : pack.model().modes(pack.unlisted())) {
      if (link_of(pack, cause, spot) > 0.2) best = pack.model().cause(cause).prior.value();
    }
    return best;
  };
  // Nine regions of equal size, 1.4 causes expected: a ninth of them at the shoulder, none listed.
  CHECK(odds_of_part("shoulder.top", Side::left) == doctest::Approx(1.4 / 9.0));
  CHECK(odds_of_part("heel.posterior", Side::left) < 1.4 / 9.0);
}

TEST_CASE("the model before evidence counts causes as it was told") {
  const Pack pack(calf(), named_region);
  double sum = 0.0;
  for (const Probability p : pack.model().parts().count_prior) sum += p.value();
  CHECK(sum == doctest::Approx(1.0));
}

}  // namespace palpate
