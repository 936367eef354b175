#include "body/tube.h"

#include <array>

namespace palpate::body {
namespace {

constexpr float sample_step = 5.0F;
constexpr float least_radius = 0.2F;

/// What is interpolated between stations: centre, radii, exponent, facing.
constexpr std::size_t channel_count = 11;
using Channels = std::array<float, channel_count>;

Channels channels_of(const PlacedStation& placed) {
  const Station& s = placed.section;
  return {placed.centre.x, placed.centre.y, placed.centre.z, s.across,   s.across_far, s.along,
          s.along_far,     s.square,        s.facing.x,      s.facing.y, s.facing.z};
}

bool is_limited(std::size_t channel) { return channel >= 3 && channel < 8; }

/// The slope at a station between two spans with the slopes `before` and `after`.
float slope_at(float before, float after, float span_before, float span_after, bool limited) {
  const float slope = (before * span_after + after * span_before) / (span_before + span_after);
  if (!limited) return slope;
  if (before * after <= 0.0F) return 0.0F;
  const float most = 3.0F * std::min(std::fabs(before), std::fabs(after));
  return std::clamp(slope, -most, most);
}

float hermite(float y0, float y1, float m0, float m1, float span, float t) {
  const float t2 = t * t;
  const float t3 = t2 * t;
  return (2.0F * t3 - 3.0F * t2 + 1.0F) * y0 + (t3 - 2.0F * t2 + t) * span * m0 +
         (-2.0F * t3 + 3.0F * t2) * y1 + (t3 - t2) * span * m1;
}

/// The slopes of all channels at all stations.
std::vector<Channels> slopes_of(const std::vector<Channels>& values,
                                const std::vector<float>& lengths) {
  const std::size_t count = values.size();
  std::vector<Channels> slopes(count);
  for (std::size_t c = 0; c < channel_count; ++c) {
    const auto difference = [&](std::size_t i) {
      return (values[i + 1][c] - values[i][c]) / (lengths[i + 1] - lengths[i]);
    };
    for (std::size_t i = 0; i < count; ++i) {
      if (i == 0) {
        slopes[i][c] = difference(0);
      } else if (i + 1 == count) {
        slopes[i][c] = difference(i - 1);
      } else {
        slopes[i][c] = slope_at(difference(i - 1), difference(i), lengths[i] - lengths[i - 1],
                                lengths[i + 1] - lengths[i], is_limited(c));
      }
    }
  }
  return slopes;
}

}  // namespace

Tube::Tube(std::vector<PlacedStation> stations, const Loft& loft) {
  if (stations.size() == 1) {  // a ball
    stations.push_back(stations.front());
    stations.back().centre.y += 0.01F;
  }
  sample(stations);
  orient();
  const auto smallest = [](const Sample& s) {
    return std::min(std::min(s.across, s.across_far), std::min(s.along, s.along_far));
  };
  cap_from_ = loft.cap_from.value_or(smallest(samples_.front()));
  cap_to_ = loft.cap_to.value_or(smallest(samples_.back()));
  cap_from_ = std::max(cap_from_, least_radius);
  cap_to_ = std::max(cap_to_, least_radius);
  thinnest_ = 1e9F;
  for (std::size_t i = 0; i < samples_.size(); ++i) {
    const Sample& s = samples_[i];
    float radius = std::max(std::max(s.across, s.across_far), std::max(s.along, s.along_far));
    if (s.square > 2.001F) radius *= 1.42F;
    if (i == 0) radius = std::max(radius, cap_from_);
    if (i + 1 == samples_.size()) radius = std::max(radius, cap_to_);
    box_.include(s.centre, radius);
    thinnest_ = std::min(thinnest_, smallest(s));
    widest_ = std::max({widest_, s.across, s.across_far});
    thickest_ = std::max({thickest_, s.along, s.along_far});
    if (std::fabs(s.square - 2.0F) > 1e-3F) is_ellipse_ = false;
    if (i == 0) continue;
    const Vector3 before = samples_[i - 1].centre;
    const Vector3 way = s.centre - before;
    pieces_.push_back({before, way, dot(way, way)});
    all_.push_back(static_cast<int>(i) - 1);
  }
}

void Tube::sample(const std::vector<PlacedStation>& stations) {
  std::vector<Channels> values;
  std::vector<float> lengths;
  for (const PlacedStation& station : stations) {
    const float before = lengths.empty() ? 0.0F : lengths.back();
    const Vector3 last = values.empty()
                             ? station.centre
                             : Vector3{values.back()[0], values.back()[1], values.back()[2]};
    lengths.push_back(values.empty() ? 0.0F
                                     : before + std::max(1e-3F, length(station.centre - last)));
    values.push_back(channels_of(station));
  }
  const std::vector<Channels> slopes = slopes_of(values, lengths);
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    const float span = lengths[i + 1] - lengths[i];
    const int pieces =
        span < 0.1F ? 1 : std::max(2, static_cast<int>(std::ceil(span / sample_step)));
    const bool is_last = i + 2 == values.size();
    for (int piece = 0; piece < pieces + (is_last ? 1 : 0); ++piece) {
      const float t = static_cast<float>(piece) / static_cast<float>(pieces);
      Channels v{};
      for (std::size_t c = 0; c < channel_count; ++c) {
        v[c] = hermite(values[i][c], values[i + 1][c], slopes[i][c], slopes[i + 1][c], span, t);
      }
      Sample s{};
      s.centre = {v[0], v[1], v[2]};
      s.across = std::max(v[3], least_radius);
      s.across_far = std::max(v[4], least_radius);
      s.along = std::max(v[5], least_radius);
      s.along_far = std::max(v[6], least_radius);
      s.square = v[7];
      s.along_axis = {v[8], v[9], v[10]};
      s.length = lengths[i] + t * span;
      samples_.push_back(s);
    }
  }
}

void Tube::orient() {
  const std::size_t count = samples_.size();
  std::vector<Vector3> tangents(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Vector3 before = samples_[i == 0 ? 0 : i - 1].centre;
    tangents[i] = unit(samples_[std::min(i + 1, count - 1)].centre - before);
  }
  // Where the facing runs along the tube it says nothing: the way round is carried on from before,
  // or back from the first sample that has one.
  const auto across_path = [&](std::size_t i) {
    const Vector3 facing = samples_[i].along_axis;
    return facing - tangents[i] * dot(facing, tangents[i]);
  };
  constexpr float says_something = 0.2F;
  std::size_t first = 0;
  while (first < count && length(across_path(first)) < says_something) ++first;
  const Vector3 any = std::fabs(tangents[0].x) < 0.8F ? Vector3{1, 0, 0} : Vector3{0, 0, 1};
  Vector3 last = first < count ? across_path(first) : cross(tangents[0], any);
  for (std::size_t i = 0; i < count; ++i) {
    Sample& s = samples_[i];
    const Vector3 own = across_path(i);
    const bool has_own = length(own) >= says_something;
    last = unit(has_own ? own : last - tangents[i] * dot(last, tangents[i]));
    s.tangent = tangents[i];
    s.along_axis = last;
    s.across_axis = cross(s.tangent, s.along_axis);
  }
}

Tube::Nearest Tube::nearest(Vector3 point, std::span<const int> elements) const {
  Nearest best{0, 0.0F};
  float best_square = 1e30F;
  for (const int element : elements) {
    const Piece& piece = pieces_[element];
    const Vector3 from_start = point - piece.start;
    const float t = std::clamp(dot(from_start, piece.way) / piece.square, 0.0F, 1.0F);
    const Vector3 rest = from_start - piece.way * t;
    const float square = dot(rest, rest);
    if (square < best_square) {
      best_square = square;
      best = {static_cast<std::size_t>(element), t};
    }
  }
  return best;
}

float Tube::distance(Vector3 point, std::span<const int> elements) const {
  const Nearest at = nearest(point, elements);
  const Sample& a = samples_[at.piece];
  const Sample& b = samples_[at.piece + 1];
  const float t = at.fraction;
  const auto mix = [t](float x, float y) { return x + (y - x) * t; };
  const Vector3 rest = point - between(a.centre, b.centre, t);
  const float u = dot(rest, between(a.across_axis, b.across_axis, t));
  const float v = dot(rest, between(a.along_axis, b.along_axis, t));
  const float across = u > 0.0F ? mix(a.across, b.across) : mix(a.across_far, b.across_far);
  const float along = v > 0.0F ? mix(a.along, b.along) : mix(a.along_far, b.along_far);
  float beyond = 0.0F;  // the end
  float cap = 1.0F;
  if (at.piece == 0 && t <= 0.0F) {
    beyond = std::max(-dot(rest, a.tangent), 0.0F);
    cap = cap_from_;
  } else if (at.piece + 2 == samples_.size() && t >= 1.0F) {
    beyond = std::max(dot(rest, b.tangent), 0.0F);
    cap = cap_to_;
  }
  float deepest = std::min(across, along);
  if (beyond > 0.0F) deepest = std::min(deepest, cap);
  const float square = is_ellipse_ ? 2.0F : mix(a.square, b.square);
  const float x = std::fabs(u / across);
  const float y = std::fabs(v / along);
  const float z = beyond / cap;
  // k is 1 on the surface; the first-order distance is (k - 1) / |gradient of k|.
  if (std::fabs(square - 2.0F) < 1e-3F) {
    const float k = std::sqrt(x * x + y * y + z * z);
    if (k < 1e-4F) return -deepest;
    const float gx = x / across;
    const float gy = y / along;
    const float gz = z / cap;
    return std::max(-deepest, k * (k - 1.0F) / std::sqrt(gx * gx + gy * gy + gz * gz));
  }
  const float section = std::pow(std::pow(x, square) + std::pow(y, square), 1.0F / square);
  const float k = std::sqrt(section * section + z * z);
  if (k < 1e-4F) return -deepest;
  const float factor = section > 1e-6F ? std::pow(section, 1.0F - square) : 0.0F;
  const float gx = std::pow(x, square - 1.0F) * factor / across;
  const float gy = std::pow(y, square - 1.0F) * factor / along;
  const float gradient_square =
      ((gx * gx + gy * gy) * section * section + z * z / (cap * cap)) / (k * k);
  return std::max(-deepest, (k - 1.0F) / std::sqrt(std::max(gradient_square, 1e-8F)));
}

void Tube::elements_near(Vector3 centre, float radius, std::span<const int> among,
                         std::vector<int>& elements) const {
  elements.clear();
  float least = 1e30F;
  std::vector<float> distances(among.size());
  for (std::size_t k = 0; k < among.size(); ++k) {
    const Piece& piece = pieces_[among[k]];
    const Vector3 from_start = centre - piece.start;
    const float t = std::clamp(dot(from_start, piece.way) / piece.square, 0.0F, 1.0F);
    distances[k] = length(from_start - piece.way * t);
    least = std::min(least, distances[k]);
  }
  for (std::size_t k = 0; k < among.size(); ++k) {
    if (distances[k] <= least + 2.0F * radius + 1e-3F) elements.push_back(among[k]);
  }
}

std::vector<Vector3> Tube::surface_points() const {
  constexpr int around = 16;
  std::vector<Vector3> points;
  for (const Sample& s : samples_) {
    for (int i = 0; i < around; ++i) {
      const float angle = static_cast<float>(i) * 6.2831853F / static_cast<float>(around);
      const float u = std::cos(angle);
      const float v = std::sin(angle);
      const float out =
          1.0F / std::pow(std::pow(std::fabs(u), s.square) + std::pow(std::fabs(v), s.square),
                          1.0F / s.square);
      points.push_back(s.centre + s.across_axis * (u * out * (u > 0.0F ? s.across : s.across_far)) +
                       s.along_axis * (v * out * (v > 0.0F ? s.along : s.along_far)));
    }
  }
  points.push_back(samples_.front().centre - samples_.front().tangent * cap_from_);
  points.push_back(samples_.back().centre + samples_.back().tangent * cap_to_);
  return points;
}

PlaceInSolid Tube::place_of(Vector3 point, std::span<const int> elements) const {
  const Nearest at = nearest(point, elements);
  const Sample& a = samples_[at.piece];
  const Sample& b = samples_[at.piece + 1];
  const auto mix = [&](float x, float y) { return x + (y - x) * at.fraction; };
  PlaceInSolid place;
  place.from_start = mix(a.length, b.length);
  place.from_end = samples_.back().length - place.from_start;
  place.half_thickness = std::min(mix(a.across + a.across_far, b.across + b.across_far),
                                  mix(a.along + a.along_far, b.along + b.along_far)) /
                         2.0F;
  place.fibre = unit(between(a.tangent, b.tangent, at.fraction));
  const Vector3 rest = point - between(a.centre, b.centre, at.fraction);
  const float u = dot(rest, between(a.across_axis, b.across_axis, at.fraction));
  const float v = dot(rest, between(a.along_axis, b.along_axis, at.fraction));
  place.strand = {
      u * widest_ / (u > 0.0F ? mix(a.across, b.across) : mix(a.across_far, b.across_far)),
      v * thickest_ / (v > 0.0F ? mix(a.along, b.along) : mix(a.along_far, b.along_far))};
  return place;
}

void Tube::add_to(Digest& digest) const {
  static_assert(sizeof(Sample) == 18 * sizeof(float));
  digest.add("tube");
  digest.add_numbers(std::span<const Sample>(samples_));
  for (const float number : {cap_from_, cap_to_, thinnest_, widest_, thickest_}) {
    digest.add_number(number);
  }
}

}  // namespace palpate::body
