#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "scoring/calibration.h"
#include "scoring/expectation.h"

namespace palpate {

/// n of N cases, with its Wilson score interval (Wilson 1927; z = 1.96).
struct Share {
  int n = 0;
  int of = 0;

  /// All three are 0 where `of` is 0.
  [[nodiscard]] double value() const;
  [[nodiscard]] double low() const;
  [[nodiscard]] double high() const;
};

/// The levels of triage, the lowest first.
inline constexpr std::array levels{Level::self_care, Level::soon, Level::urgent, Level::emergency};

/// As it stands in case files.
std::string_view level_name(Level level);

/// How often the known answer was found, and whether triage was too low or too high.
class Scorecard {
 public:
  void add(const Assessment& assessment, const Expectation& expectation);

  /// Cases with a known diagnosis that had one of it among the first `rank` candidates.
  [[nodiscard]] Share within(int rank) const;
  /// Mean of -ln of the probability that the known answer was given, in nats, over the cases with a
  /// known diagnosis; 0 where there are none. An answer that was not shown counts with the most
  /// that it can have had: the least shown probability. So the true loss is this or more.
  [[nodiscard]] double log_loss() const;
  /// Of every candidate that was shown for a case with a known diagnosis: true where it is one of
  /// that diagnosis. What the author did not name counts as not there.
  [[nodiscard]] const Calibration& calibration() const { return calibration_; }
  /// How many cases whose level should be `wanted` were given `given`.
  [[nodiscard]] int triaged(Level wanted, Level given) const;
  /// Cases with a known triage level that were given a lower, or a higher one.
  [[nodiscard]] Share under_triage() const;
  [[nodiscard]] Share over_triage() const;

 private:
  template <class Differs>
  [[nodiscard]] Share triaged_where(Differs differs) const;

  std::vector<int> ranks_;  ///< of the known diagnosis, from 1; 0 where it was not listed
  std::vector<double> losses_;
  Calibration calibration_;
  std::array<std::array<int, levels.size()>, levels.size()> triaged_{};  ///< [wanted][given]
};

}  // namespace palpate
