#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "reasoning/evidence.h"
#include "reasoning/kernels.h"
#include "reasoning/model.h"
#include "reasoning/posterior.h"

/// One case made ready for enumeration. Inside of this room only.
namespace palpate::reasoning {

/// Changes assumed numbers of a model, for one run of `ranges`.
class Perturbation {
 public:
  virtual ~Perturbation() = default;
  [[nodiscard]] virtual double odds(CauseIndex cause, const Cause& numbers) const = 0;
  /// The observable's links, in their order.
  virtual void links(ObservableIndex observable, std::span<double> values) const = 0;
};

/// A factor of the likelihood that does not fold into the odds. With s(H) = (1 - leak) times the
/// product over the causes of H of (1 - link) its value is (fixed + slope * s)^exponent.
struct Factor {
  double fixed = 1.0;
  double slope = -1.0;  ///< Negative: speaks for presence. Positive: graded absence.
  double exponent = 1.0;
  std::uint32_t begin = 0;  ///< Its entries.
  std::uint32_t end = 0;

  /// A cause with link l, added where s is `none_present`, multiplies the value by (1 + pull *
  /// l)^exponent.
  [[nodiscard]] double pull(double none_present) const {
    return -slope * none_present / (fixed + slope * none_present);
  }
  [[nodiscard]] bool speaks_for() const { return slope < 0.0; }
};

/// A link of a cause of the search order to a factor.
struct CauseFactor {
  std::uint32_t factor = 0;
  double kept = 1.0;        ///< 1 - link
  std::uint32_t entry = 0;  ///< The same link among the entries of the factor.
};

/// A cause and its share of the odds of what it was taken together with.
struct Member {
  std::uint32_t cause = 0;
  double share = 1.0;
};

/// A group none of whose causes brings about anything that was seen. It multiplies the weight of
/// every hypothesis by its odds alone, so that such groups are summed in a formula and not one by
/// one.
struct InertGroup {
  std::uint32_t group = 0;
  std::uint32_t begin = 0;  ///< Its members.
  std::uint32_t end = 0;
};

/// The numbers of a problem that change with the evidence while its shape stays: what hypotheses
/// weigh. With a piece of the evidence left out only these change.
struct Numbers {
  /// By position: what adding its cause to the empty hypothesis multiplies the weight by, without
  /// the count prior; padded with zeros to whole blocks.
  std::vector<double> ratio;
  /// The same without graded absences: an upper bound that can only fall as the hypothesis grows.
  /// Empty where there is no graded absence, as both are equal then.
  std::vector<double> ceiling;
  std::vector<double> exponent;    ///< of each factor; 0 where nothing was seen
  std::vector<double> inert_odds;  ///< of each inert group
  /// By j: what a class of j positions weighs beside its ratios; the sum over all its hypotheses.
  std::vector<double> class_weight;
};

/// Causes of a group that bring about what was seen with the same links are one *position*.
/// Positions are numbered by falling weight as a single cause. A *class* of hypotheses shares its
/// positions and differs in inert groups.
struct Problem {
  std::vector<std::uint32_t> order;         ///< position -> the first of its causes
  std::vector<std::uint32_t> group;         ///< position -> group
  std::vector<std::uint32_t> member_begin;  ///< position -> its first member
  std::vector<Member> members;
  std::vector<InertGroup> inert;
  std::vector<Member> inert_members;
  Numbers numbers;

  std::vector<Factor> factors;
  std::vector<double> none_present;           ///< s of each factor for the empty hypothesis
  std::vector<std::uint32_t> entry_position;  ///< entries of all factors, ascending within each
  std::vector<double> entry_link;
  std::vector<double> entry_without;       ///< 1 / (1 + pull * link) for the empty hypothesis
  std::vector<std::uint32_t> cause_begin;  ///< position -> its first cause factor
  std::vector<CauseFactor> cause_factors;
  std::vector<std::uint32_t> group_begin;  ///< group -> its first entry in group_positions
  std::vector<std::uint32_t> group_positions;

  /// count_prior(j) / e(j): what a hypothesis of j causes weighs beside its odds and likelihood.
  std::vector<double> count_weight;

  // What leaving out a piece of the evidence starts from.
  std::vector<double> odds;              ///< by cause, absences folded in
  std::vector<double> gain;              ///< by position: its ratio over the odds of its members
  std::vector<double> ceiling_gain;      ///< the same of `ceiling`, where there is one
  std::vector<std::uint32_t> factor_of;  ///< observable -> the factor it went into, or `no_factor`
  bool held = false;                     ///< The strength of the evidence was held down.

  [[nodiscard]] std::size_t blocks() const { return numbers.ratio.size() / block; }
  static constexpr std::uint32_t no_factor = 0xffffffffU;
};

/// Folds what folds and orders what remains. The result does not depend on the order of the
/// evidence.
Problem prepare(const Model& model, const Evidence& evidence, std::size_t max_causes,
                const Perturbation* perturbation);

/// The search itself; see `infer`.
Posterior enumerate(const Model& model, const Problem& problem, const Precision& precision);

/// What a class of j positions weighs beside its ratios: the sum over m of count_weight(j + m) *
/// e(m) of the inert odds.
std::vector<double> class_weights(const std::vector<double>& count_weight,
                                  const std::vector<double>& inert_odds);

/// The strength of all that speaks for presence, in bits; beyond `strongest_evidence` it is held.
double strength_of(const Problem& problem, const std::vector<double>& exponents);
inline constexpr double strongest_evidence = 900.0;  // bits; double ends at 1023
inline constexpr double largest_odds = 1e60;

/// The exponent of each observation of the evidence after all tempering.
std::vector<double> exponents_of(const Model& model, const std::vector<Observation>& observations);

}  // namespace palpate::reasoning
