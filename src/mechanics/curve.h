#pragma once

#include <vector>

#include "mechanics/lanes.h"
#include "mechanics/model.h"

namespace palpate::mechanics {

/// A smooth curve as a table: cubic pieces of equal width that have the curve's own value and slope
/// at their ends (error below 1e-9 for the curves of a muscle), straight beyond them.
class Curve {
 public:
  struct Point {
    double value = 0.0;
    double slope = 0.0;
  };

  /// A piece of the curve by its ends. Two neighbours that end with different slopes make a kink.
  struct Piece {
    Point begin;
    Point end;
  };

  Curve() = default;
  /// Pieces of equal width from `from` to `to`, at least one.
  Curve(double from, double to, const std::vector<Piece>& pieces);

  template <class V>
  void evaluate(V x, V& value, V& slope) const {
    const double* const table = table_.data();
    V c0, c1, c2, c3;
    const V place = (x - from_) * per_step_;
    const V bounded = min(max(place, V(-0.5)), last_ - 0.5);
    V d;
    for (int lane = 0; lane < V::count; ++lane) {
      const int node = static_cast<int>(bounded[lane] + 1.0);  // 0 is the straight beginning
      const double* const piece = table + 4 * node;
      c0.set(lane, piece[0]);
      c1.set(lane, piece[1]);
      c2.set(lane, piece[2]);
      c3.set(lane, piece[3]);
      d.set(lane, place[lane] - (node == 0 ? 0.0 : node - 1.0));
    }
    value = c0 + d * (c1 + d * (c2 + d * c3));
    slope = (c1 + d * (2.0 * c2 + 3.0 * (d * c3))) * per_step_;
  }

  template <class V>
  V value(V x) const {
    V result, slope;
    evaluate(x, result, slope);
    return result;
  }

  [[nodiscard]] double operator()(double x) const;

 private:
  double from_ = 0.0;
  double per_step_ = 1.0;
  double last_ = 1.0;          ///< pieces and the straight end
  std::vector<double> table_;  ///< four coefficients a piece
};

/// The curves of one muscle, of normalised length (1 at the best length), velocity (1 at the
/// fastest, lengthening positive) and tendon strain; forces are in parts of the strength.
struct MuscleCurves {
  Curve active;    ///< of fibre length
  Curve passive;   ///< of fibre length
  Curve velocity;  ///< of fibre velocity
  Curve tendon;    ///< of tendon length / its unloaded length
};

MuscleCurves curves_of(const MillardCurves& shape);
MuscleCurves curves_of(const ThelenCurves& shape);

}  // namespace palpate::mechanics
