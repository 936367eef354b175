#include "posture/subjects.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace palpate::posture {
namespace {

using mechanics::Stride;

/// Numbers that look random and are the same everywhere (splitmix64).
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_(seed) {}

  /// Of a normal distribution, cut at 2.5 standard deviations.
  double normal() {
    // Box and Muller; the logarithm of libm may differ in its last bit between machines, which no
    // printed figure shows.
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return std::clamp(radius * std::cos(2.0 * std::numbers::pi * uniform()), -2.5, 2.5);
  }

 private:
  double uniform() {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
  }

  std::uint64_t state_;
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

/// One virtual subject doing the same.
Doing subject(const Doing& doing, const Differences& differs) {
  Doing own = doing;
  for (std::size_t m = 0; m < own.leg.muscles.size(); ++m) {
    mechanics::Pull& muscle = own.leg.muscles[m];
    muscle.strength_n *= differs.stronger[m];
    muscle.tendon_m -= muscle.fibre_m * differs.fibre_place[m];
  }
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
  return own;
}

Range range_of(const std::vector<std::vector<double>>& subjects) {
  Range range;
  const std::size_t frames = subjects.front().size();
  for (std::size_t f = 0; f < frames; ++f) {
    std::vector<double> values;
    for (const std::vector<double>& one : subjects) values.push_back(one[f]);
    std::sort(values.begin(), values.end());
    const auto at = [&](double part) {
      return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
    };
    range.low.push_back(at(0.1));
    range.middle.push_back(at(0.5));
    range.high.push_back(at(0.9));
  }
  return range;
}

/// What muscles do together: their forces added, the activation of the most active; empty where one
/// of them takes no part.
struct Together {
  std::vector<double> activation;
  std::vector<double> force_n;
};

Together together(const Performance& performance, const std::vector<int>& muscles) {
  Together sum;
  std::size_t found = 0;
  for (const MuscleCourse& course : performance.muscles) {
    if (std::find(muscles.begin(), muscles.end(), course.muscle) == muscles.end()) continue;
    ++found;
    const std::size_t frames = course.force_n.size();
    sum.force_n.resize(frames, 0.0);
    sum.activation.resize(frames, 0.0);
    for (std::size_t f = 0; f < frames; ++f) {
      sum.force_n[f] += course.force_n[f];
      sum.activation[f] = std::max(sum.activation[f], course.activation[f]);
    }
  }
  return found > 0 && found == muscles.size() ? sum : Together{};
}

double greatest_force(const Performance& performance, const std::vector<int>& muscles) {
  const std::vector<double> force = together(performance, muscles).force_n;
  return force.empty() ? 0.0 : *std::max_element(force.begin(), force.end());
}

}  // namespace

std::vector<std::optional<MuscleRange>> ranges(const Doing& doing,
                                               const std::vector<std::vector<int>>& groups,
                                               int count, std::uint64_t seed,
                                               const Spread& spread) {
  std::vector<std::vector<std::vector<double>>> activations(groups.size());
  std::vector<std::vector<std::vector<double>>> forces(groups.size());
  Draws draws(seed);
  for (int s = 0; s < count; ++s) {
    const Performance one = perform(subject(doing, draw(doing.leg.muscles.size(), spread, draws)));
    for (std::size_t g = 0; g < groups.size(); ++g) {
      Together sum = together(one, groups[g]);
      if (sum.force_n.empty()) continue;
      activations[g].push_back(std::move(sum.activation));
      forces[g].push_back(std::move(sum.force_n));
    }
  }
  std::vector<std::optional<MuscleRange>> found(groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (!forces[g].empty()) found[g] = MuscleRange{range_of(activations[g]), range_of(forces[g])};
  }
  return found;
}

std::vector<std::optional<Ratio>> force_ratios(const Doing& doing, const Doing& beside,
                                               const std::vector<std::vector<int>>& groups,
                                               int count, std::uint64_t seed, Newtons least_n,
                                               const Spread& spread) {
  std::vector<std::vector<std::vector<double>>> ratios(groups.size());
  std::vector<std::vector<std::vector<double>>> weaker(groups.size());
  Draws draws(seed);
  for (int s = 0; s < count; ++s) {
    const Differences differs = draw(doing.leg.muscles.size(), spread, draws);
    const Performance more = perform(subject(doing, differs));
    const Performance less = perform(subject(beside, differs));
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const double above = greatest_force(more, groups[g]);
      const double below = greatest_force(less, groups[g]);
      weaker[g].push_back({std::min(above, below)});
      ratios[g].push_back({above / std::max(below, 1e-9)});
    }
  }
  std::vector<std::optional<Ratio>> found(groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (ratios[g].empty() || range_of(weaker[g]).low.front() < least_n.value()) continue;
    const Range range = range_of(ratios[g]);
    found[g] = Ratio{range.middle.front(), range.low.front(), range.high.front()};
  }
  return found;
}

}  // namespace palpate::posture
