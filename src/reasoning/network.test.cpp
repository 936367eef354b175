#include "reasoning/network.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "reasoning/brute_force.h"
#include "reasoning/random_case.h"

using namespace palpate;
using namespace palpate::reasoning;

namespace {

/// Sums the product of tables over every variable but one, in the way of other tools: one variable
/// after the other, without any knowledge of causes.
class Elimination {
 public:
  explicit Elimination(const Network& network) : states_(network.states), left_(network.tables) {}

  /// P(variable = state), not yet scaled to one.
  std::vector<double> masses_of(std::size_t kept) {
    for (std::size_t variable = states_.size(); variable-- > 0;) {
      if (variable != kept) eliminate(variable);
    }
    std::vector<double> masses(states_[kept], 1.0);
    for (const NetworkTable& table : left_) {
      for (std::size_t state = 0; state < masses.size(); ++state) {
        masses[state] *= table.values[table.variables.empty() ? 0 : state];
      }
    }
    return masses;
  }

 private:
  using State = std::map<std::size_t, std::size_t>;

  [[nodiscard]] double value_of(const NetworkTable& table, const State& state) const {
    std::size_t at = 0;
    for (const std::size_t variable : table.variables) {
      at = at * states_[variable] + state.at(variable);
    }
    return table.values[at];
  }

  /// Calls `visit` with every combination of states, the last variable changing fastest.
  template <class Visit>
  void each_state(const std::vector<std::size_t>& variables, Visit visit) const {
    State state;
    for (const std::size_t variable : variables) state[variable] = 0;
    while (true) {
      visit(state);
      std::size_t i = variables.size();
      while (i > 0 && ++state[variables[i - 1]] == states_[variables[i - 1]]) {
        state[variables[--i]] = 0;
      }
      if (i == 0) return;
    }
  }

  void eliminate(std::size_t variable) {
    std::vector<NetworkTable> holding;
    std::vector<NetworkTable> rest;
    NetworkTable sum;
    for (NetworkTable& table : left_) {
      const auto& of = table.variables;
      const bool holds = std::find(of.begin(), of.end(), variable) != of.end();
      (holds ? holding : rest).push_back(table);
      if (!holds) continue;
      for (const std::size_t other : of) {
        const auto& known = sum.variables;
        if (other != variable && std::find(known.begin(), known.end(), other) == known.end()) {
          sum.variables.push_back(other);
        }
      }
    }
    each_state(sum.variables, [&](State state) {
      double whole = 0.0;
      for (std::size_t value = 0; value < states_[variable]; ++value) {
        state[variable] = value;
        double product = 1.0;
        for (const NetworkTable& table : holding) product *= value_of(table, state);
        whole += product;
      }
      sum.values.push_back(whole);
    });
    rest.push_back(std::move(sum));
    left_ = std::move(rest);
  }

  std::vector<std::size_t> states_;
  std::vector<NetworkTable> left_;
};

CaseShape small() {
  CaseShape shape;
  shape.causes = 6;
  shape.observables = 5;
  shape.count_limit = 6;
  return shape;
}

}  // namespace

TEST_CASE("a network gives every mode the probability that brute force gives it") {
  CHECK(rc::check("modes", [](std::uint64_t seed) {
    const RandomCase random = random_case(seed, small());
    const Instance plain = untempered(random.model, random.evidence);
    const Network network = network_of(plain.model, plain.evidence);
    const PlainPosterior exact = brute_force(plain.model, plain.evidence, 6);
    for (std::size_t g = 0; g < plain.model.group_count(); ++g) {
      const std::vector<double> masses = Elimination(network).masses_of(g);
      double whole = 0.0;
      for (const double mass : masses) whole += mass;
      std::size_t state = 0;
      for (const CauseIndex mode : plain.model.modes(GroupIndex(g))) {
        RC_ASSERT(std::fabs(masses[++state] / whole - exact.causes[mode.value()]) <= 1e-9);
      }
    }
  }));
}

TEST_CASE("a network's last count is distributed as brute force has the number of causes") {
  CHECK(rc::check("count", [](std::uint64_t seed) {
    const RandomCase random = random_case(seed, small());
    const Instance plain = untempered(random.model, random.evidence);
    const Network network = network_of(plain.model, plain.evidence);
    const PlainPosterior exact = brute_force(plain.model, plain.evidence, 6);
    const std::size_t last = 2 * plain.model.group_count() - 1;
    const std::vector<double> masses = Elimination(network).masses_of(last);
    RC_ASSERT(masses.size() == plain.model.parts().count_prior.size());
    double whole = 0.0;
    for (const double mass : masses) whole += mass;
    for (std::size_t j = 0; j < masses.size(); ++j) {
      RC_ASSERT(std::fabs(masses[j] / whole - exact.cause_count[j]) <= 1e-9);
    }
  }));
}

TEST_CASE("untempered evidence has no exponents left and says the same otherwise") {
  const RandomCase random = random_case(3, small());
  const Instance plain = untempered(random.model, random.evidence);
  for (std::size_t f = 0; f < plain.model.observable_count(); ++f) {
    const Observable& observable = plain.model.observable(ObservableIndex(f));
    CHECK(observable.exponent == Exponent{});
    CHECK(!observable.tempering.has_value());
    CHECK(observable.leak == random.model.observable(ObservableIndex(f)).leak);
  }
  for (std::size_t i = 0; i < plain.evidence.observations.size(); ++i) {
    CHECK(plain.evidence.observations[i].exponent == Exponent{});
    CHECK(plain.evidence.observations[i].if_present == random.evidence.observations[i].if_present);
  }
}
