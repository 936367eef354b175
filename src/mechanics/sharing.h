#pragma once

#include <vector>

#include "mechanics/lanes.h"

namespace palpate::mechanics {

inline constexpr int most_balanced = 24;  ///< coordinates of one problem

/// How the moments at up to `most_balanced` coordinates are shared out among muscles:
///   minimise  sum weight_i a_i^2 + sum (reserve_j / slack)^2
///   where     sum_i capacity_ij a_i + reserve_j = moment_j,   lowest <= a_i <= 1.
/// Crowninshield and Brand 1981 (doi:10.1016/0021-9290(81)90035-X) with exponent 2. The reserve is
/// what no muscle can give; its price is so high that it is nothing where the muscles can.
template <class V>
struct Sharing {
  int muscles = 0;
  int coordinates = 0;
  const V* capacity = nullptr;  ///< [muscle][coordinate], N m at full activation
  const V* weight = nullptr;    ///< [muscle], or nullptr: all 1
  V moment[most_balanced];      ///< N m
  double lowest = 0.01;
  double slack_n_m = 0.2;
  V* activation = nullptr;      ///< result
  V price[most_balanced];       ///< result: what one N m more would cost (the dual variables)
  V reserve[most_balanced];     ///< result, N m
  int steps = 0;                ///< result: of Newton's method, in the slowest lane
  typename V::Mask unsolved{};  ///< result: lanes that did not reach their tolerance
  std::vector<V> wish,
      wish_changes;  ///< [muscle] room to work in; kept from one problem to another
};

template <class V>
V inverse_weight(const Sharing<V>& s, int muscle) {
  return s.weight == nullptr ? V(0.5) : 0.5 / s.weight[muscle];
}

/// What all capacities of a muscle are worth at these prices, N m times price.
template <class V>
V worth(const Sharing<V>& s, int muscle, const V* price) {
  const V* const c = s.capacity + static_cast<long>(muscle) * s.coordinates;
  V sum = c[0] * price[0];
  for (int j = 1; j < s.coordinates; ++j) sum += c[j] * price[j];
  return sum;
}

/// The gradient of the dual function and its Hessian (lower triangle) at `s.price`, and the
/// activations there. A muscle at a bound counts in the Hessian with `at_bound` of its weight.
template <class V>
void dual(Sharing<V>& s, V* gradient, V (*hessian)[most_balanced], double at_bound) {
  const int n = s.coordinates;
  const V half_slack = 0.5 * s.slack_n_m * s.slack_n_m;
  for (int j = 0; j < n; ++j) {
    gradient[j] = half_slack * s.price[j] - s.moment[j];
    for (int k = 0; k < j; ++k) hessian[j][k] = 0.0;
    hessian[j][j] = half_slack;
  }
  const V lowest = s.lowest;
  for (int i = 0; i < s.muscles; ++i) {
    const V* const c = s.capacity + static_cast<long>(i) * n;
    const V inverse = inverse_weight(s, i);
    const V wish = worth(s, i, s.price) * inverse;
    s.wish[i] = wish;
    const V a = min(max(wish, lowest), V(1.0));
    s.activation[i] = a;
    for (int j = 0; j < n; ++j) gradient[j] += c[j] * a;
    const auto free = (wish > lowest) & (wish < V(1.0));
    const V scale = select(free, inverse, inverse * at_bound);
    for (int j = 0; j < n; ++j) {
      const V scaled = scale * c[j];
      for (int k = 0; k <= j; ++k) hessian[j][k] += scaled * c[k];
    }
  }
}

/// Solves H d = -g by Cholesky's decomposition, in place.
template <class V>
void newton_step(int n, V (*h)[most_balanced], const V* g, V* d) {
  for (int j = 0; j < n; ++j) {
    for (int k = 0; k <= j; ++k) {
      V sum = h[j][k];
      for (int q = 0; q < k; ++q) sum -= h[j][q] * h[k][q];
      h[j][k] = j == k ? sqrt(max(sum, V(1e-14))) : sum / h[k][k];
    }
  }
  for (int j = 0; j < n; ++j) {
    V sum = -g[j];
    for (int q = 0; q < j; ++q) sum -= h[j][q] * d[q];
    d[j] = sum / h[j][j];
  }
  for (int j = n - 1; j >= 0; --j) {
    V sum = d[j];
    for (int q = j + 1; q < n; ++q) sum -= h[q][j] * d[q];
    d[j] = sum / h[j][j];
  }
}

/// Moves `price` along d to where the dual function is lowest, in those lanes that are `active`.
/// Along a line its slope rises in straight pieces, one for each muscle that comes to a bound or
/// leaves it: Newton's method between two bounds finds its root in a few cheap steps. (The function
/// itself is too large beside its changes near the solution to be compared.)
template <class V>
void move_to_lowest(Sharing<V>& s, const V* gradient, const V* d, typename V::Mask active) {
  const int n = s.coordinates;
  const V half_slack = 0.5 * s.slack_n_m * s.slack_n_m;
  V first = 0.0;  // the slope at the beginning
  V still = 0.0;  // the part of it that no muscle changes
  V square = 0.0;
  for (int j = 0; j < n; ++j) {
    first += gradient[j] * d[j];
    still += (half_slack * s.price[j] - s.moment[j]) * d[j];
    square += half_slack * d[j] * d[j];
  }
  for (int i = 0; i < s.muscles; ++i) s.wish_changes[i] = worth(s, i, d);
  const V lowest = s.lowest;
  V low = 0.0;
  V high = 1e300;
  V length = select(active, V(1.0), V(0.0));
  for (int tries = 0; tries < 100; ++tries) {
    V slope = still + square * length;
    V bend = square;
    for (int i = 0; i < s.muscles; ++i) {
      const V change = s.wish_changes[i];
      const V inverse = inverse_weight(s, i);
      const V wish = s.wish[i] + length * (change * inverse);
      slope += change * min(max(wish, lowest), V(1.0));
      bend += select((wish > lowest) & (wish < V(1.0)), change * change * inverse, V(0.0));
    }
    const auto off = active & (abs(slope) > 1e-3 * abs(first));
    if (!off.any()) break;
    low = select(slope < V(0.0), length, low);
    high = select(slope < V(0.0), high, length);
    const V newton = length - slope / bend;
    const V inside = select((newton > low) & (newton < high), newton, 0.5 * (low + high));
    length = select(off, inside, length);
  }
  for (int j = 0; j < n; ++j) s.price[j] = s.price[j] + length * d[j];
}

/// How far from 0 rounding alone may leave the gradient's sum: what has been added up, times the
/// numbers' precision. Where moments are far beyond what muscles can give, prices are so high that
/// a muscle that is still free is the small difference of large numbers.
template <class V>
V rounding(const Sharing<V>& s) {
  const int n = s.coordinates;
  V sum = 0.0;
  for (int j = 0; j < n; ++j) sum += abs(s.moment[j]);
  const V lowest = s.lowest;
  for (int i = 0; i < s.muscles; ++i) {
    const V* const c = s.capacity + static_cast<long>(i) * n;
    V capacities = 0.0;
    V worths = 0.0;
    for (int j = 0; j < n; ++j) {
      capacities += abs(c[j]);
      worths += abs(c[j] * s.price[j]);
    }
    const auto free = (s.wish[i] > lowest) & (s.wish[i] < V(1.0));
    sum += capacities * select(free, worths * inverse_weight(s, i), V(1.0));
  }
  return sum * 1e-15;
}

/// Solves by Newton's method on the dual problem, which is strictly convex, has no bounds and is
/// smooth but for its second derivative. Each lane stops where its moments match to 1e-8 N m, or as
/// well as rounding lets them; a lane that does not get there is told in `unsolved`.
template <class V>
void share(Sharing<V>& s) {
  constexpr int most_steps = 200;
  constexpr int usual_steps = 10;
  const int n = s.coordinates;
  s.wish.resize(static_cast<std::size_t>(s.muscles));
  s.wish_changes.resize(static_cast<std::size_t>(s.muscles));
  V gradient[most_balanced];
  V hessian[most_balanced][most_balanced];
  V d[most_balanced];
  for (int j = 0; j < n; ++j) s.price[j] = 0.0;
  for (s.steps = 0;; ++s.steps) {
    // At first all muscles count as free, then those at a bound a little: fewer steps.
    const double at_bound = s.steps == 0 ? 1.0 : s.steps < 4 ? 1e-2 : 0.0;
    dual(s, gradient, hessian, at_bound);
    V off = 0.0;
    for (int j = 0; j < n; ++j) off += abs(gradient[j]);
    V tolerance = 1e-8;
    if (s.steps >= usual_steps) tolerance = max(tolerance, rounding(s));
    s.unsolved = !(off <= tolerance);  // also where something is not a number
    if (!s.unsolved.any() || s.steps == most_steps) break;
    newton_step(n, hessian, gradient, d);
    move_to_lowest(s, gradient, d, s.unsolved);
  }
  for (int j = 0; j < n; ++j) {
    s.reserve[j] = s.moment[j];
    for (int i = 0; i < s.muscles; ++i) {
      s.reserve[j] -= s.capacity[static_cast<long>(i) * n + j] * s.activation[i];
    }
  }
}

}  // namespace palpate::mechanics
