#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "reasoning/problem.h"

/// Inside of this room only.
namespace palpate::reasoning {

/// Other odds of the causes, weighed over the very hypotheses that one search counts: where only
/// odds differ, a hypothesis weighs as much as its causes' odds do beside the usual ones. So they
/// all leave out alike, and one search does for all of them.
class Variants {
 public:
  Variants(const Problem& problem, std::span<const GroupIndex> groups);

  /// `beside` holds by position what its odds are beside the usual ones.
  void add(const std::vector<double>& beside, std::vector<double> class_weight);
  /// Before the search, with all variants added.
  void start();
  /// Counts all that the search does where it expands the hypothesis of the positions `path`, of
  /// the weight `value` without count prior: children with these ratios, from the position `begin`
  /// on and before `end`.
  void count(const std::vector<double>& ratio, std::size_t begin, std::size_t end,
             std::span<const std::uint32_t> path, double value);

  [[nodiscard]] std::size_t size() const { return class_weight_.size(); }
  [[nodiscard]] double total(std::size_t variant) const { return total_[variant]; }
  /// Of a group, by its place among those that were asked for.
  [[nodiscard]] double mass(std::size_t variant, std::size_t group) const {
    return mass_[group * width_ + variant];
  }
  /// No hypothesis weighs more than this times what it usually does.
  [[nodiscard]] double most(std::size_t variant) const;

 private:
  const Problem& problem_;
  const std::size_t group_count_;
  std::vector<std::size_t> asked_;           // by position: the group's place, or one past the last
  std::vector<std::vector<double>> beside_;  // by variant
  std::vector<std::vector<double>> class_weight_;
  std::size_t width_ = 0;       // variants, filled up to whole blocks
  std::vector<double> change_;  // by position: `beside` of all variants
  std::vector<char> changes_;   // by position: whether any differs from 1
  std::vector<double> total_;
  std::vector<double> mass_;       // by group, then variant
  std::vector<double> sums_;       // of one expansion; the last row is of all other groups
  std::vector<double> unchanged_;  // the same of positions that are alike in all variants
  std::vector<double> scale_;
  std::vector<char> holds_;  // by group: whether the hypothesis that is expanded does
};

}  // namespace palpate::reasoning
