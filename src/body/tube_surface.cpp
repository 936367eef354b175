// The surface of a tube as rings of points, as many in each as it is long, closed at either end.

#include <numbers>

#include "body/tube.h"

namespace palpate::body {
namespace {

constexpr float pi = std::numbers::pi_v<float>;
constexpr float edge_around = 9.2F;
constexpr int fewest_around = 6;
constexpr int most_around = 14;
constexpr float thin_around = 13.0F;      // a tendon's ring that is shorter has four points
constexpr float longest_step = 2.6F;      // of the edges around, so that no triangle is a needle
constexpr float shortest_step = 0.55F;    //
constexpr float sharpest_bend = 0.2F;     // radians between rings
constexpr float largest_swelling = 0.3F;  // of the length round the tube, between rings
constexpr float flat = 2.2F;              // wider than thick by so much: an end has no tip
constexpr int angles_tried = 64;

/// An even number of points for a ring of this length.
int points_around(float girth) {
  if (girth < thin_around) return 4;
  return std::clamp(2 * static_cast<int>(std::lround(girth / (2.0F * edge_around))), fewest_around,
                    most_around);
}

/// A ring of few points lies so far outside, since its edges lie inside.
float swollen(int around) { return around == 4 ? 1.12F : around == 6 ? 1.04F : 1.0F; }

/// Points of the surface, ring after ring.
class Rings {
 public:
  explicit Rings(SolidSurface& made) : made_(made) {}

  /// Points from `first` on are a ring; it is joined to the one before, if there is one.
  void join(int first) {
    const auto count = static_cast<int>(made_.points.size()) - first;
    if (last_count_ == 0) first_count_ = count;
    if (last_count_ > 0) zip(last_first_, last_count_, first, count);
    last_first_ = first;
    last_count_ = count;
  }

  /// Closes the last ring to a point, or the first (`inwards`).
  void close_at(int tip, int first, int count, bool inwards) {
    for (int j = 0; j < count; ++j) {
      const int next = (j + 1) % count;
      add(tip, first + (inwards ? j : next), first + (inwards ? next : j));
    }
  }

  /// Closes a flat ring by joining its two sides, from its narrow end at `start` on.
  void close_flat(int first, int count, int start, bool inwards) {
    const auto at = [&](int j) { return first + (start + j) % count; };
    for (int j = 0; 2 * (j + 1) <= count; ++j) {
      const int a = at(j);
      const int b = at(j + 1);
      const int c = at(count - j);
      const int d = at(count - j - 1);
      if (a != c) add(c, inwards ? a : b, inwards ? b : a);
      if (b != d) add(c, inwards ? b : d, inwards ? d : b);
    }
  }

  [[nodiscard]] int first_count() const { return first_count_; }
  [[nodiscard]] int last_first() const { return last_first_; }
  [[nodiscard]] int last_count() const { return last_count_; }

 private:
  void add(int a, int b, int c) { made_.triangles.push_back({a, b, c}); }

  [[nodiscard]] float between_points(int a, int b) const {
    return length(made_.points[a] - made_.points[b]);
  }

  /// A strip between two rings that begin at the same angle: always the shorter way across.
  void zip(int a, int count_a, int b, int count_b) {
    int i = 0;
    int j = 0;
    while (i < count_a || j < count_b) {
      const int here = a + i % count_a;
      const int there = b + j % count_b;
      const int next_here = a + (i + 1) % count_a;
      const int next_there = b + (j + 1) % count_b;
      const bool onwards = j == count_b || (i < count_a && between_points(next_here, there) <=
                                                               between_points(here, next_there));
      if (onwards) {
        add(here, there, next_here);
        ++i;
      } else {
        add(here, there, next_there);
        ++j;
      }
    }
  }

  SolidSurface& made_;
  int first_count_ = 0;
  int last_first_ = 0;
  int last_count_ = 0;
};

}  // namespace

/// The length round a section (Ramanujan's approximation of an ellipse's).
float Tube::girth(const Sample& s) {
  const float a = 0.5F * (s.across + s.across_far);
  const float b = 0.5F * (s.along + s.along_far);
  return pi * (3.0F * (a + b) - std::sqrt((3.0F * a + b) * (a + 3.0F * b)));
}

/// The samples that become rings: close where the tube bends or swells, never so close or so far
/// from each other that triangles become needles.
std::vector<std::size_t> Tube::rings() const {
  std::vector<std::size_t> chosen = {0};
  const auto edge_of = [this](std::size_t i) {
    const float around = girth(samples_[i]);
    return around / static_cast<float>(points_around(around));
  };
  for (std::size_t i = 1; i + 1 < samples_.size(); ++i) {
    const std::size_t last = chosen.back();
    const float way = samples_[i].length - samples_[last].length;
    const float edge = std::min(edge_of(i), edge_of(last));
    if (way < shortest_step * edge) continue;
    const float further = samples_[i + 1].length - samples_[last].length;
    const float bend =
        std::acos(std::clamp(dot(samples_[i].tangent, samples_[last].tangent), -1.0F, 1.0F));
    const float here = girth(samples_[i]);
    const float before = girth(samples_[last]);
    const float swelling = std::fabs(here - before) / std::max(here, before);
    const bool far = further > longest_step * edge;
    if (far || bend > sharpest_bend || swelling > largest_swelling) chosen.push_back(i);
  }
  const float rest = samples_.back().length - samples_[chosen.back()].length;
  if (rest < shortest_step * edge_of(samples_.size() - 1) && chosen.size() > 1) chosen.pop_back();
  chosen.push_back(samples_.size() - 1);
  return chosen;
}

Vector3 Tube::on_ring(const Sample& s, float angle, float size) const {
  const float u = std::cos(angle);
  const float v = std::sin(angle);
  const float out =
      size / std::pow(std::pow(std::fabs(u), s.square) + std::pow(std::fabs(v), s.square),
                      1.0F / s.square);
  return s.centre + s.across_axis * (u * out * (u > 0.0F ? s.across : s.across_far)) +
         s.along_axis * (v * out * (v > 0.0F ? s.along : s.along_far));
}

/// Angles whose points lie at even distances round a section, from 0 on.
std::vector<float> Tube::even_angles(const Sample& s, int around) const {
  std::vector<float> ways = {0.0F};
  for (int i = 1; i <= angles_tried; ++i) {
    const auto at = [&](int k) {
      return on_ring(s, 2.0F * pi * static_cast<float>(k) / angles_tried, 1.0F);
    };
    ways.push_back(ways.back() + length(at(i) - at(i - 1)));
  }
  std::vector<float> angles;
  std::size_t piece = 0;
  for (int j = 0; j < around; ++j) {
    const float wanted = ways.back() * static_cast<float>(j) / static_cast<float>(around);
    while (piece + 2 < ways.size() && ways[piece + 1] <= wanted) ++piece;
    const float part = (wanted - ways[piece]) / std::max(ways[piece + 1] - ways[piece], 1e-6F);
    angles.push_back(2.0F * pi * (static_cast<float>(piece) + part) / angles_tried);
  }
  return angles;
}

std::optional<SolidSurface> Tube::surface() const {
  SolidSurface made;
  Rings joined(made);
  const auto add_point = [&](Vector3 point, const Sample& s, Strand strand) {
    made.points.push_back(point);
    made.places.push_back({s.length, samples_.back().length - s.length,
                           0.5F * std::min(s.across + s.across_far, s.along + s.along_far),
                           s.tangent, strand});
    return static_cast<int>(made.points.size()) - 1;
  };
  const auto add_ring = [&](const Sample& s, float size, Vector3 beyond) {
    const auto first = static_cast<int>(made.points.size());
    const int around = points_around(size * girth(s));
    for (const float angle : even_angles(s, around)) {
      add_point(on_ring(s, angle, size * swollen(around)) + beyond, s,
                {std::cos(angle) * widest_, std::sin(angle) * thickest_});
    }
    joined.join(first);
  };
  const auto is_flat = [](const Sample& s) {
    const float wide = s.across + s.across_far;
    const float thick = s.along + s.along_far;
    return std::max(wide, thick) > flat * std::min(wide, thick);
  };
  const auto narrow_end = [](const Sample& s, int count) {
    return s.across + s.across_far > s.along + s.along_far ? 0 : (count + 2) / 4;
  };
  /// How many steps a rounded end takes.
  const auto steps_of = [](const Sample& s, float cap) {
    const float around = girth(s);
    const float arc = 0.25F * pi * (cap + around / (2.0F * pi));
    const float edge = around / static_cast<float>(points_around(around));
    return std::clamp(static_cast<int>(std::lround(arc / (1.6F * edge))), 1, 4);
  };
  const auto cap_ring = [&](const Sample& s, float cap, int step, int steps, float sign) {
    const float angle = 0.5F * pi * static_cast<float>(step) / static_cast<float>(steps);
    add_ring(s, std::cos(angle), s.tangent * (sign * std::sin(angle) * cap));
  };
  const Sample& front = samples_.front();
  const Sample& back = samples_.back();
  const int front_steps = steps_of(front, cap_from_);
  const int back_steps = steps_of(back, cap_to_);
  for (int step = front_steps - 1; step > 0; --step) {
    cap_ring(front, cap_from_, step, front_steps, -1.0F);
  }
  for (const std::size_t i : rings()) add_ring(samples_[i], 1.0F, {});
  for (int step = 1; step < back_steps; ++step) cap_ring(back, cap_to_, step, back_steps, 1.0F);
  if (is_flat(front)) {
    joined.close_flat(0, joined.first_count(), narrow_end(front, joined.first_count()), true);
  } else {
    const int tip = add_point(front.centre - front.tangent * cap_from_, front, {});
    joined.close_at(tip, 0, joined.first_count(), true);
  }
  if (is_flat(back)) {
    joined.close_flat(joined.last_first(), joined.last_count(),
                      narrow_end(back, joined.last_count()), false);
  } else {
    const int tip = add_point(back.centre + back.tangent * cap_to_, back, {});
    joined.close_at(tip, joined.last_first(), joined.last_count(), false);
  }
  return made;
}

}  // namespace palpate::body
