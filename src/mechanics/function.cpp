#include "mechanics/function.h"

#include <algorithm>
#include <functional>

#include "diagnostic/ensure.h"
#include "mechanics/lanes.h"

namespace palpate::mechanics {
namespace {

/// A sixth of the second derivative at every point.
std::vector<double> curvatures(const std::vector<double>& x, const std::vector<double>& y) {
  const std::size_t n = x.size();
  std::vector<double> c(n, 0.0);
  if (n < 3) return c;
  std::vector<double> step(n - 1);
  std::vector<double> slope(n - 1);
  for (std::size_t i = 0; i + 1 < n; ++i) {
    step[i] = x[i + 1] - x[i];
    slope[i] = (y[i + 1] - y[i]) / step[i];
  }
  std::vector<double> diagonal(n);
  for (std::size_t i = 1; i + 1 < n; ++i) {
    diagonal[i] = 2.0 * (step[i - 1] + step[i]);
    c[i] = slope[i] - slope[i - 1];
  }
  diagonal[0] = -step[0];
  diagonal[n - 1] = -step[n - 2];
  if (n > 3) {
    const double first = c[2] / (x[3] - x[1]) - c[1] / (x[2] - x[0]);
    const double last = c[n - 2] / (x[n - 1] - x[n - 3]) - c[n - 3] / (x[n - 2] - x[n - 4]);
    c[0] = first * step[0] * step[0] / (x[3] - x[0]);
    c[n - 1] = -last * step[n - 2] * step[n - 2] / (x[n - 1] - x[n - 4]);
  }
  for (std::size_t i = 1; i < n; ++i) {
    const double t = step[i - 1] / diagonal[i - 1];
    diagonal[i] -= t * step[i - 1];
    c[i] -= t * c[i - 1];
  }
  c[n - 1] /= diagonal[n - 1];
  for (std::size_t i = n - 1; i-- > 0;) c[i] = (c[i] - step[i] * c[i + 1]) / diagonal[i];
  return c;
}

}  // namespace

Function Function::constant(double value) { return linear(0.0, value); }

Function Function::linear(double slope, double intercept) {
  Function function;
  function.kind_ = slope == 0.0 ? Kind::constant : Kind::linear;
  function.slope_ = slope;
  function.intercept_ = intercept;
  return function;
}

Function Function::spline(const std::vector<double>& x, const std::vector<double>& y) {
  const std::size_t n = x.size();
  ensure(n >= 2 && y.size() == n, "a spline goes through at least two points");
  const std::vector<double> c = curvatures(x, y);
  Function function;
  function.kind_ = Kind::spline;
  std::vector<Piece>& pieces = function.pieces_;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const double step = x[i + 1] - x[i];
    ensure(step > 0.0, "the points of a spline ascend");
    const double slope = (y[i + 1] - y[i]) / step - step * (c[i + 1] + 2.0 * c[i]);
    if (i == 0) pieces.push_back({x[0], y[0], slope, 0.0, 0.0});
    pieces.push_back({x[i], y[i], slope, 3.0 * c[i], (c[i + 1] - c[i]) / step});
  }
  const double step = x[n - 1] - x[n - 2];
  const double slope = (y[n - 1] - y[n - 2]) / step + step * (c[n - 2] + 2.0 * c[n - 1]);
  pieces.push_back({x[n - 1], y[n - 1], slope, 0.0, 0.0});
  return function;
}

Function::Parts Function::parts() const {
  Parts parts{kind_, slope_, intercept_, {}, {}};
  // The first piece is the straight end before the first point and begins at that point too.
  for (std::size_t i = 1; i < pieces_.size(); ++i) {
    parts.x.push_back(pieces_[i].x);
    parts.y.push_back(pieces_[i].c0);
  }
  return parts;
}

Function Function::of(const Parts& parts) {
  if (parts.kind != Kind::spline) return linear(parts.slope, parts.intercept);
  const bool ascends =
      std::adjacent_find(parts.x.begin(), parts.x.end(), std::greater_equal<>()) == parts.x.end();
  if (parts.x.size() < 2 || parts.x.size() != parts.y.size() || !ascends) return {};
  return spline(parts.x, parts.y);
}

Function Function::scaled(double factor) const {
  Function function = *this;
  function.slope_ *= factor;
  function.intercept_ *= factor;
  for (Piece& piece : function.pieces_) {
    piece.c0 *= factor;
    piece.c1 *= factor;
    piece.c2 *= factor;
    piece.c3 *= factor;
  }
  return function;
}

double Function::operator()(double x) const {
  using One = Lanes<2>;
  One f = 0.0;
  One df = 0.0;
  One ddf = 0.0;
  evaluate(One(x), f, df, ddf);
  return f[0];
}

}  // namespace palpate::mechanics
