#pragma once

#include <vector>

namespace palpate::mechanics {

/// A function of one coordinate: how far one axis of a joint, or a point of a path, has moved.
class Function {
 public:
  enum class Kind { constant, linear, spline };

  Function() = default;
  static Function constant(double value);
  static Function linear(double slope, double intercept);

  /// The cubic spline through (x, y), x ascending, at least two points. Its third derivative at
  /// either end is that of the cubic through the four outermost points (Forsythe, Malcolm and Moler
  /// 1977), and beyond the ends it goes on straight: as OpenSim's SimmSpline.
  static Function spline(const std::vector<double>& x, const std::vector<double>& y);

  /// This function multiplied by a number.
  [[nodiscard]] Function scaled(double factor) const;

  [[nodiscard]] Kind kind() const { return kind_; }

  /// What this function is made of, for files: `of(parts())` is the same function.
  struct Parts {
    Kind kind = Kind::constant;
    double slope = 0.0;
    double intercept = 0.0;
    std::vector<double> x;  ///< of a spline
    std::vector<double> y;
  };
  [[nodiscard]] Parts parts() const;
  /// Nothing but a constant 0 where the parts are none of a function.
  static Function of(const Parts& parts);

  /// The values at x and, with them, the first and second derivative.
  template <class V>
  void evaluate(V x, V& f, V& df, V& ddf) const {
    if (kind_ != Kind::spline) {
      f = slope_ * x + intercept_;
      df = slope_;
      ddf = 0.0;
      return;
    }
    const Piece* const pieces = pieces_.data();
    const int last = static_cast<int>(pieces_.size()) - 1;
    V at, c0, c1, c2, c3;
    for (int lane = 0; lane < V::count; ++lane) {
      const double here = x[lane];
      int i = 0;
      while (i < last && here >= pieces[i + 1].x) ++i;
      at.set(lane, pieces[i].x);
      c0.set(lane, pieces[i].c0);
      c1.set(lane, pieces[i].c1);
      c2.set(lane, pieces[i].c2);
      c3.set(lane, pieces[i].c3);
    }
    const V d = x - at;
    f = c0 + d * (c1 + d * (c2 + d * c3));
    df = c1 + d * (2.0 * c2 + 3.0 * (d * c3));
    ddf = 2.0 * c2 + 6.0 * (d * c3);
  }

  /// The same for one number.
  [[nodiscard]] double operator()(double x) const;

 private:
  /// c0 + c1 d + c2 d^2 + c3 d^3 with d = x' - x, from x on to the next piece. The first and the
  /// last piece are the straight ends.
  struct Piece {
    double x, c0, c1, c2, c3;
  };

  Kind kind_ = Kind::constant;
  double slope_ = 0.0;
  double intercept_ = 0.0;
  std::vector<Piece> pieces_;
};

}  // namespace palpate::mechanics
