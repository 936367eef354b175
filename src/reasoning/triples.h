#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "reasoning/problem.h"

/// Inside of this room only.
namespace palpate::reasoning {

/// What was counted, without single hypotheses.
struct Counted {
  double total = 0.0;
  std::vector<double> by_count;  ///< by number of positions
  std::vector<double> by_position;
  double omitted = 0.0;  ///< relative to the total, rounding included
  std::uint64_t evaluated = 0;
  std::uint64_t expanded = 0;
};

/// All hypotheses of at most three causes where thousands of positions share few factors, without
/// going through pairs one by one. Nothing where the case is not such a one (graded absences,
/// tempered or very many factors, few positions) or where rounding would cost too much; then the
/// search counts.
///
/// What two causes j and l lack in a factor g(s) = fixed + slope s beside independence is of rank
/// one: with g(s (1 - x)) = g(s) (1 + pull x),
///   u(j, l) = g(s (1-x_j) (1-x_l)) g(s) / (g(s (1-x_j)) g(s (1-x_l))) = 1 - c y_j y_l,
///   y = x / (1 + pull x), c = -fixed slope s / g(s)^2.
/// So a sum over pairs of r_j r_l times the product of 1 - c y_j y_l over the factors that they
/// share is, multiplied out, one over sets F of factors: the product of -c over F times half of
/// (sum of r y_F)^2 - sum of (r y_F)^2, over the causes that are linked to all of F. That is
/// proportional to the sum of 2^links over the causes and not to the pairs. Doing so behind each of
/// the leading causes i, with the states of the factors that i leaves, sums all triples that begin
/// with it. What is omitted are triples of later causes alone: each weighs at most r of one times
/// the weight of the pair of the two others, so that all together are at most a third of the sum of
/// r times that of pairs.
std::optional<Counted> count_triples(const Problem& problem, double target,
                                     std::size_t fewest_positions = 800);

}  // namespace palpate::reasoning
