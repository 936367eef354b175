#include "mechanics/sharing.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <random>
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
    RC_ASSERT(!problem.unsolved.any());
    for (int j = 0; j < c.coordinates; ++j) {
      const double paid = 0.5 * problem.slack_n_m * problem.slack_n_m * problem.price[j][0];
      RC_ASSERT(std::abs(paid - problem.reserve[j][0]) < 1e-6);
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

TEST_CASE("a hundred thousand problems, easy and absurd, are all solved to the tolerance") {
  // Few muscles and many, twins and idle ones, capacities from 0.01 to 1000 N m, moments from
  // nothing to a thousand times what there is, weights or none. That the moments match is told as a
  // part of the largest: where prices are absurd, rounding leaves more than 1e-8 N m.
  std::mt19937_64 random(17548668463426568311ULL);
  const auto uniform = [&](double low, double high) {
    return low + (high - low) * std::ldexp(static_cast<double>(random() >> 11U), -53);
  };
  using Wide = Lanes<8>;
  int unsolved = 0;
  int most_steps = 0;
  double worst = 0.0;
  std::vector<Wide> capacity, weight, activation;
  Sharing<Wide> problem;
  for (int round = 0; round < 100'000 / Wide::count; ++round) {
    const int n = 1 + static_cast<int>(random() % 10);
    const int muscles = 1 + static_cast<int>(random() % 43);
    capacity.assign(static_cast<std::size_t>(muscles * n), 0.0);
    weight.assign(static_cast<std::size_t>(muscles), 1.0);
    activation.assign(static_cast<std::size_t>(muscles), 0.0);
    for (int lane = 0; lane < Wide::count; ++lane) {
      const double size = std::pow(10.0, uniform(-2.0, 3.0));
      const double filled = uniform(0.1, 1.0);
      for (int i = 0; i < muscles; ++i) {
        const bool twin = i > 0 && random() % 8 == 0;
        for (int j = 0; j < n; ++j) {
          const double own = uniform(0.0, 1.0) < filled ? uniform(-size, size) : 0.0;
          capacity[i * n + j].set(lane, twin ? capacity[(i - 1) * n + j][lane] : own);
        }
        weight[i].set(lane, std::pow(10.0, uniform(-1.0, 1.0)));
      }
      const double asked = size * std::pow(10.0, uniform(-3.0, 3.0));
      for (int j = 0; j < n; ++j) problem.moment[j].set(lane, uniform(-asked, asked));
    }
    problem.muscles = muscles;
    problem.coordinates = n;
    problem.capacity = capacity.data();
    problem.weight = random() % 2 == 0 ? weight.data() : nullptr;
    problem.activation = activation.data();
    share(problem);
    most_steps = std::max(most_steps, problem.steps);
    for (int lane = 0; lane < Wide::count; ++lane) {
      unsolved += problem.unsolved[lane] ? 1 : 0;
      double largest = 1.0;
      for (int j = 0; j < n; ++j) largest = std::max(largest, std::abs(problem.moment[j][lane]));
      for (int j = 0; j < n; ++j) {
        const double paid = 0.5 * problem.slack_n_m * problem.slack_n_m * problem.price[j][lane];
        worst = std::max(worst, std::abs(paid - problem.reserve[j][lane]) / largest);
      }
    }
  }
  CHECK(unsolved == 0);
  CHECK(worst < 1e-5);
  CHECK(most_steps < 100);
  MESSAGE("steps of Newton's method: at most " << most_steps);
}

TEST_CASE("a problem that has no answer is told, not answered") {
  std::vector<V> capacity = {V(50.0)};
  std::vector<V> activation(1);
  Sharing<V> problem;
  problem.muscles = 1;
  problem.coordinates = 1;
  problem.capacity = capacity.data();
  problem.activation = activation.data();
  problem.moment[0] = 10.0;
  problem.moment[0].set(1, std::nan(""));
  share(problem);
  CHECK(!problem.unsolved[0]);
  CHECK(problem.unsolved[1]);
  CHECK(activation[0][0] == doctest::Approx(0.2));
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
  share(problem);
  CHECK(activation[0][0] == doctest::Approx(0.4));
  CHECK(std::abs(problem.reserve[0][0]) < 1e-3);
  problem.moment[0] = 130.0;
  share(problem);
  CHECK(activation[1][0] == doctest::Approx(1.0));
  CHECK(problem.reserve[0][0] == doctest::Approx(30.0));
}

}  // namespace palpate::mechanics
