#include "mechanics/curve.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "diagnostic/ensure.h"
#include "mechanics/lanes.h"

namespace palpate::mechanics {
namespace {

constexpr int pieces = 1024;

/// A curve from what gives its value and slope at x. Where it has a kink, that is at the end of a
/// piece; `point_at` is asked a little inside every piece's ends.
template <class F>
Curve tabulated(double from, double to, int count, const F& point_at) {
  const double step = (to - from) / count;
  std::vector<Curve::Piece> table;
  table.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const double inside = 1e-9 * step;
    table.push_back({point_at(from + step * i + inside), point_at(from + step * (i + 1) - inside)});
  }
  return Curve(from, to, table);
}

/// A corner of a curve: from one point and slope to another (Millard et al. 2013, appendix A).
struct End {
  double x = 0.0;
  double y = 0.0;
  double slope = 0.0;
};

/// A quintic Bezier curve x(u), y(u), 0 <= u <= 1, whose curvature is zero at both ends: the inner
/// control points lie in pairs on the two tangents, nearer to their crossing the more it is curved.
class Corner {
 public:
  Corner(const End& a, const End& b, double curviness) {
    const double c = 0.1 + 0.8 * curviness;
    const double crossing_x =
        std::abs(a.slope - b.slope) > 1e-8
            ? (b.y - a.y - b.x * b.slope + a.x * a.slope) / (a.slope - b.slope)
            : 0.5 * (a.x + b.x);
    const double crossing_y = (crossing_x - b.x) * b.slope + b.y;
    const double ax = a.x + c * (crossing_x - a.x);
    const double ay = a.y + c * (crossing_y - a.y);
    const double bx = b.x + c * (crossing_x - b.x);
    const double by = b.y + c * (crossing_y - b.y);
    x_ = {a.x, ax, ax, bx, bx, b.x};
    y_ = {a.y, ay, ay, by, by, b.y};
  }

  [[nodiscard]] double from() const { return x_.front(); }
  [[nodiscard]] double to() const { return x_.back(); }

  [[nodiscard]] Curve::Point at(double x) const {
    double low = 0.0;
    double high = 1.0;
    double u = (x - from()) / (to() - from());
    for (int i = 0; i < 100; ++i) {
      const double off = value(x_, u) - x;
      if (std::abs(off) < 1e-15) break;
      (off > 0.0 ? high : low) = u;
      const double newton = u - off / slope(x_, u);
      const double next = newton >= low && newton <= high ? newton : 0.5 * (low + high);
      if (std::abs(next - u) < 1e-16) break;
      u = next;
    }
    return {value(y_, u), slope(y_, u) / slope(x_, u)};
  }

 private:
  using Controls = std::array<double, 6>;

  static double value(const Controls& p, double u) {
    const double v = 1.0 - u;
    return v * v * v * v * v * p[0] + 5.0 * u * v * v * v * v * p[1] +
           10.0 * u * u * v * v * v * p[2] + 10.0 * u * u * u * v * v * p[3] +
           5.0 * u * u * u * u * v * p[4] + u * u * u * u * u * p[5];
  }
  static double slope(const Controls& p, double u) {
    const double v = 1.0 - u;
    return 5.0 * (v * v * v * v * (p[1] - p[0]) + 4.0 * u * v * v * v * (p[2] - p[1]) +
                  6.0 * u * u * v * v * (p[3] - p[2]) + 4.0 * u * u * u * v * (p[4] - p[3]) +
                  u * u * u * u * (p[5] - p[4]));
  }

  Controls x_{};
  Controls y_{};
};

/// The curve through these ends, one corner between each two.
Curve through(const std::vector<End>& ends, const std::vector<double>& curviness) {
  std::vector<Corner> corners;
  for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
    corners.emplace_back(ends[i], ends[i + 1], curviness[i]);
  }
  return tabulated(ends.front().x, ends.back().x, pieces, [&](double x) -> Curve::Point {
    if (x <= ends.front().x) return {ends.front().y, ends.front().slope};
    if (x >= ends.back().x) return {ends.back().y, ends.back().slope};
    const auto corner = std::find_if(corners.begin(), corners.end(),
                                     [&](const Corner& one) { return x <= one.to(); });
    return corner->at(x);
  });
}

Curve active_curve(const MillardCurves& s) {
  const double half_width = 0.05;
  const double shoulder = 1.0 - half_width;
  const double y1 = 1.0 - s.active_shallow_slope * (shoulder - s.active_transition);
  const double steep = 1.25 * y1 / (s.active_transition - s.active_from);
  const double falling = -1.0 / ((s.active_to - half_width) - (1.0 + half_width));
  return through(
      {{s.active_from, s.lowest_active, 0.0},
       {0.5 * (s.active_from + s.active_transition), 0.5 * y1, steep},
       {0.5 * (s.active_transition + shoulder), 0.5 * (y1 + 1.0), s.active_shallow_slope},
       {1.0, 1.0, 0.0},
       {0.5 * (1.0 + half_width + s.active_to), 0.5, falling},
       {s.active_to, s.lowest_active, 0.0}},
      {1.0, 1.0, 1.0, 1.0, 1.0});
}

Curve passive_curve(const MillardCurves& s) {
  const double from = 1.0 + s.passive_from_strain;
  const double to = 1.0 + s.passive_full_strain;
  const double toe = std::min(0.1 / s.passive_full_stiffness, 0.1 * (to - from));
  return through({{from, 0.0, 0.0},
                  {from + toe, s.passive_low_stiffness * 0.5 * toe, s.passive_low_stiffness},
                  {to, 1.0, s.passive_full_stiffness}},
                 {s.passive_curviness, s.passive_curviness});
}

Curve velocity_curve(const MillardCurves& s) {
  const double near = 0.9;
  const double rise =
      0.5 * (1.0 - near) * (s.shortening_slope_near_fastest + s.shortening_slope_at_fastest);
  const double fall =
      0.5 * (1.0 - near) * (s.lengthening_slope_near_fastest + s.lengthening_slope_at_fastest);
  return through({{-1.0, 0.0, s.shortening_slope_at_fastest},
                  {-near, rise, s.shortening_slope_near_fastest},
                  {0.0, 1.0, s.isometric_slope},
                  {near, s.lengthening_most - fall, s.lengthening_slope_near_fastest},
                  {1.0, s.lengthening_most, s.lengthening_slope_at_fastest}},
                 {s.shortening_curviness, s.shortening_curviness, s.lengthening_curviness,
                  s.lengthening_curviness});
}

/// Shaped as OpenSim's default: stiffness 1.375 / strain at full force, straight from two thirds of
/// it on, curviness 0.5.
Curve tendon_curve(const MillardCurves& s) {
  const double full = 1.0 + s.tendon_strain_at_full_force;
  const double stiffness = 1.375 / s.tendon_strain_at_full_force;
  const double toe_y = 2.0 / 3.0;
  const double toe_x = (toe_y - 1.0) / stiffness + full;
  const double foot = 1.0 + 0.1 * (toe_x - 1.0);
  const double middle_x = (0.5 * toe_y - 1.0) / stiffness + full;
  const double slope = 0.5 * toe_y / (middle_x - foot);
  const double control_x = 0.5 * (foot + middle_x);
  return through(
      {{1.0, 0.0, 0.0}, {control_x, slope * (control_x - foot), slope}, {toe_x, toe_y, stiffness}},
      {0.5, 0.5});
}

}  // namespace

Curve::Curve(double from, double to, const std::vector<Piece>& pieces_in_order) : from_(from) {
  ensure(!pieces_in_order.empty() && to > from, "a curve has a beginning and an end");
  const double count = static_cast<double>(pieces_in_order.size());
  const double step = (to - from) / count;
  per_step_ = 1.0 / step;
  last_ = count + 1.0;
  const auto add = [&](double c0, double c1, double c2, double c3) {
    for (const double coefficient : {c0, c1, c2, c3}) table_.push_back(coefficient);
  };
  const Point& first = pieces_in_order.front().begin;
  add(first.value, first.slope * step, 0.0, 0.0);
  for (const Piece& piece : pieces_in_order) {
    const double rise = piece.end.value - piece.begin.value;
    const double s0 = piece.begin.slope * step;
    const double s1 = piece.end.slope * step;
    add(piece.begin.value, s0, 3.0 * rise - 2.0 * s0 - s1, s0 + s1 - 2.0 * rise);
  }
  const Point& last = pieces_in_order.back().end;
  add(last.value, last.slope * step, 0.0, 0.0);
}

double Curve::operator()(double x) const { return value(Lanes<2>(x))[0]; }

MuscleCurves curves_of(const MillardCurves& shape) {
  return {active_curve(shape), passive_curve(shape), velocity_curve(shape), tendon_curve(shape)};
}

MuscleCurves curves_of(const ThelenCurves& s) {
  MuscleCurves curves;
  // Eq. 4: a bell, so narrow at 3 best lengths that nothing is left.
  curves.active = tabulated(0.0, 3.0, pieces, [&](double x) -> Curve::Point {
    const double y = std::exp(-(x - 1.0) * (x - 1.0) / s.active_shape);
    return {y, -2.0 * (x - 1.0) / s.active_shape * y};
  });
  // Eq. 3, nothing below the best length.
  const double scale = 1.0 / (std::exp(s.passive_shape) - 1.0);
  const double rate = s.passive_shape / s.passive_full_strain;
  const double reach = 1.5 * s.passive_full_strain;
  curves.passive = tabulated(1.0 - reach, 1.0 + reach, pieces, [&](double x) -> Curve::Point {
    if (x <= 1.0) return {};
    const double y = std::exp(rate * (x - 1.0));
    return {scale * (y - 1.0), scale * rate * y};
  });
  // Eq. 6 and 7 at full activation, solved for the force; straight from 95 % of the asymptote on,
  // as OpenSim does; zero beyond the fastest shortening.
  const double k = (2.0 + 2.0 / s.velocity_shape) / (s.lengthening_most - 1.0);
  const double bend = 0.95 * s.lengthening_most;
  const double bend_at = (bend - 1.0) / (k * (s.lengthening_most - bend));
  const auto lengthening = [&](double v) -> Curve::Point {
    const double below = 1.0 + k * v;
    return {(1.0 + k * s.lengthening_most * v) / below,
            k * (s.lengthening_most - 1.0) / (below * below)};
  };
  curves.velocity = tabulated(-2.0, 2.0, 4 * pieces, [&](double v) -> Curve::Point {
    if (v <= -1.0) return {};
    if (v <= 0.0) {
      const double below = 1.0 - v / s.velocity_shape;
      return {(1.0 + v) / below, (1.0 + 1.0 / s.velocity_shape) / (below * below)};
    }
    const Curve::Point end = lengthening(bend_at);
    return v < bend_at ? lengthening(v)
                       : Curve::Point{end.value + end.slope * (v - bend_at), end.slope};
  });
  // Eq. 5 with the exact end of the toe (the paper's 0.609 is rounded).
  const double e3 = std::exp(3.0);
  const double toe = 99.0 * s.tendon_strain_at_full_force * e3 / (166.0 * e3 - 67.0);
  // The straight part goes on with the slope of the toe's end.
  curves.tendon = tabulated(1.0 - toe, 1.0 + toe, pieces, [&](double x) -> Curve::Point {
    if (x <= 1.0) return {};
    const double y = std::exp(3.0 * (x - 1.0) / toe);
    return {0.33 / (e3 - 1.0) * (y - 1.0), 0.33 / (e3 - 1.0) * 3.0 / toe * y};
  });
  return curves;
}

}  // namespace palpate::mechanics
