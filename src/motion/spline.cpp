#include "motion/spline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "diagnostic/ensure.h"

namespace palpate::motion {
namespace {

/// What is known of a curve at a point: value, slope, bend.
using State = std::array<double, 3>;

struct Pair {
  double a = 0.0, b = 0.0;
};

/// A 2 x 2 matrix by its rows.
struct Block {
  double aa = 0.0, ab = 0.0, ba = 0.0, bb = 0.0;

  [[nodiscard]] Pair solve(Pair y) const {
    const double det = aa * bb - ab * ba;
    return {(bb * y.a - ab * y.b) / det, (aa * y.b - ba * y.a) / det};
  }
  [[nodiscard]] Block solve(const Block& m) const {
    const Pair left = solve(Pair{m.aa, m.ba});
    const Pair right = solve(Pair{m.ab, m.bb});
    return {left.a, right.a, left.b, right.b};
  }
  friend Pair operator*(const Block& m, Pair x) {
    return {m.aa * x.a + m.ab * x.b, m.ba * x.a + m.bb * x.b};
  }
  friend Block operator*(const Block& m, const Block& n) {
    return {m.aa * n.aa + m.ab * n.ba, m.aa * n.ab + m.ab * n.bb, m.ba * n.aa + m.bb * n.ba,
            m.ba * n.ab + m.bb * n.bb};
  }
};

/// One knot's two conditions on (slope, bend) of the knot before, its own and the one after.
struct Knot {
  Block before, own, after;
  Pair right;
};

/// That the third and fourth derivative go through a knot without a jump, and are zero at the ends.
/// The derivatives are those of the quintic with value, slope and bend given at both its ends.
Knot conditions(const std::vector<double>& t, const std::vector<double>& p, std::size_t i) {
  Knot knot;
  if (i > 0) {
    const double h = t[i] - t[i - 1];
    const double rise = p[i] - p[i - 1];
    knot.before = {-24 / (h * h), -3 / h, -168 / (h * h * h), -24 / (h * h)};
    knot.own = {-36 / (h * h), 9 / h, -192 / (h * h * h), 36 / (h * h)};
    knot.right = {-60 * rise / (h * h * h), -360 * rise / (h * h * h * h)};
  }
  if (i + 1 < t.size()) {
    const double h = t[i + 1] - t[i];
    const double rise = p[i + 1] - p[i];
    knot.after = {24 / (h * h), -3 / h, -168 / (h * h * h), 24 / (h * h)};
    knot.own.aa += 36 / (h * h);
    knot.own.ab += 9 / h;
    knot.own.ba -= 192 / (h * h * h);
    knot.own.bb -= 36 / (h * h);
    knot.right.a += 60 * rise / (h * h * h);
    knot.right.b -= 360 * rise / (h * h * h * h);
  }
  return knot;
}

/// The slopes and bends of the natural quintic spline at its knots (at least three): elimination
/// over blocks of two, down and up again.
std::vector<State> quintic_states(const std::vector<double>& t, const std::vector<double>& p) {
  const std::size_t n = t.size();
  std::vector<Block> gain(n);
  std::vector<Pair> rest(n);
  for (std::size_t i = 0; i < n; ++i) {
    Knot knot = conditions(t, p, i);
    if (i > 0) {
      const Block carried = knot.before * gain[i - 1];
      const Pair moved = knot.before * rest[i - 1];
      knot.own = {knot.own.aa - carried.aa, knot.own.ab - carried.ab, knot.own.ba - carried.ba,
                  knot.own.bb - carried.bb};
      knot.right = {knot.right.a - moved.a, knot.right.b - moved.b};
    }
    gain[i] = knot.own.solve(knot.after);
    rest[i] = knot.own.solve(knot.right);
  }
  std::vector<State> states(n);
  Pair next;
  for (std::size_t i = n; i-- > 0;) {
    const Pair back = gain[i] * next;
    next = {rest[i].a - back.a, rest[i].b - back.b};
    states[i] = {p[i], next.a, next.b};
  }
  return states;
}

/// The bends of the natural cubic spline at its knots.
std::vector<double> cubic_bends(const std::vector<double>& t, const std::vector<double>& p) {
  const std::size_t n = t.size();
  std::vector<double> gain(n, 0.0);
  std::vector<double> bend(n, 0.0);
  for (std::size_t i = 1; i + 1 < n; ++i) {
    const double left = t[i] - t[i - 1];
    const double right = t[i + 1] - t[i];
    const double own = 2 * (left + right) - left * gain[i - 1];
    const double jump = (p[i + 1] - p[i]) / right - (p[i] - p[i - 1]) / left;
    gain[i] = right / own;
    bend[i] = (6 * jump - left * bend[i - 1]) / own;
  }
  for (std::size_t i = n - 1; i-- > 1;) bend[i] -= gain[i] * bend[i + 1];
  return bend;
}

}  // namespace

void Spline::add_piece(double from, double width, const double* begin, const double* end) {
  const double h = width;
  const double rise = end[0] - begin[0] - begin[1] * h - 0.5 * begin[2] * h * h;
  const double tilt = end[1] - begin[1] - begin[2] * h;
  const double curl = end[2] - begin[2];
  pieces_.push_back({from,
                     {begin[0], begin[1], 0.5 * begin[2],
                      (10 * rise - 4 * tilt * h + 0.5 * curl * h * h) / (h * h * h),
                      (-15 * rise + 7 * tilt * h - curl * h * h) / (h * h * h * h),
                      (6 * rise - 3 * tilt * h + 0.5 * curl * h * h) / (h * h * h * h * h)}});
}

Spline Spline::cubic(const std::vector<double>& times_s, const std::vector<double>& values) {
  ensure(!times_s.empty() && times_s.size() == values.size(), "a spline has points");
  Spline spline;
  spline.end_ = times_s.back();
  if (times_s.size() == 1) spline.pieces_.push_back({times_s[0], {values[0]}});
  if (times_s.size() < 2) return spline;
  const std::vector<double> bend = cubic_bends(times_s, values);
  for (std::size_t i = 0; i + 1 < times_s.size(); ++i) {
    const double h = times_s[i + 1] - times_s[i];
    const double slope = (values[i + 1] - values[i]) / h - h * (2 * bend[i] + bend[i + 1]) / 6;
    spline.pieces_.push_back(
        {times_s[i], {values[i], slope, 0.5 * bend[i], (bend[i + 1] - bend[i]) / (6 * h), 0, 0}});
  }
  return spline;
}

Spline Spline::quintic(const std::vector<double>& times_s, const std::vector<double>& values) {
  if (times_s.size() < 3) return cubic(times_s, values);
  // In units of the mean step, so that no power of a millisecond is lost.
  const double unit = (times_s.back() - times_s.front()) / static_cast<double>(times_s.size() - 1);
  std::vector<double> times(times_s.size());
  for (std::size_t i = 0; i < times.size(); ++i) times[i] = (times_s[i] - times_s[0]) / unit;
  std::vector<State> states = quintic_states(times, values);
  for (State& state : states) {
    state[1] /= unit;
    state[2] /= unit * unit;
  }
  Spline spline;
  spline.end_ = times_s.back();
  for (std::size_t i = 0; i + 1 < times_s.size(); ++i) {
    spline.add_piece(times_s[i], times_s[i + 1] - times_s[i], states[i].data(),
                     states[i + 1].data());
  }
  return spline;
}

Spline::At Spline::at(double time_s) const {
  const double time = std::clamp(time_s, pieces_.front().from, end_);
  const auto later =
      std::upper_bound(pieces_.begin(), pieces_.end(), time,
                       [](double when, const Piece& piece) { return when < piece.from; });
  const Piece& piece = *(later - 1);
  const double d = time - piece.from;
  At result;
  for (int k = 5; k >= 0; --k) {
    result.bend = result.bend * d + 2.0 * result.slope;
    result.slope = result.slope * d + result.value;
    result.value = result.value * d + piece.c[k];
  }
  return result;
}

namespace {

/// One run of the filter. The first three values stay.
std::vector<double> filtered(const std::vector<double>& x, double warped) {
  const double w = warped;
  const double scale = 1.0 / ((w + 1) * (w * w + w + 1));
  const double gain = w * w * w * scale;
  const double b1 = (3 * w * w * w + 2 * w * w - 2 * w - 3) * scale;
  const double b2 = (3 * w * w * w - 2 * w * w - 2 * w + 3) * scale;
  const double b3 = (w - 1) * (w * w - w + 1) * scale;
  std::vector<double> y = x;
  for (std::size_t i = 3; i < x.size(); ++i) {
    y[i] = gain * (x[i] + 3 * x[i - 1] + 3 * x[i - 2] + x[i - 3]) - b1 * y[i - 1] - b2 * y[i - 2] -
           b3 * y[i - 3];
  }
  return y;
}

}  // namespace

Smoothed low_passed(const std::vector<double>& values, double step_s, double cutoff_hz) {
  const std::size_t n = values.size();
  if (n < 4) return {values, 0};
  const std::size_t pad = n / 2;
  std::vector<double> padded;
  for (std::size_t i = pad; i > 0; --i) padded.push_back(2 * values[0] - values[i]);
  padded.insert(padded.end(), values.begin(), values.end());
  for (std::size_t i = 0; i < pad; ++i) padded.push_back(2 * values[n - 1] - values[n - 2 - i]);
  const double cutoff = std::min(cutoff_hz, 0.49 / step_s);
  const double warped = std::tan(3.14159265358979323846 * cutoff * step_s);
  padded = filtered(padded, warped);
  std::reverse(padded.begin(), padded.end());
  padded = filtered(padded, warped);
  std::reverse(padded.begin(), padded.end());
  return {std::move(padded), pad};
}

}  // namespace palpate::motion
