#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reasoning/problem.h"

/// How causes explain each other away, two at a time. Inside of this room only.
namespace palpate::reasoning {

/// Which ratios of a problem.
enum class Ratios { exact, ceiling };

/// For each position j the row u(j, l) = r(l | {j}) / r(l) of all later positions l; zero for those
/// of its own group. It depends on the factors only, not on the odds. Rows are made when they are
/// first asked for.
class Interplay {
 public:
  /// `exponents` are those of the factors. What `usual` has, and what does not depend on a factor
  /// with another exponent, is taken from there.
  Interplay(const Problem& problem, const std::vector<double>& exponents, Ratios which,
            Interplay* usual = nullptr);

  /// The row of a position from the beginning of its block up to the block `end`; until the next
  /// call.
  const double* row(std::size_t position, std::size_t end);

 private:
  [[nodiscard]] bool differs(std::size_t position) const;
  void fill(std::size_t position, std::size_t begin, std::size_t end, std::vector<double>& row);
  void weaken(const CauseFactor& link, std::size_t position, std::size_t begin, std::size_t end,
              std::vector<double>& row);
  void exclude_group(std::size_t position, std::size_t begin, std::size_t end,
                     std::vector<double>& row) const;

  const Problem& problem_;
  const std::vector<double>& exponents_;
  const Ratios which_;
  Interplay* usual_;
  std::vector<std::vector<double>> rows_;
  std::size_t stored_ = 0;  // numbers in all rows
  std::vector<double> passing_;
  std::vector<double> gain_;
};

}  // namespace palpate::reasoning
