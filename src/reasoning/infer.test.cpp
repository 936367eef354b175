#include "reasoning/infer.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reasoning/brute_force.h"
#include "reasoning/random_case.h"

using namespace palpate;
using namespace palpate::reasoning;

namespace {

/// Nothing left out, so that answers can be compared.
Precision exact(std::size_t max_causes) {
  Precision precision;
  precision.max_causes = max_causes;
  precision.omitted_target = Probability::of(0.0);
  precision.retain_from = Probability::of(0.0);
  return precision;
}

double sum_of(const std::vector<Probability>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0,
                         [](double sum, Probability p) { return sum + p.value(); });
}

void require_close(const Posterior& fast, const PlainPosterior& plain, double tolerance) {
  const auto close = [&](double a, double b) { return std::fabs(a - b) <= tolerance; };
  for (std::size_t i = 0; i < plain.causes.size(); ++i) {
    RC_ASSERT(close(fast.causes[i].value(), plain.causes[i]));
  }
  for (std::size_t g = 0; g < plain.groups.size(); ++g) {
    RC_ASSERT(close(fast.groups[g].value(), plain.groups[g]));
  }
  for (std::size_t j = 0; j < plain.cause_count.size(); ++j) {
    RC_ASSERT(close(fast.cause_count[j].value(), plain.cause_count[j]));
  }
}

bool same_bits(const Posterior& a, const Posterior& b) {
  return a.causes == b.causes && a.groups == b.groups && a.cause_count == b.cause_count;
}

/// Two causes of two groups, one observable that the first brings about.
ModelParts two_causes() {
  ModelParts parts;
  parts.group_count = 2;
  parts.causes = {{GroupIndex(0), Odds::of(0.1)}, {GroupIndex(1), Odds::of(0.2)}};
  Observable observable;
  observable.leak = Probability::of(0.1);
  observable.links = {{CauseIndex(0), Probability::of(0.8)}};
  parts.observables = {observable};
  parts.count_prior = {Probability::of(0.2), Probability::of(0.6), Probability::of(0.2)};
  return parts;
}

}  // namespace

TEST_CASE("a case small enough for pencil and paper comes out as on paper") {
  const Model model(two_causes());
  const Posterior posterior =
      infer(model, {{Observation::present(ObservableIndex(0))}, {}}, exact(2));
  // none 0.2 * 0.1; first 0.6 / 3 * 0.82; second 0.6 * 2 / 3 * 0.1; both 0.2 * 0.82
  const double none = 0.02;
  const double first = 0.164;
  const double second = 0.04;
  const double both = 0.164;
  const double all = none + first + second + both;
  CHECK(posterior.none().value() == doctest::Approx(none / all));
  CHECK(posterior.of(CauseIndex(0)).value() == doctest::Approx((first + both) / all));
  CHECK(posterior.of(GroupIndex(1)).value() == doctest::Approx((second + both) / all));
  CHECK(posterior.certificate.mass_at_cap.value() == doctest::Approx(both / all));
  // The second cause has nothing to do with what was seen: it is summed in a formula.
  CHECK(posterior.certificate.hypotheses_evaluated == 2);
  CHECK(posterior.retained.size() == 4);
}

TEST_CASE("before evidence the number of causes is distributed as its prior says") {
  CHECK(rc::check("P(count) = prior", [](std::uint64_t seed) {
    const RandomCase random = random_case(seed);
    const Posterior posterior = infer(random.model, {}, exact(3));
    const auto& prior = random.model.parts().count_prior;
    for (std::size_t j = 0; j < prior.size(); ++j) {
      RC_ASSERT(std::fabs(posterior.cause_count[j].value() - prior[j].value()) < 1e-12);
    }
  }));
}

TEST_CASE("the fast engine equals brute force when the number of causes has no cap") {
  CHECK(rc::check("no cap", [](std::uint64_t seed) {
    Dice dice(seed);
    CaseShape shape;
    shape.causes = 1 + dice.below(10);
    shape.count_limit = shape.causes;
    const RandomCase random = random_case(seed + 1, shape);
    require_close(infer(random.model, random.evidence, exact(shape.causes)),
                  brute_force(random.model, random.evidence, shape.causes), 1e-9);
  }));
}

TEST_CASE("the fast engine equals brute force with every cap") {
  CHECK(rc::check("cap", [](std::uint64_t seed) {
    CaseShape shape;
    shape.causes = 9;
    shape.count_limit = 4;
    const RandomCase random = random_case(seed, shape);
    for (std::size_t cap = 0; cap <= 5; ++cap) {
      require_close(infer(random.model, random.evidence, exact(cap)),
                    brute_force(random.model, random.evidence, cap), 1e-9);
    }
  }));
}

TEST_CASE("the two plain engines agree with each other") {
  CHECK(rc::check("brute force = plain enumeration", [](std::uint64_t seed) {
    const RandomCase random = random_case(seed);
    const PlainPosterior a = brute_force(random.model, random.evidence, 3);
    const PlainPosterior b = plain_enumeration(random.model, random.evidence, 3);
    for (std::size_t i = 0; i < a.causes.size(); ++i) {
      RC_ASSERT(std::fabs(a.causes[i] - b.causes[i]) < 1e-12);
    }
  }));
}

TEST_CASE("the posterior sums to one") {
  CHECK(rc::check("sums", [](std::uint64_t seed) {
    const RandomCase random = random_case(seed);
    const Posterior posterior = infer(random.model, random.evidence, exact(3));
    RC_ASSERT(std::fabs(sum_of(posterior.cause_count) - 1.0) < 1e-12);
    double expected_count = 0.0;
    for (std::size_t j = 0; j < posterior.cause_count.size(); ++j) {
      expected_count += static_cast<double>(j) * posterior.cause_count[j].value();
    }
    RC_ASSERT(std::fabs(sum_of(posterior.groups) - expected_count) < 1e-9);
    double retained = 0.0;
    for (std::size_t h = 0; h < posterior.retained.size(); ++h) {
      retained += posterior.retained.probability(h).value();
    }
    RC_ASSERT(std::fabs(retained - 1.0) < 1e-9);
  }));
}

TEST_CASE("the order of the evidence changes no bit") {
  CHECK(rc::check("order", [](std::uint64_t seed) {
    RandomCase random = random_case(seed);
    const Posterior posterior = infer(random.model, random.evidence);
    std::reverse(random.evidence.observations.begin(), random.evidence.observations.end());
    std::reverse(random.evidence.risk_factors.begin(), random.evidence.risk_factors.end());
    if (random.evidence.observations.size() > 2) {
      std::swap(random.evidence.observations[0], random.evidence.observations[1]);
    }
    RC_ASSERT(same_bits(posterior, infer(random.model, random.evidence)));
  }));
}

TEST_CASE("a ratio of one and an answer that says nothing change nothing") {
  CHECK(rc::check("ratio 1", [](std::uint64_t seed) {
    CaseShape shape;
    shape.observed = 0.5;
    RandomCase random = random_case(seed, shape);
    const Posterior posterior = infer(random.model, random.evidence);
    std::vector<char> seen(shape.observables, 0);
    for (const auto& observation : random.evidence.observations) {
      seen[observation.observable.value()] = 1;
    }
    for (std::size_t f = 0; f < shape.observables; ++f) {
      if (seen[f] != 0) continue;
      random.evidence.observations.push_back(
          Observation::graded(ObservableIndex(f), Probability::of(0.4), Probability::of(0.4)));
    }
    RiskFactor flat;
    for (std::size_t i = 0; i < shape.causes; ++i) {
      flat.ratios.push_back({CauseIndex(i), LikelihoodRatio::of(1.0)});
    }
    random.evidence.risk_factors.push_back(flat);
    RC_ASSERT(same_bits(posterior, infer(random.model, random.evidence)));
  }));
}

TEST_CASE("what was not asked changes nothing") {
  CHECK(rc::check("unasked", [](std::uint64_t seed) {
    RandomCase random = random_case(seed);
    const Posterior posterior = infer(random.model, random.evidence);
    ModelParts more = random.model.parts();
    Observable unasked = more.observables.front();
    unasked.leak = Probability::of(0.02);
    more.observables.push_back(unasked);
    more.observables.insert(more.observables.end(), 3, unasked);
    RC_ASSERT(same_bits(posterior, infer(Model(more), random.evidence)));
  }));
}

TEST_CASE("the causes in mirrored order get the mirrored answer") {
  CHECK(rc::check("permutation", [](std::uint64_t seed) {
    RandomCase random = random_case(seed);
    const std::size_t count = random.model.cause_count();
    const std::size_t groups = random.model.group_count();
    const auto mirror = [&](CauseIndex cause) { return CauseIndex(count - 1 - cause.value()); };
    ModelParts parts = random.model.parts();
    std::reverse(parts.causes.begin(), parts.causes.end());
    for (Cause& cause : parts.causes) cause.group = GroupIndex(groups - 1 - cause.group.value());
    for (Observable& observable : parts.observables) {
      for (Link& link : observable.links) link.cause = mirror(link.cause);
    }
    Evidence evidence = random.evidence;
    for (RiskFactor& risk : evidence.risk_factors) {
      for (CauseRatio& entry : risk.ratios) entry.cause = mirror(entry.cause);
    }
    const Posterior here = infer(random.model, random.evidence, exact(3));
    const Posterior there = infer(Model(parts), evidence, exact(3));
    for (std::size_t i = 0; i < count; ++i) {
      const CauseIndex cause(i);
      RC_ASSERT(std::fabs(here.of(cause).value() - there.of(mirror(cause)).value()) < 1e-12);
    }
  }));
}

TEST_CASE("only ratios between prior odds matter") {
  CHECK(rc::check("scaled odds", [](std::uint64_t seed) {
    const RandomCase random = random_case(seed);
    ModelParts parts = random.model.parts();
    for (Cause& cause : parts.causes) cause.prior = Odds::of(cause.prior.value() * 7.0);
    const Posterior here = infer(random.model, random.evidence, exact(3));
    const Posterior there = infer(Model(parts), random.evidence, exact(3));
    for (std::size_t i = 0; i < here.causes.size(); ++i) {
      RC_ASSERT(std::fabs(here.causes[i].value() - there.causes[i].value()) < 1e-12);
    }
  }));
}

TEST_CASE("a confirming answer never makes its only cause less likely") {
  CHECK(rc::check("only cause", [](std::uint64_t seed) {
    Dice dice(seed);
    CaseShape shape;
    const RandomCase random = random_case(seed + 1, shape);
    ModelParts parts = random.model.parts();
    const CauseIndex cause(dice.below(shape.causes));
    Observable sign;
    sign.leak = Probability::of(dice.between(0.01, 0.3));
    sign.links = {{cause, Probability::of(dice.between(0.05, 0.95))}};
    sign.exponent = Exponent::of(dice.between(0.1, 1.0));
    parts.observables.push_back(sign);
    const Model model(parts);
    Evidence more = random.evidence;
    more.observations.push_back(Observation::present(ObservableIndex(shape.observables)));
    const double before = infer(model, random.evidence, exact(3)).of(cause).value();
    RC_ASSERT(infer(model, more, exact(3)).of(cause).value() >= before - 1e-12);
    more.observations.back() = Observation::absent(ObservableIndex(shape.observables));
    RC_ASSERT(infer(model, more, exact(3)).of(cause).value() <= before + 1e-12);
  }));
}

TEST_CASE("a risk factor makes none less likely") {
  const Model model(two_causes());
  RiskFactor risk{{{CauseIndex(0), LikelihoodRatio::of(4.0)}}};
  CHECK(infer(model, {{}, {risk}}).none() < infer(model, {}).none());
}

TEST_CASE("no hypothesis holds two modes of one group") {
  CHECK(rc::check("exclusive modes", [](std::uint64_t seed) {
    CaseShape shape;
    shape.several_modes = 0.7;
    const RandomCase random = random_case(seed, shape);
    const Posterior posterior = infer(random.model, random.evidence, exact(3));
    for (std::size_t h = 0; h < posterior.retained.size(); ++h) {
      std::vector<GroupIndex> groups;
      for (const CauseIndex cause : posterior.retained.causes(h)) {
        groups.push_back(random.model.cause(cause).group);
      }
      std::sort(groups.begin(), groups.end());
      RC_ASSERT(std::adjacent_find(groups.begin(), groups.end()) == groups.end());
    }
  }));
}

TEST_CASE("evidence of absurd strength keeps the posterior finite and sums it to one") {
  ModelParts parts = two_causes();
  parts.observables.front().leak = Probability::of(1e-9);
  parts.observables.resize(300, parts.observables.front());
  for (std::size_t f = 0; f < parts.observables.size(); ++f) {
    parts.observables[f].leak = Probability::of(1e-9 + 1e-12 * static_cast<double>(f));
  }
  const Model model(parts);
  Evidence evidence;
  for (std::size_t f = 0; f < parts.observables.size(); ++f) {
    evidence.observations.push_back(Observation::present(ObservableIndex(f)));
  }
  const Posterior posterior = infer(model, evidence);
  CHECK(sum_of(posterior.cause_count) == doctest::Approx(1.0));
  CHECK(posterior.of(CauseIndex(0)).value() == doctest::Approx(1.0));
}

TEST_CASE("leaders come by falling probability") {
  CaseShape shape;
  shape.causes = 20;
  shape.observables = 20;
  const RandomCase random = random_case(5, shape);
  const Posterior posterior = infer(random.model, random.evidence);
  const std::vector<GroupIndex> groups = leading_groups(posterior, 5);
  REQUIRE(groups.size() == 5);
  const Hypotheses hypotheses = leading_hypotheses(posterior, 10);
  REQUIRE(hypotheses.size() == 10);
  for (std::size_t i = 1; i < 5; ++i) {
    CHECK(posterior.of(groups[i]) <= posterior.of(groups[i - 1]));
  }
  for (std::size_t i = 1; i < 10; ++i) {
    CHECK(hypotheses.probability(i) <= hypotheses.probability(i - 1));
  }
}
