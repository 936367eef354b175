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

  WithoutPiece leave_out(const Piece& piece, std::span<const GroupIndex> groups) {
    if (problem_.held || !odds_without(piece) || !exponents_without(piece)) {
      return infer_again(piece, groups);
    }
    weigh();
    Interplay interplay(problem_, numbers_.exponent, Ratios::exact, &interplay_);
    Interplay ceilings(problem_, numbers_.exponent, Ratios::ceiling, &ceilings_);
    Search search(problem_, numbers_, interplay, numbers_.ceiling.empty() ? nullptr : &ceilings,
                  {precision_.max_causes, precision_.omitted_target.value(), 1.0,
                   precision_.expansion_limit});
    search.run();
    return told(search, groups);
  }

 private:
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
    const bool any_inert = std::any_of(groups.begin(), groups.end(), [&](GroupIndex group) {
      return problem_.group_begin[group.value()] == problem_.group_begin[group.value() + 1];
    });
    const std::vector<double> inert =
        any_inert ? mass_of_inert(search, problem_, numbers_, precision_.max_causes)
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
      double odds = 0.0;
      for (std::uint32_t m = problem_.member_begin[p]; m < problem_.member_begin[p + 1]; ++m) {
        odds += odds_[problem_.members[m].cause];
      }
      numbers_.ratio[p] = odds * gain_[p];
      if (rises) numbers_.ceiling[p] = odds * ceiling_gain_[p];
    }
    numbers_.inert_odds.clear();
    for (const InertGroup& inert : problem_.inert) {
      double odds = 0.0;
      for (std::uint32_t m = inert.begin; m < inert.end; ++m) {
        odds += odds_[problem_.inert_members[m].cause];
      }
      numbers_.inert_odds.push_back(odds);
    }
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
  std::vector<WithoutPiece> result;
  if (pieces.empty()) return result;
  Omission omission(model, evidence, precision);
  for (const Piece& piece : pieces) result.push_back(omission.leave_out(piece, groups));
  return result;
}

}  // namespace palpate::reasoning
