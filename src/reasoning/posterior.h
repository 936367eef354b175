#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "quantity/probability.h"
#include "reasoning/index.h"

namespace palpate::reasoning {

/// How far an inference goes.
struct Precision {
  std::size_t max_causes = 3;  ///< k: hypotheses with more causes are not considered.
  Probability omitted_target = Probability::of(1e-3);  ///< Enough when less than this is omitted.
  /// Hypotheses with at least this share of the counted mass are kept for later questions; 1 keeps
  /// none.
  Probability retain_from = Probability::of(1e-6);
  std::uint64_t expansion_limit =
      200'000;  ///< Stops the search; the certificate then says how far it got.
  std::optional<GroupIndex> set_apart;  ///< For `Posterior::count_without`.
};

/// What is guaranteed about an inference, relative to all hypotheses of at most `max_causes`
/// causes.
struct Certificate {
  /// The mass that was not counted is at most this times the mass that was.
  double omitted_mass = 0.0;
  /// No probability of a cause or group is further than this from its exact value.
  Probability marginal_error;
  std::size_t max_causes = 0;
  /// Probability that there are exactly `max_causes` causes: large where more than that are likely.
  Probability mass_at_cap;
  /// Hypotheses that differ only in causes which bring about nothing that was seen count once.
  std::uint64_t hypotheses_evaluated = 0;
  std::uint64_t hypotheses_expanded = 0;
  bool target_reached = false;
};

/// A list of hypotheses with their probabilities.
class Hypotheses {
 public:
  [[nodiscard]] std::size_t size() const { return probabilities_.size(); }
  [[nodiscard]] Probability probability(std::size_t index) const { return probabilities_[index]; }
  /// The causes of a hypothesis, ascending; empty for "none of these".
  [[nodiscard]] std::span<const CauseIndex> causes(std::size_t index) const {
    return std::span(causes_).subspan(begin_[index], begin_[index + 1] - begin_[index]);
  }
  void add(std::span<const CauseIndex> causes, Probability probability);
  void reserve(std::size_t hypotheses, std::size_t causes);

 private:
  std::vector<Probability> probabilities_;
  std::vector<std::uint32_t> begin_{0};
  std::vector<CauseIndex> causes_;
};

/// What is believed after the evidence.
struct Posterior {
  std::vector<Probability> causes;       ///< One per cause of the model.
  std::vector<Probability> groups;       ///< One per group: that one of its modes is a cause.
  std::vector<Probability> cause_count;  ///< P(number of causes = 0 .. max_causes).
  /// P(so many causes, and the group that was set apart is none of them); empty without one.
  std::vector<Probability> count_without;
  Hypotheses retained;  ///< In the order in which they were met.
  Certificate certificate;

  [[nodiscard]] Probability of(CauseIndex cause) const { return causes[cause.value()]; }
  [[nodiscard]] Probability of(GroupIndex group) const { return groups[group.value()]; }
  [[nodiscard]] Probability none() const { return cause_count[0]; }
};

/// The groups by falling probability (equal ones by index), at most `count`.
std::vector<GroupIndex> leading_groups(const Posterior& posterior, std::size_t count);

/// The retained hypotheses by falling probability (equal ones by their causes), at most `count`.
Hypotheses leading_hypotheses(const Posterior& posterior, std::size_t count);

}  // namespace palpate::reasoning
