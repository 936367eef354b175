#include "reasoning/explained.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "reasoning/infer.h"
#include "reasoning/random_case.h"

using namespace palpate;
using namespace palpate::reasoning;

namespace {

/// One cause that brings one observable about; both counts equally likely.
Model single() {
  ModelParts parts;
  parts.group_count = 1;
  parts.causes = {{GroupIndex(0), Odds::of(1.0)}};
  Observable sign;
  sign.leak = Probability::of(0.1);
  sign.links = {{CauseIndex(0), Probability::of(0.5)}};
  parts.observables = {sign};
  parts.count_prior = {Probability::of(0.5), Probability::of(0.5)};
  return Model(parts);
}

}  // namespace

TEST_CASE("an observation is explained as far as causes that act brought it about") {
  const Model model = single();
  const Evidence evidence{{Observation::present(ObservableIndex(0))}, {}};
  const Posterior posterior = infer(model, evidence);
  const std::vector<Explanation> told = explained(model, evidence, posterior);
  REQUIRE(told.size() == 1);
  // P(present and the cause acted) = 0.5 * 0.5; P(present) = 0.5 * 0.1 + 0.5 * 0.55.
  CHECK(told[0].unexplained.value() == doctest::Approx(1.0 - 0.25 / 0.325));
  REQUIRE(told[0].groups.size() == 1);
  CHECK(told[0].groups[0].probability.value() == doctest::Approx(0.25 / 0.325));
  // Where chance did not act as well, it would not be there without the cause.
  CHECK(told[0].groups[0].needed.value() == doctest::Approx(0.25 * 0.9 / 0.325));
}

TEST_CASE("a graded answer is explained by what is truly present") {
  const Model model = single();
  const Evidence evidence{
      {Observation::graded(ObservableIndex(0), Probability::of(0.9), Probability::of(0.2))}, {}};
  const std::vector<Explanation> told = explained(model, evidence, infer(model, evidence));
  // P(answer and the cause acted) = 0.25 * 0.9; P(answer) = 0.325 * 0.9 + 0.675 * 0.2.
  const double acted = 0.225 / (0.2925 + 0.135);
  CHECK(told.at(0).unexplained.value() == doctest::Approx(1.0 - acted));
}

TEST_CASE("answers that speak for absence are not explained") {
  const Model model = single();
  const Evidence evidence{{Observation::absent(ObservableIndex(0))}, {}};
  CHECK(explained(model, evidence, infer(model, evidence)).empty());
}

TEST_CASE("no group explains more than it is a cause, nor more than is explained") {
  CHECK(rc::check("responsibility", [](std::uint64_t seed) {
    const RandomCase random = random_case(seed);
    Precision precision;
    precision.retain_from = Probability::of(0.0);
    precision.omitted_target = Probability::of(0.0);
    const Posterior posterior = infer(random.model, random.evidence, precision);
    for (const Explanation& told : explained(random.model, random.evidence, posterior)) {
      double sum = 0.0;
      for (const Responsibility& entry : told.groups) {
        sum += entry.probability.value();
        RC_ASSERT(entry.probability.value() <= posterior.of(entry.group).value() + 1e-9);
        RC_ASSERT(entry.needed.value() <= entry.probability.value() + 1e-12);
        RC_ASSERT(entry.probability.value() <= 1.0 - told.unexplained.value() + 1e-9);
      }
      const double small = 0.001 * static_cast<double>(random.model.group_count());
      RC_ASSERT(sum >= 1.0 - told.unexplained.value() - small);
      RC_ASSERT(std::is_sorted(told.groups.begin(), told.groups.end(),
                               [](const Responsibility& a, const Responsibility& b) {
                                 return a.probability > b.probability;
                               }));
    }
  }));
}
