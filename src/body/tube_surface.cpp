// The surface of a tube as rings of points with a point at each end.

#include <numbers>

#include "body/tube.h"

namespace palpate::body {
namespace {

constexpr float edge_around = 8.0F;
constexpr int fewest_around = 7;
constexpr int most_around = 14;
constexpr float shortest_step = 5.0F;
constexpr float longest_step = 26.0F;
constexpr float sharpest_bend = 0.12F;    // radians between rings
constexpr float largest_swelling = 0.3F;  // of the width, between rings
constexpr float rounded_cap = 3.0F;

void add_strip(std::vector<std::array<int, 3>>& triangles, int before, int after, int around) {
  for (int j = 0; j < around; ++j) {
    const int next = (j + 1) % around;
    triangles.push_back({before + j, after + j, after + next});
    triangles.push_back({before + j, after + next, before + next});
  }
}

}  // namespace

/// The samples that become rings: close where the tube bends or swells.
std::vector<std::size_t> Tube::rings() const {
  const auto width = [this](std::size_t i) {
    const Sample& s = samples_[i];
    return 0.5F * std::max(s.across + s.across_far, s.along + s.along_far);
  };
  std::vector<std::size_t> chosen = {0};
  for (std::size_t i = 1; i + 1 < samples_.size(); ++i) {
    const std::size_t last = chosen.back();
    const float way = samples_[i].length - samples_[last].length;
    if (way < shortest_step) continue;
    const float wide = width(i);
    const float bend =
        std::acos(std::clamp(dot(samples_[i].tangent, samples_[last].tangent), -1.0F, 1.0F));
    const float swelling = std::fabs(wide - width(last)) / std::max(wide, width(last));
    const float most = std::clamp(1.6F * wide, shortest_step, longest_step);
    if (way >= most || bend > sharpest_bend || swelling > largest_swelling) chosen.push_back(i);
  }
  const bool close = samples_.back().length - samples_[chosen.back()].length < 0.5F * shortest_step;
  if (close && chosen.size() > 1) chosen.pop_back();
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

std::optional<SolidSurface> Tube::surface() const {
  float widest = 0.0F;
  for (const Sample& s : samples_) {
    widest = std::max(widest, s.across + s.across_far + s.along + s.along_far);
  }
  const int around = std::clamp(
      static_cast<int>(std::lround(0.5F * widest * std::numbers::pi_v<float> / edge_around)),
      fewest_around, most_around);
  SolidSurface made;
  const auto place_at = [&](const Sample& s, Strand strand) {
    return PlaceInSolid{s.length, samples_.back().length - s.length,
                        0.5F * std::min(s.across + s.across_far, s.along + s.along_far), s.tangent,
                        strand};
  };
  const auto add_point = [&](Vector3 point, const Sample& s, Strand strand) {
    made.points.push_back(point);
    made.places.push_back(place_at(s, strand));
    return static_cast<int>(made.points.size()) - 1;
  };
  const auto add_ring = [&](const Sample& s, float size, Vector3 beyond) {
    const auto first = static_cast<int>(made.points.size());
    for (int j = 0; j < around; ++j) {
      const float angle =
          2.0F * std::numbers::pi_v<float> * static_cast<float>(j) / static_cast<float>(around);
      add_point(on_ring(s, angle, size) + beyond, s,
                {std::cos(angle) * widest_, std::sin(angle) * thickest_});
    }
    return first;
  };
  constexpr float half = 0.7071F;  // of a quarter circle
  const Sample& front = samples_.front();
  const Sample& back = samples_.back();
  const int first = add_point(front.centre - front.tangent * cap_from_, front, {});
  int last_ring = -1;
  const auto join = [&](int ring) {
    if (last_ring >= 0) add_strip(made.triangles, last_ring, ring, around);
    last_ring = ring;
  };
  if (cap_from_ > rounded_cap) join(add_ring(front, half, front.tangent * (-half * cap_from_)));
  for (const std::size_t i : rings()) join(add_ring(samples_[i], 1.0F, {}));
  if (cap_to_ > rounded_cap) join(add_ring(back, half, back.tangent * (half * cap_to_)));
  const int last = add_point(back.centre + back.tangent * cap_to_, back, {});
  for (int j = 0; j < around; ++j) {
    const int next = (j + 1) % around;
    made.triangles.push_back({first, first + 1 + j, first + 1 + next});
    made.triangles.push_back({last, last_ring + next, last_ring + j});
  }
  return made;
}

}  // namespace palpate::body
