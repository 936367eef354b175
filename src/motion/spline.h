#pragma once

#include <vector>

#include "diagnostic/result.h"

namespace palpate::motion {

/// A smooth curve through points over time, of cubic or quintic pieces; at its ends the derivatives
/// above the middle one are zero ("natural"; the spline of least curvature, or of least third
/// derivative). These are what OpenSim draws through forces (degree 3) and through coordinates
/// (degree 5: Woltring's with no smoothing), so that speeds and accelerations come out alike.
class Spline {
 public:
  /// At least one point; times ascend. One point is a constant, two are a line, whatever is asked.
  static Spline cubic(const std::vector<double>& times_s, const std::vector<double>& values);
  static Spline quintic(const std::vector<double>& times_s, const std::vector<double>& values);

  struct At {
    double value = 0.0;
    double slope = 0.0;  ///< per second
    double bend = 0.0;   ///< per second squared
  };
  /// Beyond the ends: as at the end.
  [[nodiscard]] At at(double time_s) const;

 private:
  /// value(t) = sum c[k] (t - from)^k
  struct Piece {
    double from = 0.0;
    double c[6] = {};
  };
  void add_piece(double from, double width, const double* begin, const double* end);

  std::vector<Piece> pieces_;
  double end_ = 0.0;
};

/// Values that a filter smoothed, with what it put before and behind them: `before` values each.
struct Smoothed {
  std::vector<double> values;
  std::size_t before = 0;
};

/// Takes out what is faster than `cutoff_hz`: a Butterworth filter of third order, run forwards and
/// backwards so that nothing is shifted in time, over values that are `step_s` apart. The ends are
/// first mirrored through their last points, by half of the length; the mirrored parts stay, so
/// that a spline is smooth at the ends too. As OpenSim's tools filter coordinates. A cutoff above
/// 0.49 of the sampling rate is taken as that; fewer than four values stay as they are.
Smoothed low_passed(const std::vector<double>& values, double step_s, double cutoff_hz);

}  // namespace palpate::motion
