#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "reasoning/interplay.h"
#include "reasoning/problem.h"
#include "reasoning/variants.h"

/// The enumeration itself. Inside of this room only.
namespace palpate::reasoning {

/// How far a search goes.
struct Reach {
  std::size_t max_causes = 3;
  double target = 1e-3;      ///< Omitted mass, relative to the counted mass, that is small enough.
  double retain_from = 1.0;  ///< Share of the counted mass from which hypotheses are kept.
  std::uint64_t limit = 0;   ///< of expansions
  std::optional<std::uint32_t> set_apart;  ///< A group for `by_count_without`.
};

/// Hypotheses met during the search, by positions.
struct Kept {
  std::vector<double> weight;
  std::vector<std::uint32_t> size;
  std::vector<std::uint32_t> positions;  // `size` of them per hypothesis
};

/// One search. A hypothesis H is *expanded* when all hypotheses with one more cause, of a later
/// position, are counted. Then these children wait, in blocks of positions, to be expanded
/// themselves: always a block with one of the largest bounds on what lies below it (of those within
/// a factor of two the one that has waited longest), until little enough is left.
///
/// The bound. Adding cause j to H multiplies its weight, but for the count prior, by a ratio r(j |
/// H) that can only fall as H grows: each factor 1 - c s gives (1 - c s (1-l)) / (1 - c s), which
/// rises with s, and s falls as H grows; a power with a positive exponent keeps that. For graded
/// absences the ratio is below 1 and rises towards 1, and 1 takes its place in the bound. So what
/// lies below H with t more causes of later positions is at most
///   count_weight(|H| + t) * V(H) * e_t(r) <= count_weight(|H| + t) * V(H) * S^t / t!,
/// V(H) the weight without count prior, S the sum of r(j | H) over the later positions.
///
/// The ratios. With u(j, l) = r(l | {j}) / r(l), those of H and j are those of H times the row of j
/// but for the factors that H and j share (docs/reasoning.md).
class Search {
 public:
  /// The second interplay is that of the ceilings, where there are any.
  Search(const Problem& problem, const Numbers& numbers, Interplay& interplay, Interplay* ceilings,
         const Reach& reach, Variants* variants = nullptr);

  void run();

  [[nodiscard]] double omitted() const { return (left_out_ + queued()) * rounding_slack / total_; }
  [[nodiscard]] std::uint64_t evaluated() const { return evaluated_; }
  [[nodiscard]] std::uint64_t expanded() const { return expanded_; }
  [[nodiscard]] double total() const { return total_; }
  [[nodiscard]] const std::vector<double>& by_count() const { return by_count_; }
  /// The same of hypotheses without the group that is set apart.
  [[nodiscard]] const std::vector<double>& by_count_without() const { return by_count_without_; }
  [[nodiscard]] const std::vector<double>& by_position() const { return by_position_; }
  [[nodiscard]] const Kept& kept() const { return kept_; }

 private:
  /// Rounding of the sums that a bound is made of, many times over.
  static constexpr double rounding_slack = 1.0 + 1e-9;
  static constexpr std::size_t octaves = 128;

  /// The hypothesis of the first positions of the path.
  struct Level {
    std::vector<double> ratio;    // r(j | H) by position, from the node's block on
    std::vector<double> ceiling;  // the same for the bound, where it differs
    std::vector<double> below;    // by block: sum of the ceilings of this and all later blocks
    std::vector<double> series;   // class_weight(size + 1 + t) / t! for t = 1, 2, ...
    std::vector<double> saved;    // factor states to go back to
    std::size_t end = 0;          // the rows reach up to this block
  };

  /// The children of one block of a hypothesis, counted but not expanded.
  struct Waiting {
    double bound;
    double value;        // the hypothesis's weight without count prior
    double after;        // the sum of its ceilings after the block
    double tail;         // the sum of its ceilings from `end` on
    std::uint32_t path;  // where its positions begin
    std::uint32_t size;
    std::uint32_t block;
    std::uint32_t end;  // what lies behind this block is not looked at
  };

  [[nodiscard]] bool exhausted() const { return expanded_ >= reach_.limit; }
  [[nodiscard]] double queued() const;
  [[nodiscard]] const std::vector<double>& ceiling_of(const Level& level) const {
    return rises_ ? level.ceiling : level.ratio;
  }
  static double mass_below(const Level& level, double sum);
  static double mass_of_all(const Level& level, double sum);
  static double slope_below(const Level& level, double sum);

  void make_series(std::size_t depth);
  void work_through_queue();
  void resume(const Waiting& waiting);
  double expand(std::size_t depth, std::size_t start, double value);
  void put_off_children(std::size_t depth, std::size_t first, double value, double own);
  double visit(const Waiting& waiting);
  double descend(std::size_t depth, std::size_t position, double value, std::size_t end);
  [[nodiscard]] bool shares_factors(std::size_t position) const;
  double count_last(std::size_t depth, std::size_t position, double value, std::size_t end);
  void go_to(const Waiting& waiting);
  void enter(std::size_t depth, std::size_t position, std::size_t end);
  void leave(std::size_t depth);
  void share_factors(Level& level, const CauseFactor& link, double state, std::size_t end);
  void count_without(const Level& level, std::size_t depth, std::size_t first, double scale,
                     double own);
  void keep_children(const Level& level, std::size_t depth, std::size_t first, double scale);
  void keep(std::size_t size, double weight);
  [[nodiscard]] std::span<const CauseFactor> factors_of(std::size_t position) const;

  const Problem& problem_;
  const Numbers& numbers_;
  Interplay& interplay_;
  Interplay* ceilings_;
  const Reach reach_;
  Variants* variants_;
  const bool rises_;
  const bool only_sums_;  // nothing is told of single hypotheses
  double total_ = 0.0;
  double left_out_ = 0.0;
  std::uint64_t evaluated_ = 1;
  std::uint64_t expanded_ = 0;
  std::vector<double> by_count_;
  std::vector<double> by_count_without_;
  std::vector<double> by_position_;
  std::vector<double> none_present_;
  std::vector<double> change_;
  std::vector<Level> levels_;
  std::vector<std::uint32_t> path_;
  std::size_t opened_ = 0;  // so many positions of the path have been entered
  std::array<std::vector<Waiting>, octaves> queue_;  // by the bound's power of two, falling
  int highest_ = 0;                                  // the power of two of the first
  std::size_t octave_ = 0;                           // where the queue is worked at
  std::size_t at_ = 0;
  double waiting_ = 0.0;  // the bounds in the queue, as the work goes on
  std::vector<std::uint32_t> paths_;
  Kept kept_;
};

}  // namespace palpate::reasoning
