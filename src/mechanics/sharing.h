#pragma once

#include "mechanics/lanes.h"

namespace palpate::mechanics {

inline constexpr int most_balanced = 10;  ///< coordinates of one problem

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
  V* activation = nullptr;   ///< result
  V price[most_balanced];    ///< result: what one N m more would cost (the dual variables)
  V reserve[most_balanced];  ///< result, N m
  int steps = 0;
};

/// The dual function's value and, with them, its gradient and Hessian (lower triangle) at `price`.
/// A muscle at a bound counts in the Hessian with `at_bound` of its weight.
template <class V>
V dual(Sharing<V>& s, const V* price, V* gradient, V (*hessian)[most_balanced], double at_bound) {
  const int n = s.coordinates;
  const V half_slack = 0.5 * s.slack_n_m * s.slack_n_m;
  V value = 0.0;
  for (int j = 0; j < n; ++j) {
    gradient[j] = half_slack * price[j] - s.moment[j];
    value += price[j] * (0.5 * half_slack * price[j] - s.moment[j]);
    if (hessian == nullptr) continue;
    for (int k = 0; k < j; ++k) hessian[j][k] = 0.0;
    hessian[j][j] = half_slack;
  }
  const V lowest = s.lowest;
  for (int i = 0; i < s.muscles; ++i) {
    const V* const c = s.capacity + static_cast<long>(i) * n;
    V wish = 0.0;
    for (int j = 0; j < n; ++j) wish += c[j] * price[j];
    const V inverse = s.weight == nullptr ? V(0.5) : 0.5 / s.weight[i];
    wish = wish * inverse;
    const V a = min(max(wish, lowest), V(1.0));
    s.activation[i] = a;
    for (int j = 0; j < n; ++j) gradient[j] += c[j] * a;
    value += (2.0 * wish * a - a * a) * (0.5 / inverse);
    if (hessian == nullptr) continue;
    const auto free = (wish > lowest) & (wish < V(1.0));
    const V scale = select(free, inverse, inverse * at_bound);
    for (int j = 0; j < n; ++j) {
      const V scaled = scale * c[j];
      for (int k = 0; k <= j; ++k) hessian[j][k] += scaled * c[k];
    }
  }
  return value;
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

/// Halves the step in those lanes where the dual function does not fall enough; moves `price`.
/// Lanes that are done stay where they are.
template <class V>
void line_search(Sharing<V>& s, V value, const V* gradient, const V* d, typename V::Mask active) {
  const int n = s.coordinates;
  V downhill = 0.0;
  for (int j = 0; j < n; ++j) downhill += gradient[j] * d[j];
  V length = select(active, V(1.0), V(0.0));
  V next[most_balanced];
  for (int tries = 0; tries < 16; ++tries) {
    for (int j = 0; j < n; ++j) next[j] = s.price[j] + length * d[j];
    V ignored[most_balanced];
    const V now = dual<V>(s, next, ignored, nullptr, 0.0);
    const auto bad = active & (now > value + 1e-4 * length * downhill + 1e-12 * abs(value));
    if (!bad.any()) break;
    length = select(bad, 0.5 * length, length);
  }
  for (int j = 0; j < n; ++j) s.price[j] = s.price[j] + length * d[j];
}

/// Solves by Newton's method on the dual problem, which is smooth but for its second derivative and
/// has no bounds; begins at `price`. Each lane stops where its moments match to 1e-8 N m.
template <class V>
void share(Sharing<V>& s) {
  const int n = s.coordinates;
  V gradient[most_balanced];
  V hessian[most_balanced][most_balanced];
  V d[most_balanced];
  for (s.steps = 0; s.steps < 100; ++s.steps) {
    const double at_bound = s.steps == 0 ? 1.0 : s.steps < 4 ? 1e-2 : 1e-6;
    const V value = dual(s, s.price, gradient, hessian, at_bound);
    V off = 0.0;
    for (int j = 0; j < n; ++j) off = max(off, abs(gradient[j]));
    const auto active = off > V(1e-8);
    if (!active.any()) break;
    newton_step(n, hessian, gradient, d);
    line_search(s, value, gradient, d, active);
  }
  for (int j = 0; j < n; ++j) {
    s.reserve[j] = s.moment[j];
    for (int i = 0; i < s.muscles; ++i) {
      s.reserve[j] -= s.capacity[static_cast<long>(i) * n + j] * s.activation[i];
    }
  }
}

}  // namespace palpate::mechanics
