#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "reasoning/model.h"
#include "reasoning/posterior.h"

/// Which hypotheses of a list hold which cause. Inside of this room only.
namespace palpate::reasoning {

/// 64 bits for the set of groups of some causes, whatever their order; that two of some thousand
/// sets share one is less likely than 1e-12.
std::uint64_t name_of_groups(const Model& model, std::span<const CauseIndex> causes,
                             std::optional<GroupIndex> unnamed = std::nullopt);

/// Hypotheses by their set of groups: sets are numbered in the order in which they are met.
struct NumberedSets {
  NumberedSets(const Model& model, const Hypotheses& hypotheses,
               std::optional<GroupIndex> unnamed = std::nullopt);

  std::vector<std::uint32_t> of;     ///< hypothesis -> its set
  std::vector<std::uint32_t> first;  ///< set -> the first hypothesis with its groups
};

class Membership {
 public:
  Membership(const Hypotheses& hypotheses, std::size_t cause_count);

  /// The hypotheses that hold the cause, ascending.
  [[nodiscard]] std::span<const std::uint32_t> holding(CauseIndex cause) const {
    const std::size_t begin = begin_[cause.value()];
    return std::span(members_).subspan(begin, begin_[cause.value() + 1] - begin);
  }

 private:
  std::vector<std::size_t> begin_;
  std::vector<std::uint32_t> members_;
};

/// For one observable at a time: how likely none of a hypothesis's causes brings it about. Only the
/// hypotheses that hold a linked cause are touched; for the others it is 1.
class Silence {
 public:
  Silence(const Membership& membership, std::size_t hypothesis_count)
      : membership_(membership), silence_(hypothesis_count, 1.0) {}

  /// Turns to another observable.
  void look_at(const Observable& observable);
  /// The hypotheses with at least one linked cause, in the order in which they were met.
  [[nodiscard]] std::span<const std::uint32_t> touched() const { return touched_; }
  [[nodiscard]] double of(std::size_t hypothesis) const { return silence_[hypothesis]; }

 private:
  const Membership& membership_;
  std::vector<double> silence_;
  std::vector<std::uint32_t> touched_;
};

}  // namespace palpate::reasoning
