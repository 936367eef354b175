#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reasoning/evidence.h"
#include "reasoning/model.h"
#include "reasoning/posterior.h"

/// One case made ready for enumeration. Inside of this room only.
namespace palpate::reasoning {

/// Changes assumed numbers of a model, for one run of `ranges`.
class Perturbation {
 public:
  virtual ~Perturbation() = default;
  [[nodiscard]] virtual double odds(CauseIndex cause, const Cause& numbers) const = 0;
  [[nodiscard]] virtual double link(ObservableIndex observable, const Link& numbers) const = 0;
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
  double kept = 1.0;  ///< 1 - link
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
  double odds = 0.0;
  std::uint32_t begin = 0;  ///< Its members.
  std::uint32_t end = 0;
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
  /// What adding the cause at a position to the empty hypothesis multiplies its weight by, without
  /// the count prior; padded with zeros to whole blocks.
  std::vector<double> ratio;
  /// The same without graded absences: an upper bound that can only fall as the hypothesis grows.
  /// Empty where there is no graded absence, as both are equal then.
  std::vector<double> ceiling;

  std::vector<Factor> factors;
  std::vector<double> none_present;           ///< s of each factor for the empty hypothesis
  std::vector<std::uint32_t> entry_position;  ///< entries of all factors, ascending within each
  std::vector<double> entry_link;
  std::vector<std::uint32_t> cause_begin;  ///< position -> its first cause factor
  std::vector<CauseFactor> cause_factors;
  std::vector<std::uint32_t> group_begin;  ///< group -> its first entry in group_positions
  std::vector<std::uint32_t> group_positions;

  /// count_prior(j) / e(j): what a hypothesis of j causes weighs beside its odds and likelihood.
  std::vector<double> count_weight;
  /// The same for a class of j positions: the sum over all its hypotheses.
  std::vector<double> class_weight;

  static constexpr std::size_t block = 8;
};

/// Folds what folds and orders what remains. The result does not depend on the order of the
/// evidence.
Problem prepare(const Model& model, const Evidence& evidence, std::size_t max_causes,
                const Perturbation* perturbation);

/// The search itself; see `infer`.
Posterior enumerate(const Model& model, const Problem& problem, const Precision& precision);

/// The elementary symmetric polynomials e(0), ..., e(degree) of the odds of inert groups, of all
/// that stand before each of them and of all from each on.
struct InertSums {
  std::vector<std::vector<double>> before;
  std::vector<std::vector<double>> from;

  InertSums(const std::vector<InertGroup>& inert, std::size_t degree);
  /// e(order) of all but one.
  [[nodiscard]] double without(std::size_t index, std::size_t order) const;
};

/// The exponent of each observation of the evidence after all tempering.
std::vector<double> exponents_of(const Model& model, const std::vector<Observation>& observations);

}  // namespace palpate::reasoning
