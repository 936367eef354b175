#include "reasoning/reasons.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "reasoning/brute_force.h"
#include "reasoning/infer.h"
#include "reasoning/random_case.h"

using namespace palpate;
using namespace palpate::reasoning;

namespace {

Precision exact() {
  Precision precision;
  precision.omitted_target = Probability::of(0.0);
  return precision;
}

double log10_odds(double probability) { return std::log10(probability / (1.0 - probability)); }

}  // namespace

TEST_CASE("each reason is the change of odds by leaving it out, by brute force too") {
  CHECK(rc::check("leave one out", [](std::uint64_t seed) {
    const RandomCase random = random_case(seed);
    const Evidence& evidence = random.evidence;
    const Posterior posterior = infer(random.model, evidence, exact());
    const std::vector<GroupIndex> groups = leading_groups(posterior, 3);
    const std::vector<Reasons> told = reasons(random.model, evidence, posterior, groups, exact());
    RC_ASSERT(told.size() == groups.size());
    const PlainPosterior all = brute_force(random.model, evidence, 3);
    const auto require = [&](const Evidence& rest, GroupIndex group, LikelihoodRatio ratio) {
      const PlainPosterior without = brute_force(random.model, rest, 3);
      const double p = all.groups[group.value()];
      const double q = without.groups[group.value()];
      if (p > 1.0 - 1e-6 || q > 1.0 - 1e-6) return;
      RC_ASSERT(std::fabs(ratio.log10() - (log10_odds(p) - log10_odds(q))) < 1e-6);
    };
    for (const Reasons& entry : told) {
      RC_ASSERT(entry.observations.size() == evidence.observations.size());
      RC_ASSERT(entry.risk_factors.size() == evidence.risk_factors.size());
      for (std::size_t i = 0; i < evidence.observations.size(); ++i) {
        Evidence rest = evidence;
        rest.observations.erase(rest.observations.begin() + static_cast<std::ptrdiff_t>(i));
        require(rest, entry.group, entry.observations[i]);
      }
      for (std::size_t i = 0; i < evidence.risk_factors.size(); ++i) {
        Evidence rest = evidence;
        rest.risk_factors.erase(rest.risk_factors.begin() + static_cast<std::ptrdiff_t>(i));
        require(rest, entry.group, entry.risk_factors[i]);
      }
    }
  }));
}

TEST_CASE("with one possible cause a reason is the likelihood ratio of its answer") {
  ModelParts parts;
  parts.group_count = 1;
  parts.causes = {{GroupIndex(0), Odds::of(1.0)}};
  Observable sign;
  sign.leak = Probability::of(0.1);
  sign.links = {{CauseIndex(0), Probability::of(0.5)}};
  parts.observables = {sign};
  parts.count_prior = {Probability::of(0.5), Probability::of(0.5)};
  const Model model(parts);
  const std::vector<GroupIndex> group{GroupIndex(0)};
  const auto told = [&](const Evidence& evidence) {
    return reasons(model, evidence, infer(model, evidence), group).front();
  };
  const Evidence present{{Observation::present(ObservableIndex(0))}, {}};
  const Evidence absent{{Observation::absent(ObservableIndex(0))}, {}};
  const Evidence unsure{
      {Observation::graded(ObservableIndex(0), Probability::of(0.5), Probability::of(0.5))}, {}};
  const Evidence risk{{}, {{{{CauseIndex(0), LikelihoodRatio::of(3.0)}}}}};
  CHECK(told(present).observations.front().value() == doctest::Approx(0.55 / 0.1));
  CHECK(told(absent).observations.front().value() == doctest::Approx(0.5));
  CHECK(told(unsure).observations.front().value() == 1.0);
  CHECK(told(risk).risk_factors.front().value() == doctest::Approx(3.0));
}
