#include "reasoning/ranges.h"

#include <algorithm>
#include <cmath>

#include "reasoning/infer.h"
#include "reasoning/kernels.h"
#include "reasoning/power.h"
#include "reasoning/problem.h"

namespace palpate::reasoning {
namespace {

/// What is drawn for each link: a name that it has on either side, and whether it is varied.
struct Names {
  std::vector<std::uint64_t> link;
  std::vector<double> varied;  // 1 or 0
  std::vector<std::uint64_t> group;

  explicit Names(const Model& model) {
    const ModelParts& parts = model.parts();
    for (std::size_t g = 0; g < model.group_count(); ++g) {
      const std::size_t twin = parts.group_twins.empty() ? g : parts.group_twins[g].value();
      group.push_back(mixed(twin));
    }
    link.reserve(model.link_count());
    varied.reserve(model.link_count());
    for (std::size_t f = 0; f < model.observable_count(); ++f) {
      const std::size_t twin =
          parts.observable_twins.empty() ? f : parts.observable_twins[f].value();
      for (const Link& each : model.observable(ObservableIndex(f)).links) {
        const GroupIndex whose = model.cause(each.cause).group;
        const std::size_t mode = each.cause.value() - model.modes(whose).front().value();
        link.push_back(mixed(group[whose.value()] ^ mixed((twin << 16) ^ mode)));
        varied.push_back(each.basis == Basis::assumed ? 1.0 : 0.0);
      }
    }
  }
};

/// Each number is drawn from what it belongs to, not from how many were drawn before.
class Draw final : public Perturbation {
 public:
  Draw(const Model& model, const Names& names, const Variation& variation, std::size_t run)
      : model_(model),
        names_(names),
        priors_(drawing_of(variation, run, variation.prior_low, variation.prior_high)),
        links_(drawing_of(variation, run, variation.link_low, variation.link_high)) {
    links_.root += 1;
  }

  /// All modes of a group together: what is assumed is the prior of the muscle.
  [[nodiscard]] double odds(CauseIndex /*cause*/, const Cause& numbers) const override {
    const double odds = numbers.prior.value();
    if (numbers.basis == Basis::sourced) return odds;
    const double u = unit_of(mixed(priors_.root ^ names_.group[numbers.group.value()]));
    return odds * exp2_of(priors_.bits + priors_.span * u);
  }

  void links(ObservableIndex observable, std::span<double> values) const override {
    const std::size_t first = model_.first_link(observable);
    draw_links(values.data(), model_.link_values(observable).data(), &names_.link[first],
               &names_.varied[first], values.size(), links_);
  }

 private:
  static Drawing drawing_of(const Variation& variation, std::size_t run, double low, double high) {
    const double bits = log2_of(low);
    return {mixed(mixed(variation.seed) ^ run), bits, log2_of(high) - bits, 0.99};
  }

  const Model& model_;
  const Names& names_;
  Drawing priors_;
  Drawing links_;
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
  const Names names(model);
  for (std::size_t run = 0; run < variation.runs; ++run) {
    const Draw draw(model, names, variation, run);
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
