#include "reasoning/leave_out.h"

#include <algorithm>
#include <optional>

#include "reasoning/infer.h"
#include "reasoning/masses.h"
#include "reasoning/power.h"
#include "reasoning/problem.h"
#include "reasoning/search.h"

namespace palpate::reasoning {
namespace {

template <class Part>
std::vector<Part> all_but(const std::vector<Part>& parts,
                          const std::vector<std::size_t>& left_out) {
  std::vector<Part> rest;
  rest.reserve(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (std::find(left_out.begin(), left_out.end(), i) == left_out.end()) rest.push_back(parts[i]);
  }
  return rest;
}

/// Leaves pieces out of one problem, one at a time. The shape of the problem stays: the same
/// positions in the same order; only its numbers change.
class Omission {
 public:
  Omission(const Model& model, const Evidence& evidence, const Precision& precision)
      : model_(model),
        evidence_(evidence),
        precision_(precision),
        problem_(prepare(model, evidence, precision.max_causes, nullptr)),
        exponents_(exponents_of(model, evidence.observations)),
        informative_(model.parts().tempering.size(), 0.0),
        interplay_(problem_, problem_.numbers.exponent, Ratios::exact),
        ceilings_(problem_, problem_.numbers.exponent, Ratios::ceiling) {
    for (const Observation& seen : evidence.observations) {
      const auto& tempering = model.observable(seen.observable).tempering;
      if (tempering && seen.informative()) informative_[tempering->value()] += 1.0;
    }
  }

  std::vector<WithoutPiece> leave_out(std::span<const Piece> pieces,
                                      std::span<const GroupIndex> groups) {
    std::vector<WithoutPiece> result(pieces.size());
    Variants variants(problem_, groups);
    std::vector<std::size_t> together;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (problem_.held || !odds_without(pieces[i]) || !exponents_without(pieces[i])) {
        result[i] = infer_again(pieces[i], groups);
      } else if (const auto beside = only_odds_differ(groups)) {
        variants.add(*beside, class_weights(problem_.count_weight, inert_odds()));
        together.push_back(i);
      } else {
        result[i] = search_again(groups);
      }
    }
    if (!together.empty()) search_together(variants, together, groups.size(), result);
    return result;
  }

 private:
  /// With the odds and exponents of what is left.
  WithoutPiece search_again(std::span<const GroupIndex> groups) {
    weigh();
    Interplay interplay(problem_, numbers_.exponent, Ratios::exact, &interplay_);
    Interplay ceilings(problem_, numbers_.exponent, Ratios::ceiling, &ceilings_);
    Search search(problem_, numbers_, interplay, numbers_.ceiling.empty() ? nullptr : &ceilings,
                  {precision_.max_causes, precision_.omitted_target.value(), 1.0,
                   precision_.expansion_limit});
    search.run();
    return told(search, groups);
  }

  /// One search, of all of the evidence, for all pieces without which only odds differ.
  void search_together(Variants& variants, const std::vector<std::size_t>& pieces,
                       std::size_t group_count, std::vector<WithoutPiece>& result) {
    Search search(
        problem_, problem_.numbers, interplay_,
        problem_.numbers.ceiling.empty() ? nullptr : &ceilings_,
        {precision_.max_causes, precision_.omitted_target.value(), 1.0, precision_.expansion_limit},
        &variants);
    search.run();
    const double omitted = search.omitted() * search.total();
    for (std::size_t v = 0; v < variants.size(); ++v) {
      WithoutPiece& told = result[pieces[v]];
      for (std::size_t g = 0; g < group_count; ++g) {
        told.groups.push_back(share_of(variants.mass(v, g), variants.total(v)));
      }
      told.omitted_mass = omitted * variants.most(v) / variants.total(v);
    }
  }

  /// The odds of the positions beside the usual ones; nothing where exponents differ too, or where
  /// a group that is asked for brings about nothing that was seen.
  std::optional<std::vector<double>> only_odds_differ(std::span<const GroupIndex> groups) const {
    if (numbers_.exponent != problem_.numbers.exponent || any_inert(groups)) return {};
    std::vector<double> beside;
    for (std::size_t p = 0; p < problem_.order.size(); ++p) {
      const double usual = odds_of(p, problem_.odds);
      const double odds = odds_of(p, odds_);
      if (usual == 0.0 && odds != 0.0) return {};
      beside.push_back(usual == odds ? 1.0 : odds / usual);
    }
    return beside;
  }

  [[nodiscard]] bool any_inert(std::span<const GroupIndex> groups) const {
    return std::any_of(groups.begin(), groups.end(), [&](GroupIndex group) {
      return problem_.group_begin[group.value()] == problem_.group_begin[group.value() + 1];
    });
  }

  [[nodiscard]] double odds_of(std::size_t position, const std::vector<double>& odds) const {
    double sum = 0.0;
    for (std::uint32_t m = problem_.member_begin[position]; m < problem_.member_begin[position + 1];
         ++m) {
      sum += odds[problem_.members[m].cause];
    }
    return sum;
  }

  [[nodiscard]] std::vector<double> inert_odds() const {
    std::vector<double> result;
    for (const InertGroup& inert : problem_.inert) {
      double odds = 0.0;
      for (std::uint32_t m = inert.begin; m < inert.end; ++m) {
        odds += odds_[problem_.inert_members[m].cause];
      }
      result.push_back(odds);
    }
    return result;
  }

  /// Where the change cannot be made on what is there already.
  WithoutPiece infer_again(const Piece& piece, std::span<const GroupIndex> groups) const {
    const Evidence rest{all_but(evidence_.observations, piece.observations),
                        all_but(evidence_.risk_factors, piece.risk_factors)};
    Precision lean = precision_;
    lean.retain_from = Probability::of(1.0);
    const Posterior posterior = infer(model_, rest, lean);
    WithoutPiece result;
    for (const GroupIndex group : groups) result.groups.push_back(posterior.of(group));
    result.omitted_mass = posterior.certificate.omitted_mass;
    return result;
  }

  WithoutPiece told(const Search& search, std::span<const GroupIndex> groups) const {
    const std::vector<double> inert =
        any_inert(groups)
            ? mass_of_inert(search.by_count(), problem_, numbers_, precision_.max_causes)
            : std::vector<double>();
    WithoutPiece result;
    for (const GroupIndex group : groups) {
      double mass = 0.0;
      const std::size_t g = group.value();
      for (std::uint32_t i = problem_.group_begin[g]; i < problem_.group_begin[g + 1]; ++i) {
        mass += search.by_position()[problem_.group_positions[i]];
      }
      for (std::size_t i = 0; i < inert.size(); ++i) {
        if (problem_.inert[i].group == g) mass += inert[i];
      }
      result.groups.push_back(share_of(mass, search.total()));
    }
    result.omitted_mass = search.omitted();
    return result;
  }

  /// Takes the risk factors back. False where that cannot be done by dividing.
  bool odds_without(const Piece& piece) {
    odds_ = problem_.odds;
    for (const std::size_t index : piece.risk_factors) {
      for (const CauseRatio& entry : evidence_.risk_factors[index].ratios) {
        double& odds = odds_[entry.cause.value()];
        if (!(odds > 1e-200 && odds < largest_odds)) return false;
        odds /= entry.ratio.value();
      }
    }
    return true;
  }

  /// The exponents without the piece; takes absences back from the odds. False where the strength
  /// of what remains would have to be held.
  bool exponents_without(const Piece& piece) {
    numbers_.exponent = problem_.numbers.exponent;
    std::vector<double> informative = informative_;
    std::vector<char> left_out(evidence_.observations.size(), 0);
    for (const std::size_t index : piece.observations) {
      left_out[index] = 1;
      const Observation& seen = evidence_.observations[index];
      const auto& tempering = model_.observable(seen.observable).tempering;
      if (tempering && seen.informative()) informative[tempering->value()] -= 1.0;
      change_exponent(index, 0.0);
    }
    for (std::size_t i = 0; i < evidence_.observations.size(); ++i) {
      const Observation& seen = evidence_.observations[i];
      const auto& tempering = model_.observable(seen.observable).tempering;
      if (left_out[i] != 0 || !tempering || !seen.informative()) continue;
      const std::size_t group = tempering->value();
      if (informative[group] == informative_[group]) continue;
      const double correlation = model_.parts().tempering[group].correlation.value();
      change_exponent(i, exponents_[i] * (1.0 + (informative_[group] - 1.0) * correlation) /
                             (1.0 + (informative[group] - 1.0) * correlation));
    }
    return strength_of(problem_, numbers_.exponent) <= strongest_evidence;
  }

  void change_exponent(std::size_t index, double exponent) {
    const Observation& seen = evidence_.observations[index];
    if (!seen.informative()) return;
    const double change = exponent - exponents_[index];
    const std::uint32_t factor = problem_.factor_of[seen.observable.value()];
    if (factor == Problem::no_factor) {
      const auto& links = model_.observable(seen.observable).links;
      const std::span<const double> bits = model_.kept_bits(seen.observable);
      for (std::size_t i = 0; i < links.size(); ++i) {
        odds_[links[i].cause.value()] *= exp2_of(change * bits[i]);
      }
      return;
    }
    // Equal presences are one factor with the sum of their exponents; what is left of a sum of
    // which all was taken is rounding.
    constexpr double rounding = 1e-12;
    double& sum = numbers_.exponent[factor];
    sum += change;
    if (sum < rounding) sum = 0.0;
  }

  void weigh() {
    const bool rises = !problem_.numbers.ceiling.empty();
    gain_ = problem_.gain;
    ceiling_gain_ = problem_.ceiling_gain;
    for (std::size_t f = 0; f < problem_.factors.size(); ++f) {
      const double change = numbers_.exponent[f] - problem_.numbers.exponent[f];
      if (change == 0.0) continue;
      const Factor& factor = problem_.factors[f];
      for (std::uint32_t i = factor.begin; i < factor.end; ++i) {
        const double gain = power_of(problem_.entry_without[i], -change);
        gain_[problem_.entry_position[i]] *= gain;
        if (rises && factor.speaks_for()) ceiling_gain_[problem_.entry_position[i]] *= gain;
      }
    }
    numbers_.ratio.assign(problem_.numbers.ratio.size(), 0.0);
    numbers_.ceiling.assign(problem_.numbers.ceiling.size(), 0.0);
    for (std::size_t p = 0; p < problem_.order.size(); ++p) {
      const double odds = odds_of(p, odds_);
      numbers_.ratio[p] = odds * gain_[p];
      if (rises) numbers_.ceiling[p] = odds * ceiling_gain_[p];
    }
    numbers_.inert_odds = inert_odds();
    numbers_.class_weight = class_weights(problem_.count_weight, numbers_.inert_odds);
  }

  const Model& model_;
  const Evidence& evidence_;
  const Precision& precision_;
  const Problem problem_;
  const std::vector<double> exponents_;  // of the observations
  std::vector<double> informative_;      // observations by tempering group
  Interplay interplay_;
  Interplay ceilings_;
  // Without the piece:
  Numbers numbers_;
  std::vector<double> odds_;
  std::vector<double> gain_;
  std::vector<double> ceiling_gain_;
};

}  // namespace

std::vector<WithoutPiece> leave_out_each(const Model& model, const Evidence& evidence,
                                         std::span<const Piece> pieces,
                                         std::span<const GroupIndex> groups,
                                         const Precision& precision) {
  if (pieces.empty()) return {};
  return Omission(model, evidence, precision).leave_out(pieces, groups);
}

}  // namespace palpate::reasoning
