#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "reasoning/brute_force.h"
#include "reasoning/infer.h"
#include "reasoning/random_case.h"

using namespace palpate;
using namespace palpate::reasoning;

namespace {

CaseShape wide() {
  CaseShape shape;
  shape.causes = 40;
  shape.observables = 25;
  shape.count_limit = 4;
  return shape;
}

/// Compares what an inference certifies with what it truly left out. Returns true omitted /
/// certified.
double require_certificate(const RandomCase& random, const Precision& coarse) {
  Precision full = coarse;
  full.omitted_target = Probability::of(0.0);
  full.retain_from = Probability::of(1.0);
  const Posterior exact = infer(random.model, random.evidence, full);
  const Posterior answer = infer(random.model, random.evidence, coarse);
  const Certificate& certificate = answer.certificate;
  RC_ASSERT(certificate.target_reached);
  RC_ASSERT(certificate.omitted_mass <= coarse.omitted_target.value());
  // The weight of "none" is counted in both, so its two probabilities give the ratio of the totals.
  const double omitted = answer.none().value() / exact.none().value() - 1.0;
  RC_ASSERT(omitted <= certificate.omitted_mass + 1e-9);
  const double error = certificate.marginal_error.value() + 1e-9;
  for (std::size_t i = 0; i < answer.causes.size(); ++i) {
    RC_ASSERT(std::fabs(answer.causes[i].value() - exact.causes[i].value()) <= error);
  }
  for (std::size_t g = 0; g < answer.groups.size(); ++g) {
    RC_ASSERT(std::fabs(answer.groups[g].value() - exact.groups[g].value()) <= error);
  }
  return certificate.omitted_mass > 0.0 ? omitted / certificate.omitted_mass : 0.0;
}

}  // namespace

TEST_CASE("with a target of zero nothing is omitted, and the answer is the plain enumeration") {
  CHECK(rc::check("full", [](std::uint64_t seed) {
    CaseShape shape = wide();
    shape.causes = 25;
    const RandomCase random = random_case(seed, shape);
    Precision precision;
    precision.omitted_target = Probability::of(0.0);
    const Posterior fast = infer(random.model, random.evidence, precision);
    RC_ASSERT(fast.certificate.omitted_mass == 0.0);
    const PlainPosterior plain = plain_enumeration(random.model, random.evidence, 3);
    for (std::size_t i = 0; i < plain.causes.size(); ++i) {
      RC_ASSERT(std::fabs(fast.causes[i].value() - plain.causes[i]) <= 1e-9);
    }
  }));
}

TEST_CASE("the certificate is never violated") {
  double tightest = 0.0;
  CHECK(rc::check("omitted and marginals", [&](std::uint64_t seed) {
    const RandomCase random = random_case(seed, wide());
    for (const double target : {0.3, 1e-2, 1e-4}) {
      for (const std::size_t cap : {2, 3, 4}) {
        Precision precision;
        precision.max_causes = cap;
        precision.omitted_target = Probability::of(target);
        tightest = std::max(tightest, require_certificate(random, precision));
      }
    }
  }));
  // A bound that was far from what it bounds would hide a mistake in either.
  CHECK(tightest > 0.2);
}

TEST_CASE("the certificate is never violated where all answers are graded or tempered") {
  CHECK(rc::check("graded and tempered", [](std::uint64_t seed) {
    CaseShape shape = wide();
    shape.graded = 1.0;
    shape.tempered = 1.0;
    shape.several_modes = 0.7;
    const RandomCase random = random_case(seed, shape);
    for (const double target : {0.3, 1e-2, 1e-4}) {
      Precision precision;
      precision.omitted_target = Probability::of(target);
      require_certificate(random, precision);
    }
  }));
}

TEST_CASE("a search that is stopped says so and still certifies what it left out") {
  CHECK(rc::check("stopped", [](std::uint64_t seed) {
    const RandomCase random = random_case(seed, wide());
    Precision precision;
    precision.omitted_target = Probability::of(0.0);
    const Posterior exact = infer(random.model, random.evidence, precision);
    precision.expansion_limit = 5;
    const Posterior stopped = infer(random.model, random.evidence, precision);
    RC_ASSERT(!stopped.certificate.target_reached);
    RC_ASSERT(stopped.certificate.hypotheses_expanded == 5U);
    const double omitted = stopped.none().value() / exact.none().value() - 1.0;
    RC_ASSERT(omitted <= stopped.certificate.omitted_mass * (1.0 + 1e-9));
  }));
}

TEST_CASE("very many very small masses that are left out at once are certified all the same") {
  ModelParts parts;
  parts.group_count = 2000;
  Observable seen;  // just enough for every cause to be told from every other
  seen.leak = Probability::of(0.5);
  for (std::size_t i = 0; i < parts.group_count; ++i) {
    parts.causes.push_back({GroupIndex(i), Odds::of(0.01)});
    seen.links.push_back({CauseIndex(i), Probability::of(1e-9 * static_cast<double>(i + 1))});
  }
  parts.observables = {seen};
  parts.count_prior = {Probability::of(0.5), Probability::of(0.45), Probability::of(0.05)};
  const Model model(parts);
  Precision precision;
  precision.omitted_target = Probability::of(1.0);
  const Evidence evidence{{Observation::present(ObservableIndex(0))}, {}};
  const Certificate certificate = infer(model, evidence, precision).certificate;
  CHECK(certificate.hypotheses_expanded == 1U);
  // All pairs were left out: 0.05 of what there is, beside 0.95 that was counted.
  CHECK(certificate.omitted_mass >= 0.05 / 0.95);
  CHECK(certificate.omitted_mass < 1.02 * 0.05 / 0.95);
}
