#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "posture/performance.h"

namespace palpate::posture {

/// How much people differ from the one whose figures the leg has: standard deviations, as
/// `knowledge/mechanics` tells them.
struct Spread {
  double strength = 0.0;     ///< of each muscle, as a share
  double fibre_place = 0.0;  ///< of the fibre's length in one posture, in best lengths
  double pressure_m = 0.0;   ///< of the place where the ground presses
  double knee_rad = 0.0;     ///< of how far the knee is bent in postures
};

/// The same virtual subjects for everyone, wherever they are drawn.
inline constexpr std::uint64_t common_seed = 2026;

/// The middle and the ends of the middle four fifths of virtual subjects, by frame.
struct Range {
  std::vector<double> low, middle, high;
};

/// Muscles of the leg that are parts of one, in many virtual subjects.
struct MuscleRange {
  Range activation;  ///< of the most active part
  Range force_n;     ///< of all parts together
};

/// Computes a scenario with `count` virtual subjects, the same ones for the same seed, and gives
/// the range of each group of muscles (numbers in the leg); nothing for one that takes no part.
std::vector<std::optional<MuscleRange>> ranges(const Doing& doing,
                                               const std::vector<std::vector<int>>& groups,
                                               const Spread& spread, int count,
                                               std::uint64_t seed = common_seed);

/// By how much a muscle's greatest force in one scenario is that in another.
struct Ratio {
  double middle = 1.0;  ///< of the virtual subjects
  double low = 1.0;     ///< ends of their middle four fifths
  double high = 1.0;
};

/// The greatest force in `doing` by that in `beside`, each subject doing both; a group of muscles
/// counts together. Nothing for a group that takes part in only one, or where more than a tenth of
/// the subjects pull with less than `least_n` in either: a small force by a smaller one says
/// nothing.
std::vector<std::optional<Ratio>> force_ratios(const Doing& doing, const Doing& beside,
                                               const std::vector<std::vector<int>>& groups,
                                               const Spread& spread, int count,
                                               std::uint64_t seed = common_seed,
                                               Newtons least_n = Newtons(40.0));

}  // namespace palpate::posture
