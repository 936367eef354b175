#pragma once

#include <vector>

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

/// How often the known answer was found, and whether triage was too low or too high.
class Scorecard {
 public:
  void add(const Assessment& assessment, const Expectation& expectation);

  /// Cases with a known diagnosis that had one of it among the first `rank` candidates.
  [[nodiscard]] Share within(int rank) const;
  /// Cases with a known triage level that were given a lower, or a higher one.
  [[nodiscard]] Share under_triage() const { return {too_low_, with_level_}; }
  [[nodiscard]] Share over_triage() const { return {too_high_, with_level_}; }

 private:
  std::vector<int> ranks_;  ///< of the known diagnosis, from 1; 0 where it was not listed
  int with_level_ = 0;
  int too_low_ = 0;
  int too_high_ = 0;
};

}  // namespace palpate
