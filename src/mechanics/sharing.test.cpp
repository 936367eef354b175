#include "mechanics/sharing.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace palpate::mechanics {
namespace {

using V = Lanes<2>;

struct Case {
  int muscles = 0;
  int coordinates = 0;
  std::vector<V> capacity;
  std::vector<V> activation;
};

Case random_case() {
  Case c;
  c.muscles = *rc::gen::inRange(2, 12);
  c.coordinates = *rc::gen::inRange(1, 5);
  c.activation.resize(static_cast<std::size_t>(c.muscles));
  for (int i = 0; i < c.muscles * c.coordinates; ++i) {
    c.capacity.emplace_back(*rc::gen::inRange(-60, 61) * 1.0);
  }
  return c;
}

Sharing<V> problem_of(Case& c) {
  Sharing<V> problem;
  problem.muscles = c.muscles;
  problem.coordinates = c.coordinates;
  problem.capacity = c.capacity.data();
  problem.activation = c.activation.data();
  for (int j = 0; j < c.coordinates; ++j) {
    problem.moment[j] = *rc::gen::inRange(-80, 81) * 1.0;
    problem.price[j] = 0.0;
  }
  return problem;
}

}  // namespace

TEST_CASE("muscles never push, and moments and reserve always add up") {
  CHECK(rc::check([] {
    Case c = random_case();
    Sharing<V> problem = problem_of(c);
    share(problem);
    for (int j = 0; j < c.coordinates; ++j) {
      double sum = problem.reserve[j][0];
      for (int i = 0; i < c.muscles; ++i) {
        const double a = c.activation[i][0];
        RC_ASSERT(a >= problem.lowest && a <= 1.0);
        sum += a * c.capacity[i * c.coordinates + j][0];
      }
      RC_ASSERT(std::abs(sum - problem.moment[j][0]) < 1e-6);
    }
  }));
}

TEST_CASE("what is shared out is optimal: each muscle that is free has the price of its moments") {
  CHECK(rc::check([] {
    Case c = random_case();
    Sharing<V> problem = problem_of(c);
    share(problem);
    for (int j = 0; j < c.coordinates; ++j) {
      const double paid = 0.5 * problem.slack_n_m * problem.slack_n_m * problem.price[j][0];
      RC_ASSERT(std::abs(paid - problem.reserve[j][0]) < 1e-3);
    }
    for (int i = 0; i < c.muscles; ++i) {
      double gain = 0.0;
      for (int j = 0; j < c.coordinates; ++j) {
        gain += problem.price[j][0] * c.capacity[i * c.coordinates + j][0];
      }
      const double best = std::clamp(0.5 * gain, problem.lowest, 1.0);
      RC_ASSERT(std::abs(c.activation[i][0] - best) < 1e-9);
    }
  }));
}

TEST_CASE("two equal muscles share a moment in halves, and what is too much stays as reserve") {
  std::vector<V> capacity = {V(50.0), V(50.0)};
  std::vector<V> activation(2);
  Sharing<V> problem;
  problem.muscles = 2;
  problem.coordinates = 1;
  problem.capacity = capacity.data();
  problem.activation = activation.data();
  problem.moment[0] = 40.0;
  problem.price[0] = 0.0;
  share(problem);
  CHECK(activation[0][0] == doctest::Approx(0.4));
  CHECK(std::abs(problem.reserve[0][0]) < 1e-3);
  problem.moment[0] = 130.0;
  problem.price[0] = 0.0;
  share(problem);
  CHECK(activation[1][0] == doctest::Approx(1.0));
  CHECK(problem.reserve[0][0] == doctest::Approx(30.0));
}

}  // namespace palpate::mechanics
