#include "reasoning/ranges.h"

#include <algorithm>
#include <cmath>

#include "reasoning/infer.h"
#include "reasoning/power.h"
#include "reasoning/problem.h"

namespace palpate::reasoning {
namespace {

/// One step of splitmix64 (Steele, Lea, Flood 2014), used as a hash: each number is drawn from what
/// it belongs to, not from how many were drawn before.
std::uint64_t mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15ULL;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

/// In [0, 1).
double unit(std::uint64_t bits) { return static_cast<double>(bits >> 11) * 0x1.0p-53; }

constexpr double largest_link = 0.99;

class Draw final : public Perturbation {
 public:
  Draw(const Variation& variation, std::size_t run)
      : link_bits_(log2_of(variation.link_low)),
        link_span_(log2_of(variation.link_high) - link_bits_),
        prior_bits_(log2_of(variation.prior_low)),
        prior_span_(log2_of(variation.prior_high) - prior_bits_),
        root_(mix(mix(variation.seed) ^ run)) {}

  /// All modes of a group together: what is assumed is the prior of the muscle.
  [[nodiscard]] double odds(CauseIndex /*cause*/, const Cause& numbers) const override {
    const double odds = numbers.prior.value();
    if (numbers.basis == Basis::sourced) return odds;
    const double u = unit(mix(root_ ^ mix(numbers.group.value())));
    return odds * exp2_of(prior_bits_ + prior_span_ * u);
  }

  [[nodiscard]] double link(ObservableIndex observable, const Link& numbers) const override {
    const double link = numbers.probability.value();
    if (numbers.basis == Basis::sourced) return link;
    const std::uint64_t name = (std::uint64_t{observable.value()} << 32) | numbers.cause.value();
    const double u = unit(mix(mix(root_ + 1) ^ mix(~name)));
    return std::min(link * exp2_of(link_bits_ + link_span_ * u), std::max(link, largest_link));
  }

 private:
  double link_bits_;
  double link_span_;
  double prior_bits_;
  double prior_span_;
  std::uint64_t root_;
};

/// The smallest value that at least `share` of the sorted values do not exceed.
double nearest_rank(const std::vector<double>& sorted, double share) {
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

}  // namespace

std::vector<Range> ranges(const Model& model, const Evidence& evidence, const Variation& variation,
                          const Precision& precision) {
  ensure(variation.runs > 0, "a range needs at least one run");
  Precision lean = precision;
  lean.retain_from = Probability::of(1.0);
  const Posterior unvaried = infer(model, evidence, lean);
  std::vector<std::vector<double>> values(model.group_count());
  for (std::size_t run = 0; run < variation.runs; ++run) {
    const Draw draw(variation, run);
    const Problem problem = prepare(model, evidence, precision.max_causes, &draw);
    const Posterior varied = enumerate(model, problem, lean);
    for (std::size_t g = 0; g < values.size(); ++g) {
      values[g].push_back(varied.groups[g].value());
    }
  }
  std::vector<Range> result;
  for (std::size_t g = 0; g < values.size(); ++g) {
    std::sort(values[g].begin(), values[g].end());
    const double middle = unvaried.groups[g].value();
    result.push_back({Probability::of(std::min(nearest_rank(values[g], 0.05), middle)),
                      Probability::of(std::max(nearest_rank(values[g], 0.95), middle))});
  }
  return result;
}

}  // namespace palpate::reasoning
