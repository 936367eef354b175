#include "reasoning/network.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace palpate::reasoning {
namespace {

/// e(j) of the groups' odds: the sum over all hypotheses of j causes.
std::vector<double> sums_by_size(const Model& model, std::size_t largest) {
  std::vector<double> sums(largest + 1, 0.0);
  sums[0] = 1.0;
  for (std::size_t g = 0; g < model.group_count(); ++g) {
    double odds = 0.0;
    for (const CauseIndex mode : model.modes(GroupIndex(g)))
      odds += model.cause(mode).prior.value();
    for (std::size_t j = largest; j > 0; --j) sums[j] += odds * sums[j - 1];
  }
  return sums;
}

class NetworkBuilder {
 public:
  NetworkBuilder(const Model& model, const Evidence& evidence)
      : model_(model), evidence_(evidence) {}

  Network build() {
    for (std::size_t g = 0; g < model_.group_count(); ++g) {
      network_.states.push_back(1 + model_.modes(GroupIndex(g)).size());
    }
    add_odds();
    add_count_prior();
    for (const Observation& seen : evidence_.observations) add_answer(seen);
    return std::move(network_);
  }

 private:
  /// What a group's modes let pass, and "no cause" with it: 1 - link to an observable.
  using Passing = std::map<std::size_t, std::vector<double>>;

  std::size_t add_variable(std::size_t states) {
    network_.states.push_back(states);
    return network_.states.size() - 1;
  }
  void add_table(std::vector<std::size_t> variables, std::vector<double> values) {
    network_.tables.push_back({std::move(variables), std::move(values)});
  }
  [[nodiscard]] std::size_t mode_of(CauseIndex cause) const {
    const auto modes = model_.modes(model_.cause(cause).group);
    return 1 +
           static_cast<std::size_t>(std::find(modes.begin(), modes.end(), cause) - modes.begin());
  }

  void add_odds() {
    std::vector<double> odds;
    for (const Cause& cause : model_.parts().causes) odds.push_back(cause.prior.value());
    for (const RiskFactor& risk : evidence_.risk_factors) {
      for (const CauseRatio& entry : risk.ratios) odds[entry.cause.value()] *= entry.ratio.value();
    }
    for (std::size_t g = 0; g < model_.group_count(); ++g) {
      std::vector<double> values{1.0};
      for (const CauseIndex mode : model_.modes(GroupIndex(g))) {
        values.push_back(odds[mode.value()]);
      }
      add_table({g}, std::move(values));
    }
  }

  /// The number of causes among the first groups, then what the prior gives it.
  void add_count_prior() {
    const auto& prior = model_.parts().count_prior;
    const std::size_t counts = prior.size();
    std::optional<std::size_t> before;
    for (std::size_t g = 0; g < model_.group_count(); ++g) {
      const std::size_t counted = add_variable(counts);
      const std::size_t earlier = before ? counts : 1;
      std::vector<double> values;
      for (std::size_t already = 0; already < earlier; ++already) {
        for (std::size_t state = 0; state < network_.states[g]; ++state) {
          const std::size_t now = already + (state > 0 ? 1 : 0);
          for (std::size_t count = 0; count < counts; ++count) {
            values.push_back(count == now ? 1.0 : 0.0);
          }
        }
      }
      add_table(before ? std::vector<std::size_t>{*before, g, counted}
                       : std::vector<std::size_t>{g, counted},
                std::move(values));
      before = counted;
    }
    const std::vector<double> sums = sums_by_size(model_, counts - 1);
    std::vector<double> values;
    for (std::size_t j = 0; j < counts; ++j) {
      values.push_back(sums[j] > 0.0 ? prior[j].value() / sums[j] : 0.0);
    }
    if (before) add_table({*before}, std::move(values));
  }

  [[nodiscard]] Passing passing_of(const Observable& observable) const {
    Passing passing;
    for (const Link& link : observable.links) {
      const std::size_t group = model_.cause(link.cause).group.value();
      auto& values = passing.try_emplace(group, network_.states[group], 1.0).first->second;
      values[mode_of(link.cause)] = link.probability.complement().value();
    }
    return passing;
  }

  void add_answer(const Observation& seen) {
    const Observable& observable = model_.observable(seen.observable);
    ensure(
        seen.exponent == Exponent{} && observable.exponent == Exponent{} && !observable.tempering,
        "a network has no exponents");
    const Passing passing = passing_of(observable);
    if (passing.empty() || !seen.informative()) return;
    if (seen.if_present.value() == 0.0) {
      for (const auto& [group, values] : passing) add_table({group}, values);
      return;
    }
    std::optional<std::size_t> before;
    for (const auto& [group, values] : passing) {
      const std::size_t now = add_variable(2);
      const double leak_passes = before ? 1.0 : observable.leak.complement().value();
      std::vector<double> table;
      for (const double passes : values) {
        table.insert(table.end(), {leak_passes * passes, 1.0 - leak_passes * passes});
      }
      if (before) {  // once present, it stays so
        for (std::size_t state = 0; state < values.size(); ++state) {
          table.insert(table.end(), {0.0, 1.0});
        }
      }
      add_table(before ? std::vector<std::size_t>{*before, group, now}
                       : std::vector<std::size_t>{group, now},
                std::move(table));
      before = now;
    }
    add_table({*before}, {seen.if_absent.value(), seen.if_present.value()});
  }

  const Model& model_;
  const Evidence& evidence_;
  Network network_;
};

}  // namespace

Instance untempered(const Model& model, const Evidence& evidence) {
  ModelParts parts = model.parts();
  for (Observable& observable : parts.observables) {
    observable.exponent = {};
    observable.tempering.reset();
  }
  Evidence full = evidence;
  for (Observation& seen : full.observations) seen.exponent = {};
  return {Model(std::move(parts)), std::move(full)};
}

Network network_of(const Model& model, const Evidence& evidence) {
  return NetworkBuilder(model, evidence).build();
}

}  // namespace palpate::reasoning
