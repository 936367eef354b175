#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "quantity/probability.h"
#include "reasoning/exponent.h"
#include "reasoning/index.h"

namespace palpate::reasoning {

/// Where a number comes from: from a source, or from us. Only assumed numbers are varied by
/// `ranges`.
enum class Basis { sourced, assumed };

/// One cause: a mode of a group. The modes of a group exclude each other, so that a hypothesis
/// counts groups (muscles and conditions) and not points.
struct Cause {
  GroupIndex group;
  Odds prior;  ///< Only ratios between causes matter: how many causes there are is `count_prior`.
  Basis basis = Basis::assumed;
};

/// How likely the cause, alone and without leak, brings the observable about. In [0, 1).
struct Link {
  CauseIndex cause;
  Probability probability;
  Basis basis = Basis::assumed;
};

/// Something that can be present or absent.
/// P(present | H) = 1 - (1 - leak) * product over the causes of H of (1 - link).
struct Observable {
  Probability leak;  ///< Present without any cause of the model; in (0, 1).
  std::vector<Link>
      links;          ///< At most one per cause. A cause without a link does not bring it about.
  Exponent exponent;  ///< Applied to every observation of it.
  std::optional<TemperingIndex> tempering;  ///< The correlated observables it belongs to, if any.
};

/// Correlated observables. Where g of them were observed informatively, each counts with the
/// exponent 1 / (1 + (g - 1) * correlation).
struct TemperingGroup {
  Probability correlation;
};

/// What a model is made of, as plain values.
struct ModelParts {
  std::size_t group_count = 0;
  std::vector<Cause> causes;
  std::vector<Observable> observables;
  std::vector<TemperingGroup> tempering;
  /// What `ranges` varies alike, so that left and right do: each group and observable names the
  /// first of those that are the same thing on another side. Empty: each is varied for itself.
  std::vector<GroupIndex> group_twins;
  std::vector<ObservableIndex> observable_twins;
  /// P(number of causes = 0, 1, 2, ...), before evidence; sums to 1; the entry for 0 is positive.
  std::vector<Probability> count_prior;
};

/// Causes, observables and what connects them. Immutable. Before evidence the probability of a
/// valid hypothesis H (at most one mode per group) is
///   count_prior(|H|) * product of the prior odds of its causes / e(|H|),
/// where e(j) is the sum of those products over all valid hypotheses of size j, so that the number
/// of causes is distributed as `count_prior` says, exactly.
class Model {
 public:
  /// Everything must be consistent (indices in range, leaks in (0, 1), links below 1, the count
  /// prior a distribution): the builder of a model checks its sources before.
  explicit Model(ModelParts parts);

  /// The same causes with other numbers for some of the observables.
  [[nodiscard]] Model with(std::vector<std::pair<ObservableIndex, Observable>> replaced) const;

  /// What is inconsistent in parts that came from outside, or nothing: then a model can be made.
  [[nodiscard]] static const char* fault_in(const ModelParts& parts);

  [[nodiscard]] const ModelParts& parts() const { return parts_; }
  [[nodiscard]] std::size_t cause_count() const { return parts_.causes.size(); }
  [[nodiscard]] std::size_t group_count() const { return parts_.group_count; }
  [[nodiscard]] std::size_t observable_count() const { return parts_.observables.size(); }
  [[nodiscard]] const Cause& cause(CauseIndex index) const { return parts_.causes[index.value()]; }
  [[nodiscard]] const Observable& observable(ObservableIndex index) const {
    return parts_.observables[index.value()];
  }
  /// The causes of a group, in ascending order.
  [[nodiscard]] std::span<const CauseIndex> modes(GroupIndex group) const;
  /// log2(1 - link) of the observable's links, in their order: what an absence takes from each
  /// cause.
  [[nodiscard]] std::span<const double> kept_bits(ObservableIndex index) const {
    const std::size_t begin = bits_begin_[index.value()];
    return std::span(kept_bits_).subspan(begin, bits_begin_[index.value() + 1] - begin);
  }
  /// The observable's links as bare numbers, in their order.
  [[nodiscard]] std::span<const double> link_values(ObservableIndex index) const {
    const std::size_t begin = bits_begin_[index.value()];
    return std::span(link_values_).subspan(begin, bits_begin_[index.value() + 1] - begin);
  }
  /// Where these begin, of all links of the model.
  [[nodiscard]] std::size_t first_link(ObservableIndex index) const {
    return bits_begin_[index.value()];
  }
  [[nodiscard]] std::size_t link_count() const { return link_values_.size(); }
  /// Observables of one number share leak and links, so that present ones can be taken together.
  [[nodiscard]] std::size_t signature(ObservableIndex index) const {
    return signatures_[index.value()];
  }

 private:
  ModelParts parts_;
  std::vector<std::size_t> mode_begin_;  // one per group and one past the end
  std::vector<CauseIndex> modes_;
  std::vector<std::size_t> signatures_;
  std::vector<std::size_t> bits_begin_;  // one per observable and one past the end
  std::vector<double> kept_bits_;
  std::vector<double> link_values_;
};

}  // namespace palpate::reasoning
