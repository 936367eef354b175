#include "posture/subjects.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "quantity/seeded.h"

namespace palpate::posture {
namespace {

using mechanics::Stride;

class Draws {
 public:
  explicit Draws(std::uint64_t seed) : even_(seed) {}

  /// Of a normal distribution, cut at 2.5 standard deviations.
  double normal() {
    // Box and Muller; the logarithm of libm may differ in its last bit between machines, which no
    // printed figure shows.
    const double radius = std::sqrt(-2.0 * std::log(1.0 - even_.unit()));
    return std::clamp(radius * std::cos(2.0 * std::numbers::pi * even_.unit()), -2.5, 2.5);
  }

 private:
  SeededDraws even_;
};

/// How one virtual subject differs from the leg's own figures.
struct Differences {
  std::vector<double> stronger;     ///< by muscle
  std::vector<double> fibre_place;  ///< by muscle, in best lengths
  double ahead_m = 0.0;
  double knee_rad = 0.0;
};

Differences draw(std::size_t muscles, const Spread& spread, Draws& draws) {
  Differences one;
  for (std::size_t m = 0; m < muscles; ++m) {
    one.stronger.push_back(std::max(0.2, 1.0 + spread.strength * draws.normal()));
    one.fibre_place.push_back(spread.fibre_place * draws.normal());
  }
  one.ahead_m = spread.pressure_m * draws.normal();
  one.knee_rad = spread.knee_rad * draws.normal();
  return one;
}

/// One virtual subject doing the same as `doing`, into `own`, whose memory is used again.
void become(const Doing& doing, const Differences& differs, Doing& own) {
  for (std::size_t m = 0; m < own.leg.muscles.size(); ++m) {
    const mechanics::Pull& muscle = doing.leg.muscles[m];
    own.leg.muscles[m].strength_n = muscle.strength_n * differs.stronger[m];
    own.leg.muscles[m].tendon_m = muscle.tendon_m - muscle.fibre_m * differs.fibre_place[m];
  }
  own.movement = doing.movement;
  mechanics::OutsideForce& ground = own.movement.outside.front();
  const int knee = own.leg.coordinate_index("knee_angle");
  const int hip = own.leg.coordinate_index("hip_flexion");
  for (int f = 0; f < own.movement.position.frames(); ++f) {
    // The force moves ahead along the ground: its moment about the axes up and across changes.
    ground.wrench.at(5, f) += differs.ahead_m * ground.wrench.at(1, f);
    if (own.duration_s > 0.0) continue;
    // Thigh and trunk follow the knee, so that the foot stays where it is.
    double& bent = own.movement.position.at(knee, f);
    const double more = std::max(differs.knee_rad, -bent);
    bent += more;
    own.movement.position.at(hip, f) += more;
  }
}

/// Values of many subjects, by frame.
class Sample {
 public:
  Sample(int frames, int subjects)
      : subjects_(static_cast<std::size_t>(subjects)),
        values_(static_cast<std::size_t>(frames) * subjects_) {}

  double& at(int frame, int subject) {
    return values_[static_cast<std::size_t>(frame) * subjects_ + static_cast<std::size_t>(subject)];
  }

  /// Leaves the values in another order.
  Range range() {
    Range range;
    for (auto from = values_.begin(); from != values_.end();
         from += static_cast<std::ptrdiff_t>(subjects_)) {
      const auto to = from + static_cast<std::ptrdiff_t>(subjects_);
      const auto at = [&](double part) {
        const auto place =
            from + static_cast<std::ptrdiff_t>(part * static_cast<double>(subjects_ - 1));
        std::nth_element(from, place, to);
        return *place;
      };
      range.low.push_back(at(0.1));
      range.middle.push_back(at(0.5));
      range.high.push_back(at(0.9));
    }
    return range;
  }

 private:
  std::size_t subjects_;
  std::vector<double> values_;
};

bool all_take_part(const Doing& doing, const Stride& stride, const std::vector<int>& muscles) {
  return !muscles.empty() && std::all_of(muscles.begin(), muscles.end(),
                                         [&](int m) { return takes_part(doing, stride, m); });
}

/// What muscles do together: their forces added, the activation of the most active.
struct Together {
  double activation = 0.0;
  double force_n = 0.0;
};

Together together(const Stride& stride, const std::vector<int>& muscles, int frame) {
  Together sum;
  for (const int m : muscles) {
    sum.activation = std::max(sum.activation, stride.activation.at(m, frame));
    sum.force_n += stride.force.at(m, frame);
  }
  return sum;
}

/// Nothing unless all take part.
double greatest_force(const Doing& doing, const Stride& stride, const std::vector<int>& muscles) {
  double greatest = 0.0;
  if (!all_take_part(doing, stride, muscles)) return greatest;
  for (int f = 0; f < stride.frames; ++f) {
    greatest = std::max(greatest, together(stride, muscles, f).force_n);
  }
  return greatest;
}

}  // namespace

std::vector<std::optional<MuscleRange>> ranges(const Doing& doing,
                                               const std::vector<std::vector<int>>& groups,
                                               const Spread& spread, int count,
                                               std::uint64_t seed) {
  const int frames = doing.movement.position.frames();
  std::vector<Sample> activations(groups.size(), Sample(frames, count));
  std::vector<Sample> forces = activations;
  Draws draws(seed);
  Doing own = doing;
  Stride stride;
  for (int s = 0; s < count; ++s) {
    become(doing, draw(doing.leg.muscles.size(), spread, draws), own);
    compute(own, stride);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (int f = 0; f < frames; ++f) {
        const Together sum = together(stride, groups[g], f);
        activations[g].at(f, s) = sum.activation;
        forces[g].at(f, s) = sum.force_n;
      }
    }
  }
  std::vector<std::optional<MuscleRange>> found(groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (count < 1 || !all_take_part(own, stride, groups[g])) continue;
    found[g] = MuscleRange{activations[g].range(), forces[g].range()};
  }
  return found;
}

std::vector<std::optional<Ratio>> force_ratios(const Doing& doing, const Doing& beside,
                                               const std::vector<std::vector<int>>& groups,
                                               const Spread& spread, int count, std::uint64_t seed,
                                               Newtons least_n) {
  std::vector<Sample> ratios(groups.size(), Sample(1, count));
  std::vector<Sample> weaker = ratios;
  Draws draws(seed);
  Doing more = doing;
  Doing less = beside;
  Stride stride;
  std::vector<double> above(groups.size());
  for (int s = 0; s < count; ++s) {
    const Differences differs = draw(doing.leg.muscles.size(), spread, draws);
    become(doing, differs, more);
    compute(more, stride);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      above[g] = greatest_force(more, stride, groups[g]);
    }
    become(beside, differs, less);
    compute(less, stride);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const double below = greatest_force(less, stride, groups[g]);
      weaker[g].at(0, s) = std::min(above[g], below);
      ratios[g].at(0, s) = above[g] / std::max(below, 1e-9);
    }
  }
  std::vector<std::optional<Ratio>> found(groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (count < 1 || weaker[g].range().low.front() < least_n.value()) continue;
    const Range range = ratios[g].range();
    found[g] = Ratio{range.middle.front(), range.low.front(), range.high.front()};
  }
  return found;
}

}  // namespace palpate::posture
