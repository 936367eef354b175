#include "reasoning/leave_out.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "reasoning/infer.h"
#include "reasoning/random_case.h"

using namespace palpate;
using namespace palpate::reasoning;

TEST_CASE("leaving a piece of several parts out is inferring again without them") {
  CHECK(rc::check("piece", [](std::uint64_t seed) {
    CaseShape shape;
    shape.causes = 30;
    shape.observables = 25;
    const RandomCase random = random_case(seed, shape);
    Dice dice(seed ^ 0x5eedULL);
    Precision precision;
    precision.omitted_target = Probability::of(0.0);
    std::vector<Piece> pieces(3);
    std::vector<Evidence> rests(3);
    for (std::size_t p = 0; p < pieces.size(); ++p) {
      for (std::size_t i = 0; i < random.evidence.observations.size(); ++i) {
        if (dice.chance(0.2)) {
          pieces[p].observations.push_back(i);
        } else {
          rests[p].observations.push_back(random.evidence.observations[i]);
        }
      }
      for (std::size_t i = 0; i < random.evidence.risk_factors.size(); ++i) {
        if (dice.chance(0.5)) {
          pieces[p].risk_factors.push_back(i);
        } else {
          rests[p].risk_factors.push_back(random.evidence.risk_factors[i]);
        }
      }
    }
    std::vector<GroupIndex> groups;
    for (std::size_t g = 0; g < random.model.group_count(); ++g) groups.emplace_back(g);
    const std::vector<WithoutPiece> told =
        leave_out_each(random.model, random.evidence, pieces, groups, precision);
    for (std::size_t p = 0; p < pieces.size(); ++p) {
      const Posterior again = infer(random.model, rests[p], precision);
      for (std::size_t g = 0; g < groups.size(); ++g) {
        RC_ASSERT(std::fabs(told[p].groups[g].value() - again.groups[g].value()) < 1e-9);
      }
    }
  }));
}

TEST_CASE("what is omitted without a piece is certified too") {
  CHECK(rc::check("omitted", [](std::uint64_t seed) {
    CaseShape shape;
    shape.causes = 40;
    shape.observables = 25;
    const RandomCase random = random_case(seed, shape);
    std::vector<Piece> pieces(1);
    for (std::size_t i = 0; i < random.evidence.observations.size(); ++i) {
      pieces.push_back({{i}, {}});
    }
    for (std::size_t i = 0; i < random.evidence.risk_factors.size(); ++i) {
      pieces.push_back({{}, {i}});
    }
    std::vector<GroupIndex> groups;
    for (std::size_t g = 0; g < random.model.group_count(); ++g) groups.emplace_back(g);
    Precision coarse;
    coarse.omitted_target = Probability::of(1e-2);
    Precision full = coarse;
    full.omitted_target = Probability::of(0.0);
    const auto told = leave_out_each(random.model, random.evidence, pieces, groups, coarse);
    const auto exact = leave_out_each(random.model, random.evidence, pieces, groups, full);
    RC_ASSERT(told[0].omitted_mass <= 1e-2);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      for (std::size_t g = 0; g < groups.size(); ++g) {
        RC_ASSERT(std::fabs(told[i].groups[g].value() - exact[i].groups[g].value()) <=
                  told[i].omitted_mass + 1e-9);
      }
    }
  }));
}
