#include "reasoning/next.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "reasoning/infer.h"
#include "reasoning/random_case.h"

using namespace palpate;
using namespace palpate::reasoning;

namespace {

Precision exact() {
  Precision precision;
  precision.omitted_target = Probability::of(0.0);
  precision.retain_from = Probability::of(0.0);
  return precision;
}

AskingPolicy look_at_all() {
  AskingPolicy policy;
  policy.hypothesis_limit = 100'000;
  return policy;
}

double entropy_of_groups(const Model& model, const Posterior& posterior) {
  std::map<std::set<GroupIndex>, double> mass;
  for (std::size_t h = 0; h < posterior.retained.size(); ++h) {
    std::set<GroupIndex> groups;
    for (const CauseIndex cause : posterior.retained.causes(h)) {
      groups.insert(model.cause(cause).group);
    }
    mass[groups] += posterior.retained.probability(h).value();
  }
  double entropy = 0.0;
  for (const auto& [groups, p] : mass) {
    if (p > 0.0) entropy -= p * std::log2(p);
  }
  return entropy;
}

std::vector<Candidate> all_candidates(const Model& model) {
  std::vector<Candidate> candidates;
  for (std::size_t f = 0; f < model.observable_count(); ++f) {
    candidates.push_back({ObservableIndex(f), Seconds(10.0)});
  }
  return candidates;
}

/// Two groups, equally likely; the first observable tells them apart, the second does not.
ModelParts two_groups() {
  ModelParts parts;
  parts.group_count = 2;
  parts.causes = {{GroupIndex(0), Odds::of(0.1)}, {GroupIndex(1), Odds::of(0.1)}};
  Observable telling;
  telling.leak = Probability::of(0.05);
  telling.links = {{CauseIndex(1), Probability::of(0.9)}};
  Observable idle = telling;
  idle.links = {};
  parts.observables = {telling, idle};
  parts.count_prior = {Probability::of(0.02), Probability::of(0.98)};
  return parts;
}

}  // namespace

TEST_CASE("the expected gain is how much the entropy over groups falls on average") {
  CHECK(rc::check("gain", [](std::uint64_t seed) {
    CaseShape shape;
    shape.observed = 0.4;
    shape.tempered = 0.0;
    shape.grouped = 0.0;
    const RandomCase random = random_case(seed, shape);
    const Posterior now = infer(random.model, random.evidence, exact());
    const auto candidates = all_candidates(random.model);
    const NextObservables next =
        next_observables(random.model, random.evidence, now, candidates, look_at_all());
    RC_ASSERT(next.ranking.size() + random.evidence.observations.size() == candidates.size());
    for (const Expectation& expected : next.ranking) {
      double after = 0.0;
      for (const bool yes : {true, false}) {
        Evidence more = random.evidence;
        more.observations.push_back(yes ? Observation::present(expected.observable)
                                        : Observation::absent(expected.observable));
        const double p = yes ? expected.present.value() : 1.0 - expected.present.value();
        after += p * entropy_of_groups(random.model, infer(random.model, more, exact()));
      }
      const double gain = entropy_of_groups(random.model, now) - after;
      RC_ASSERT(std::fabs(expected.gain.value() - gain) < 1e-9);
      RC_ASSERT(std::fabs(expected.score.value() - (gain - 0.01)) < 1e-9);
    }
  }));
}

TEST_CASE("what tells the leaders apart comes first, with both probabilities") {
  const Model model(two_groups());
  const Posterior posterior = infer(model, {});
  const NextObservables next = next_observables(model, {}, posterior, all_candidates(model));
  REQUIRE(next.ranking.size() == 2);
  CHECK(next.advice == Advice::ask);
  const Expectation& best = next.ranking[0];
  CHECK(best.observable == ObservableIndex(0));
  REQUIRE(best.separates.has_value());
  CHECK(best.separates->first == GroupIndex(0));
  CHECK(best.separates->present_if_first.value() == doctest::Approx(0.05));
  CHECK(best.separates->present_if_second.value() == doctest::Approx(0.905));
  CHECK(next.ranking[1].gain.value() == doctest::Approx(0.0));
  CHECK_FALSE(next.ranking[1].separates.has_value());
}

TEST_CASE(
    "of two rivals the question is told that tells them apart best, in the order they were named") {
  const Model model(two_groups());
  const Posterior posterior = infer(model, {});
  AskingPolicy policy;
  CHECK_FALSE(next_observables(model, {}, posterior, all_candidates(model), policy).splits);
  policy.rivals = {GroupIndex(1), GroupIndex(0)};
  const auto next = next_observables(model, {}, posterior, all_candidates(model), policy);
  REQUIRE(next.splits.has_value());
  CHECK(next.splits->observable == ObservableIndex(0));
  CHECK(next.splits->present_if_first.value() == doctest::Approx(0.905));
  CHECK(next.splits->present_if_second.value() == doctest::Approx(0.05));
  // The second observable alone tells nothing apart.
  const std::vector idle{all_candidates(model)[1]};
  CHECK_FALSE(next_observables(model, {}, posterior, idle, policy).splits);
}

TEST_CASE("asking stops when nothing is left, when it costs more than it brings and when settled") {
  const Model model(two_groups());
  const Posterior posterior = infer(model, {});
  const auto candidates = all_candidates(model);
  CHECK(next_observables(model, {}, posterior, {}).advice == Advice::nothing_to_ask);
  AskingPolicy dear;
  dear.price = BitsPerSecond(1.0);
  CHECK(next_observables(model, {}, posterior, candidates, dear).advice ==
        Advice::too_little_to_gain);

  ModelParts parts = two_groups();
  parts.causes[0].prior = Odds::of(100.0);
  const Model lopsided(parts);
  const Posterior settled = infer(lopsided, {});
  CHECK(next_observables(lopsided, {}, settled, candidates).advice == Advice::leader_is_settled);
  AskingPolicy strict;
  strict.settled_from = Probability::of(0.999);
  strict.least_gain = Bits(0.0);
  strict.price = BitsPerSecond(0.0);
  CHECK(next_observables(lopsided, {}, settled, candidates, strict).advice == Advice::ask);
}

TEST_CASE("a candidate that repeats answered ones gains less") {
  ModelParts parts = two_groups();
  parts.observables[1] = parts.observables[0];
  parts.tempering = {{Probability::of(0.5)}};
  Evidence evidence{{Observation::present(ObservableIndex(0))}, {}};
  const auto gain = [&] {
    const Model model(parts);
    return next_observables(model, evidence, infer(model, evidence), all_candidates(model))
        .ranking.at(0)
        .gain.value();
  };
  const double alone = gain();
  for (Observable& observable : parts.observables) observable.tempering = TemperingIndex(0);
  CHECK(gain() == doctest::Approx(alone / 1.5));
}

TEST_CASE("an answer that is half as reliable brings half as much") {
  const Model model(two_groups());
  const Posterior posterior = infer(model, {});
  std::vector<Candidate> candidates = all_candidates(model);
  const auto gain = [&] {
    return next_observables(model, {}, posterior, candidates).ranking.at(0).gain.value();
  };
  const double reliable = gain();
  candidates[0].reliability = Probability::of(0.5);
  CHECK(gain() == doctest::Approx(reliable / 2.0));
}
