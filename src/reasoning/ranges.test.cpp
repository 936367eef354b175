#include "reasoning/ranges.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "reasoning/infer.h"
#include "reasoning/random_case.h"

using namespace palpate;
using namespace palpate::reasoning;

namespace {

Model with_basis(const Model& model, Basis basis) {
  ModelParts parts = model.parts();
  for (Cause& cause : parts.causes) cause.basis = basis;
  for (Observable& observable : parts.observables) {
    for (Link& link : observable.links) link.basis = basis;
  }
  return Model(parts);
}

double width(const std::vector<Range>& ranges) {
  double sum = 0.0;
  for (const Range& range : ranges) sum += range.high.value() - range.low.value();
  return sum;
}

}  // namespace

TEST_CASE("where every number has a source, the range is a point") {
  CHECK(rc::check("sourced", [](std::uint64_t seed) {
    CaseShape shape;
    shape.repeated = 0.0;
    const RandomCase random = random_case(seed, shape);
    Variation variation;
    variation.runs = 8;
    const Model model = with_basis(random.model, Basis::sourced);
    RC_ASSERT(width(ranges(model, random.evidence, variation)) == 0.0);
  }));
}

TEST_CASE("a range holds the probability, and the same seed gives the same bits") {
  CHECK(rc::check("assumed", [](std::uint64_t seed) {
    const RandomCase random = random_case(seed);
    Variation variation;
    variation.seed = seed;
    variation.runs = 16;
    const Model model = with_basis(random.model, Basis::assumed);
    const std::vector<Range> once = ranges(model, random.evidence, variation);
    const std::vector<Range> twice = ranges(model, random.evidence, variation);
    const Posterior posterior = infer(model, random.evidence);
    for (std::size_t g = 0; g < once.size(); ++g) {
      RC_ASSERT(once[g].low == twice[g].low);
      RC_ASSERT(once[g].high == twice[g].high);
      RC_ASSERT(once[g].low <= posterior.groups[g]);
      RC_ASSERT(posterior.groups[g] <= once[g].high);
    }
  }));
}

TEST_CASE("wider variation gives wider ranges") {
  const RandomCase random = random_case(11);
  const Model model = with_basis(random.model, Basis::assumed);
  Variation wide;
  wide.prior_low = 0.1;
  wide.prior_high = 10.0;
  const double narrow_width = width(ranges(model, random.evidence));
  CHECK(narrow_width > 0.01);
  CHECK(width(ranges(model, random.evidence, wide)) > narrow_width);
}

TEST_CASE("a prior alone moves the range to what the factors say") {
  ModelParts parts;
  parts.group_count = 2;
  parts.causes = {{GroupIndex(0), Odds::of(0.1), Basis::assumed},
                  {GroupIndex(1), Odds::of(0.1), Basis::sourced}};
  parts.count_prior = {Probability::of(0.5), Probability::of(0.5)};
  Variation variation;
  variation.runs = 2000;
  const std::vector<Range> told = ranges(Model(parts), {}, variation);
  // P = 0.5 f / (1 + f), f drawn evenly between log 0.5 and log 2: percentiles at 2^-0.9 and 2^0.9.
  CHECK(told[0].low.value() == doctest::Approx(0.5 * 0.5359 / 1.5359).epsilon(0.02));
  CHECK(told[0].high.value() == doctest::Approx(0.5 * 1.8661 / 2.8661).epsilon(0.02));
}

TEST_CASE("left and right are varied alike") {
  ModelParts parts;
  parts.group_count = 4;  // two things, each left and right
  for (std::size_t g = 0; g < 4; ++g) {
    parts.causes.push_back({GroupIndex(g), Odds::of(g < 2 ? 0.1 : 0.2), Basis::assumed});
  }
  for (std::size_t side = 0; side < 2; ++side) {
    Observable mark;
    mark.leak = Probability::of(0.05);
    mark.links = {{CauseIndex(side), Probability::of(0.6), Basis::assumed},
                  {CauseIndex(2 + side), Probability::of(0.3), Basis::assumed}};
    parts.observables.push_back(mark);
  }
  parts.count_prior = {Probability::of(0.2), Probability::of(0.5), Probability::of(0.3)};
  const auto told = [&](std::size_t side) {
    const Evidence evidence{{Observation::present(ObservableIndex(side)),
                             Observation::absent(ObservableIndex(1 - side))},
                            {}};
    const std::vector<Range> all = ranges(Model(parts), evidence);
    return std::vector<Range>{all[side], all[1 - side], all[2 + side], all[3 - side]};
  };
  const auto apart = [&] {
    const std::vector<Range> left = told(0);
    const std::vector<Range> right = told(1);
    double largest = 0.0;
    for (std::size_t i = 0; i < left.size(); ++i) {
      largest = std::max(largest, std::fabs(left[i].low.value() - right[i].low.value()));
      largest = std::max(largest, std::fabs(left[i].high.value() - right[i].high.value()));
    }
    return largest;
  };
  CHECK(apart() > 1e-3);
  parts.group_twins = {GroupIndex(0), GroupIndex(0), GroupIndex(2), GroupIndex(2)};
  parts.observable_twins = {ObservableIndex(0), ObservableIndex(0)};
  CHECK(apart() < 1e-12);
}
