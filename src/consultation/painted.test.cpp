#include "consultation/painted.h"

#include <doctest/doctest.h>

#include <numeric>

#include "consultation/evidence.h"
#include "consultation/leg_catalog.h"
#include "reasoning/infer.h"

namespace palpate {
namespace {
using namespace leg;

/// A flat patch of 80 x 80 mm on the left, in four rows of two cells.
DrawnPatch flat_patch(float top_mm) {
  DrawnPatch patch;
  patch.frame = {.origin = {100.0F, top_mm - 40.0F, 0.0F},
                 .along = {0.0F, -1.0F, 0.0F},
                 .across = {1.0F, 0.0F, 0.0F},
                 .outward = {0.0F, 0.0F, -1.0F},
                 .radius = 400.0F,
                 .half_along = 40.0F,
                 .half_across = 40.0F};
  for (const float along : {-30.0F, -10.0F, 10.0F, 30.0F}) {
    for (const float across : {-20.0F, 20.0F}) patch.cells.push_back({along, across, 800.0F});
  }
  return patch;
}

const RegionSpot left_heel{{"heel.posterior"}, Side::left};
const RegionSpot left_tendon{{"achilles.distal"}, Side::left};

struct Stage {
  Catalog catalog = leg::catalog();
  Pack pack{catalog, named_region};
  DrawnSkin skin;

  /// The tendon's upper edge lies at 160 mm, its lower edge is the heel's upper one. Of the two
  /// causes that reach the heel one is felt in its upper half and one in its lower half.
  Stage() {
    skin.patches[left_tendon] = flat_patch(160.0F);
    skin.patches[left_heel] = flat_patch(80.0F);
    felt("soleus", {0, 0, 0, 0, 63, 63, 63, 63});
    felt("achilles_tendinopathy", {63, 63, 63, 63, 0, 0, 0, 0});
    REQUIRE(skin.fits(pack));
  }

  void felt(const std::string& id, const CellDensity& density) {
    for (const auto& link : pack.model().observable(*pack.find(left_heel)).links) {
      if (pack.group(pack.cause(link.cause).group).id != id) continue;
      skin.densities[{link.cause, *pack.find(left_heel)}] = density;
    }
  }

  [[nodiscard]] double belief(const Case& person_case, const std::string& id, Side side) const {
    const CaseEvidence evidence = evidence_of(pack, skin, catalog, person_case, {});
    const auto type = id == "soleus" ? PackGroup::Type::muscle : PackGroup::Type::condition;
    return reasoning::infer(evidence.model(pack), evidence.evidence)
        .of(*pack.find(PackGroup{type, id, side}))
        .value();
  }
};

PainMark painted(const std::string& region, Side side, std::vector<Dab> dabs) {
  PainMark result = mark(region, side);
  result.dabs = std::move(dabs);
  return result;
}

Dab dab(double along, double across, double radius) {
  return {{along, across}, Millimetres(radius)};
}

double sum(const std::vector<double>& shares) {
  return std::accumulate(shares.begin(), shares.end(), 0.0);
}
}  // namespace

TEST_CASE("dabs paint the cells that they cover, and no others") {
  const Stage stage;
  const PaintedShares shares = painted_shares(
      stage.skin, stage.catalog, {painted("heel.posterior", Side::left, {dab(0.75, 0.5, 25.0)})});
  REQUIRE(shares.size() == 1);
  const std::vector<double>& heel = shares.at(left_heel);
  CHECK(heel[7] > 0.9);  // the lowest row, on the side of the dab
  CHECK(heel[0] + heel[1] + heel[2] == 0.0);
  const auto middle = painted_shares(stage.skin, stage.catalog,
                                     {painted("heel.posterior", Side::left, {dab(0, 0, 24.0)})});
  CHECK(sum(middle.at(left_heel)) * 800.0 == doctest::Approx(1810.0).epsilon(0.2));  // its area
}

TEST_CASE("painting over a place twice is painting it once") {
  const Stage stage;
  const auto once = painted("heel.posterior", Side::left, {dab(0.0, 0.0, 20.0)});
  const auto twice =
      painted("heel.posterior", Side::left, {dab(0.0, 0.0, 20.0), dab(0.0, 0.0, 20.0)});
  CHECK(painted_shares(stage.skin, stage.catalog, {once}) ==
        painted_shares(stage.skin, stage.catalog, {twice}));
}

TEST_CASE("what a brush covers beyond the border is painted too, a slip of it is not") {
  const Stage stage;
  const auto far = painted_shares(stage.skin, stage.catalog,
                                  {painted("heel.posterior", Side::left, {dab(-1.0, 0.0, 30.0)})});
  REQUIRE(far.contains(left_tendon));
  CHECK(sum(far.at(left_tendon)) == doctest::Approx(sum(far.at(left_heel))).epsilon(0.1));
  CHECK(far.at(left_tendon)[0] == 0.0);
  const auto slip = painted_shares(stage.skin, stage.catalog,
                                   {painted("heel.posterior", Side::left, {dab(-0.9, 0.0, 8.0)})});
  CHECK(!slip.contains(left_tendon));
  CHECK(slip.contains(left_heel));
}

TEST_CASE("the other leg is not painted, and a right side has the same coordinates mirrored") {
  const Stage stage;
  const auto right = painted_shares(
      stage.skin, stage.catalog, {painted("heel.posterior", Side::right, {dab(0.75, 0.5, 25.0)})});
  const auto left = painted_shares(stage.skin, stage.catalog,
                                   {painted("heel.posterior", Side::left, {dab(0.75, 0.5, 25.0)})});
  REQUIRE(right.size() == 1);
  CHECK(right.begin()->first.side == Side::right);
  CHECK(right.begin()->second == left.begin()->second);
}

TEST_CASE("a touch between two points of the brush still paints the region that it names") {
  const Stage stage;
  const auto tiny = painted_shares(stage.skin, stage.catalog,
                                   {painted("heel.posterior", Side::left, {dab(0.75, 0.5, 1.0)})});
  CHECK(sum(tiny.at(left_heel)) > 0.0);
}

TEST_CASE("a region that is also marked whole is whole") {
  const Stage stage;
  CHECK(painted_shares(stage.skin, stage.catalog,
                       {mark("heel.posterior", Side::left),
                        painted("heel.posterior", Side::left, {dab(0.0, 0.0, 10.0)})})
            .empty());
}

TEST_CASE("a part of a region has the link of what is felt there, the whole that of the region") {
  const Stage stage;
  const auto& observable = stage.pack.model().observable(*stage.pack.find(left_heel));
  const PartOfRegion whole(stage.pack, stage.skin, left_heel, std::vector<double>(8, 1.0));
  const PartOfRegion low(stage.pack, stage.skin, left_heel,
                         std::vector<double>{0, 0, 0, 0, 1, 1, 1, 1});
  CHECK(low.share_of_region() == 0.5);
  for (const reasoning::Link& link : observable.links) {
    CHECK(whole.link(link).value() == doctest::Approx(link.probability.value()));
    const PackGroup& group = stage.pack.group(stage.pack.cause(link.cause).group);
    if (group.id == "soleus") CHECK(low.link(link) > link.probability);
    if (group.id == "achilles_tendinopathy") {
      CHECK(low.link(link).value() == doctest::Approx(0.1 * link.probability.value()));
    }
    if (group.type == PackGroup::Type::unlisted) CHECK(low.link(link) == link.probability);
  }
}

TEST_CASE("where in a region is painted decides between causes that both reach the region") {
  const Stage stage;
  for (const bool complete : {false, true}) {
    Case low = case_of({painted("heel.posterior", Side::left, {dab(0.6, 0.0, 30.0)})});
    Case high = case_of({painted("heel.posterior", Side::left, {dab(-0.5, 0.0, 18.0)})});
    low.drawing_complete = complete;
    high.drawing_complete = complete;
    const auto odds = [&](const Case& which) {
      return stage.belief(which, "soleus", Side::left) /
             stage.belief(which, "achilles_tendinopathy", Side::left);
    };
    const double whole = odds(case_of({mark("heel.posterior", Side::left)}));
    CHECK(odds(low) > 1.5 * whole);
    CHECK(odds(high) < whole / 1.5);
  }
}

TEST_CASE("a painted part on the right speaks as its mirror image on the left does") {
  const Stage stage;
  const auto belief = [&](Side side) {
    return stage.belief(case_of({painted("heel.posterior", side, {dab(0.6, 0.2, 25.0)})}), "soleus",
                        side);
  };
  CHECK(belief(Side::left) == doctest::Approx(belief(Side::right)).epsilon(1e-12));
}

TEST_CASE("painting all of a region is marking the region") {
  const Stage stage;
  Case whole = case_of({mark("heel.posterior", Side::left)});
  Case all = case_of({painted("heel.posterior", Side::left, {dab(0.0, 0.0, 70.0)}),
                      mark("achilles.distal", Side::left)});
  whole.pain.push_back(mark("achilles.distal", Side::left));
  for (const bool complete : {false, true}) {
    whole.drawing_complete = complete;
    all.drawing_complete = complete;
    CHECK(stage.belief(whole, "soleus", Side::left) ==
          doctest::Approx(stage.belief(all, "soleus", Side::left)).epsilon(1e-9));
  }
}

TEST_CASE("without a skin a painted region counts whole") {
  Stage stage;
  stage.skin = {};
  CHECK(stage.belief(case_of({painted("heel.posterior", Side::left, {dab(0.6, 0.0, 5.0)})}),
                     "soleus", Side::left) ==
        stage.belief(case_of({mark("heel.posterior", Side::left)}), "soleus", Side::left));
}

TEST_CASE("where it hurts most tells more than where it hurts a little") {
  const Stage stage;
  const auto belief = [&](int heel, int calf) {
    Case person_case =
        case_of({mark("heel.posterior", Side::left), mark("calf.upper", Side::left)});
    person_case.pain[0].intensity = heel;
    person_case.pain[1].intensity = calf;
    return stage.belief(person_case, "achilles_tendinopathy", Side::left);
  };
  CHECK(belief(8, 2) > belief(5, 5));
  CHECK(belief(2, 8) < belief(5, 5));
  CHECK(belief(5, 5) == belief(9, 9));
}

}  // namespace palpate
