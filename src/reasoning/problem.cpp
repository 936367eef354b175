#include "reasoning/problem.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "reasoning/power.h"

namespace palpate::reasoning {
namespace {

/// An observation that does not fold, before positions are known.
struct OpenFactor {
  ObservableIndex observable;
  Factor factor;
};

std::vector<Observation> in_order(const Model& model, const Evidence& evidence) {
  std::vector<Observation> sorted = evidence.observations;
  std::sort(sorted.begin(), sorted.end(),
            [](const Observation& a, const Observation& b) { return a.observable < b.observable; });
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    ensure(sorted[i].observable.value() < model.observable_count(),
           "an observation names an observable of the model");
    ensure(i == 0 || sorted[i - 1].observable < sorted[i].observable,
           "an observable is observed at most once");
  }
  return sorted;
}

std::vector<double> odds_before(const Model& model, const Perturbation* perturbation) {
  std::vector<double> odds(model.cause_count());
  for (std::size_t i = 0; i < odds.size(); ++i) {
    const Cause& cause = model.cause(CauseIndex(i));
    odds[i] = perturbation ? perturbation->odds(CauseIndex(i), cause) : cause.prior.value();
  }
  return odds;
}

void multiply_risk_factors(const Evidence& evidence, std::vector<double>& odds) {
  std::vector<CauseRatio> all;
  for (const RiskFactor& risk : evidence.risk_factors) {
    all.insert(all.end(), risk.ratios.begin(), risk.ratios.end());
  }
  std::sort(all.begin(), all.end(), [](const CauseRatio& a, const CauseRatio& b) {
    return a.cause != b.cause ? a.cause < b.cause : a.ratio < b.ratio;
  });
  for (const CauseRatio& entry : all) {
    ensure(entry.cause.value() < odds.size(), "a risk factor names a cause of the model");
    double& value = odds[entry.cause.value()];
    value = std::min(value * entry.ratio.value(), largest_odds);
  }
}

/// count_prior(j) / e(j), with e(j) the elementary symmetric polynomials of the groups' odds: by
/// adding one group after the other, e(j) of all is e(j) without it plus its odds times e(j-1)
/// without it.
std::vector<double> count_weights(const Model& model, const std::vector<double>& odds,
                                  std::size_t max_causes) {
  std::vector<double> group_odds(model.group_count(), 0.0);
  for (std::size_t i = 0; i < odds.size(); ++i) {
    group_odds[model.cause(CauseIndex(i)).group.value()] += odds[i];
  }
  std::vector<double> symmetric(max_causes + 1, 0.0);
  symmetric[0] = 1.0;
  for (const double value : group_odds) {
    for (std::size_t j = max_causes; j >= 1; --j) symmetric[j] += symmetric[j - 1] * value;
  }
  const auto& prior = model.parts().count_prior;
  std::vector<double> weights(max_causes + 1, 0.0);
  for (std::size_t j = 0; j < weights.size() && j < prior.size(); ++j) {
    if (symmetric[j] > 0.0) weights[j] = prior[j].value() / symmetric[j];
  }
  return weights;
}

class Preparation {
 public:
  Preparation(const Model& model, const Evidence& evidence, std::size_t max_causes,
              const Perturbation* perturbation)
      : model_(model),
        perturbation_(perturbation),
        odds_(odds_before(model, perturbation)),
        folded_bits_(odds_.size(), 0.0) {
    problem_.count_weight = count_weights(model, odds_, max_causes);
    multiply_risk_factors(evidence, odds_);
    sort_out(in_order(model, evidence));
    hold_strength();
    weigh_single_causes();
    list_links();
    sort_out_groups();
    problem_.numbers.class_weight =
        class_weights(problem_.count_weight, problem_.numbers.inert_odds);
    number_positions();
    lay_out_entries();
    problem_.odds = std::move(odds_);
  }

  Problem take() { return std::move(problem_); }

 private:
  /// Causes that are taken together, from `first` to `last` by `next_alike_`.
  struct Alike {
    std::uint32_t first;
    std::uint32_t last;
    double odds;
    double ratio;
  };

  [[nodiscard]] std::span<const double> links_of(ObservableIndex observable) const {
    const std::span<const double> values = model_.link_values(observable);
    if (perturbation_ == nullptr) return values;
    return std::span(varied_links_).subspan(model_.first_link(observable), values.size());
  }

  /// For one run of `ranges`: all links of what was seen.
  void vary_links(const std::vector<Observation>& observations) {
    if (perturbation_ == nullptr) return;
    varied_links_.resize(model_.link_count());
    for (const Observation& seen : observations) {
      perturbation_->links(seen.observable,
                           std::span(varied_links_)
                               .subspan(model_.first_link(seen.observable),
                                        model_.link_values(seen.observable).size()));
    }
  }

  /// Absences go into the odds; the rest become factors, equal presences one together.
  void sort_out(const std::vector<Observation>& observations) {
    vary_links(observations);
    const std::vector<double> exponents = exponents_of(model_, observations);
    std::vector<std::uint32_t> present_as(model_.observable_count(), Problem::no_factor);
    problem_.factor_of.assign(model_.observable_count(), Problem::no_factor);
    for (std::size_t i = 0; i < observations.size(); ++i) {
      const Observation& seen = observations[i];
      if (!seen.informative()) continue;
      if (seen.if_present.value() == 0.0) {
        fold_absence(seen.observable, exponents[i]);
        continue;
      }
      const bool certain = seen.if_absent.value() == 0.0;
      std::uint32_t& same = present_as[model_.signature(seen.observable)];
      if (certain && perturbation_ == nullptr && same != Problem::no_factor) {
        open_[same].factor.exponent += exponents[i];
        problem_.factor_of[seen.observable.value()] = same;
        continue;
      }
      if (certain) same = static_cast<std::uint32_t>(open_.size());
      problem_.factor_of[seen.observable.value()] = static_cast<std::uint32_t>(open_.size());
      open_.push_back({seen.observable, factor_of(seen, exponents[i])});
    }
    for (std::size_t i = 0; i < odds_.size(); ++i) {
      if (folded_bits_[i] != 0.0) odds_[i] *= exp2_of(folded_bits_[i]);
    }
  }

  void fold_absence(ObservableIndex observable, double exponent) {
    const auto& links = model_.observable(observable).links;
    const std::span<const double> values = links_of(observable);
    std::span<const double> bits = model_.kept_bits(observable);
    if (perturbation_ != nullptr && exponent != 1.0) {
      varied_bits_.assign(values.begin(), values.end());
      bits_kept(varied_bits_.data(), varied_bits_.size());
      bits = varied_bits_;
    }
    for (std::size_t i = 0; i < links.size(); ++i) {
      const std::size_t cause = links[i].cause.value();
      if (exponent == 1.0) {
        odds_[cause] *= 1.0 - values[i];
      } else {
        folded_bits_[cause] += exponent * bits[i];
      }
    }
  }

  /// if_present * (1 - s) + if_absent * s, divided by the larger of the two.
  static Factor factor_of(const Observation& seen, double exponent) {
    const double yes = seen.if_present.value();
    const double no = seen.if_absent.value();
    Factor factor;
    factor.exponent = exponent;
    factor.fixed = seen.speaks_for() ? 1.0 : yes / no;
    factor.slope = seen.speaks_for() ? -(1.0 - no / yes) : 1.0 - yes / no;
    return factor;
  }

  void hold_strength() {
    for (const OpenFactor& open : open_) {
      problem_.none_present.push_back(model_.observable(open.observable).leak.complement().value());
      problem_.factors.push_back(open.factor);
      problem_.numbers.exponent.push_back(open.factor.exponent);
    }
    const double bits = strength_of(problem_, problem_.numbers.exponent);
    problem_.held = bits > strongest_evidence;
    if (!problem_.held) return;
    for (std::size_t f = 0; f < open_.size(); ++f) {
      if (!open_[f].factor.speaks_for()) continue;
      open_[f].factor.exponent *= strongest_evidence / bits;
      problem_.numbers.exponent[f] = open_[f].factor.exponent;
    }
  }

  void weigh_single_causes() {
    gain_.assign(odds_.size(), 1.0);
    ceiling_gain_ = gain_;
    std::vector<double> gains;
    for (std::size_t f = 0; f < open_.size(); ++f) {
      const OpenFactor& open = open_[f];
      const Observable& observable = model_.observable(open.observable);
      const double pull = open.factor.pull(problem_.none_present[f]);
      const std::span<const double> values = links_of(open.observable);
      gains.assign(values.size(), 1.0);
      gains_again(gains.data(), values.data(), gains.data(), gains.size(), pull);
      if (open.factor.exponent != 1.0) {
        raise_to_power(gains.data(), gains.size(), open.factor.exponent);
      }
      for (std::size_t i = 0; i < gains.size(); ++i) {
        const std::size_t cause = observable.links[i].cause.value();
        gain_[cause] *= gains[i];
        if (open.factor.speaks_for()) ceiling_gain_[cause] *= gains[i];
      }
    }
  }

  /// The links of each cause to what was seen, in the order of the factors.
  void list_links() {
    link_begin_.assign(odds_.size() + 1, 0);
    for (const OpenFactor& open : open_) {
      for (const Link& link : model_.observable(open.observable).links) {
        ++link_begin_[link.cause.value() + 1];
      }
    }
    std::partial_sum(link_begin_.begin(), link_begin_.end(), link_begin_.begin());
    links_.resize(link_begin_.back());
    std::vector<std::uint32_t> next(link_begin_.begin(), link_begin_.end() - 1);
    for (std::size_t f = 0; f < open_.size(); ++f) {
      const auto& links = model_.observable(open_[f].observable).links;
      const std::span<const double> values = links_of(open_[f].observable);
      for (std::size_t i = 0; i < links.size(); ++i) {
        links_[next[links[i].cause.value()]++] = {static_cast<std::uint32_t>(f), 1.0 - values[i],
                                                  0};
      }
    }
  }

  std::span<const CauseFactor> factors_of(std::uint32_t cause) const {
    return std::span(links_).subspan(link_begin_[cause],
                                     link_begin_[cause + 1] - link_begin_[cause]);
  }

  bool act_alike(std::uint32_t a, std::uint32_t b) const {
    const auto of_a = factors_of(a);
    const auto of_b = factors_of(b);
    return std::equal(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                      [](const CauseFactor& x, const CauseFactor& y) {
                        return x.factor == y.factor && x.kept == y.kept;
                      });
  }

  void sort_out_groups() {
    next_alike_.assign(odds_.size(), 0);
    for (std::size_t g = 0; g < model_.group_count(); ++g) {
      const auto modes = model_.modes(GroupIndex(g));
      const bool is_inert = std::all_of(modes.begin(), modes.end(), [&](CauseIndex cause) {
        return factors_of(static_cast<std::uint32_t>(cause.value())).empty();
      });
      if (is_inert) {
        set_aside(g, modes);
      } else {
        take_alike_together(modes);
      }
    }
  }

  void set_aside(std::size_t group, std::span<const CauseIndex> modes) {
    InertGroup inert;
    inert.group = static_cast<std::uint32_t>(group);
    double odds = 0.0;
    for (const CauseIndex cause : modes) odds += odds_[cause.value()];
    inert.begin = static_cast<std::uint32_t>(problem_.inert_members.size());
    for (const CauseIndex cause : modes) {
      const double share = odds > 0.0 ? odds_[cause.value()] / odds : 0.0;
      problem_.inert_members.push_back({static_cast<std::uint32_t>(cause.value()), share});
    }
    inert.end = static_cast<std::uint32_t>(problem_.inert_members.size());
    problem_.inert.push_back(inert);
    problem_.numbers.inert_odds.push_back(odds);
  }

  void take_alike_together(std::span<const CauseIndex> modes) {
    const std::size_t first = alike_.size();
    for (const CauseIndex mode : modes) {
      const auto cause = static_cast<std::uint32_t>(mode.value());
      auto same = alike_.begin() + static_cast<std::ptrdiff_t>(first);
      while (same != alike_.end() && !act_alike(same->first, cause)) ++same;
      if (same == alike_.end()) {
        alike_.push_back({cause, cause, odds_[cause], 0.0});
        continue;
      }
      next_alike_[same->last] = cause;
      same->last = cause;
      same->odds += odds_[cause];
    }
    for (std::size_t i = first; i < alike_.size(); ++i) {
      alike_[i].ratio = alike_[i].odds * gain_[alike_[i].first];
    }
  }

  void number_positions() {
    std::sort(alike_.begin(), alike_.end(), [](const Alike& a, const Alike& b) {
      return a.ratio != b.ratio ? a.ratio > b.ratio : a.first < b.first;
    });
    const std::size_t positions = alike_.size();
    const std::size_t padded = (positions + block - 1) / block * block;
    const bool rises = std::any_of(open_.begin(), open_.end(), [](const OpenFactor& open) {
      return !open.factor.speaks_for();
    });
    problem_.numbers.ratio.assign(padded, 0.0);
    if (rises) problem_.numbers.ceiling.assign(padded, 0.0);
    problem_.order.resize(positions);
    problem_.group.resize(positions);
    problem_.member_begin.assign(1, 0);
    problem_.group_begin.assign(model_.group_count() + 1, 0);
    for (std::size_t p = 0; p < positions; ++p) {
      const Alike& alike = alike_[p];
      problem_.order[p] = alike.first;
      problem_.numbers.ratio[p] = alike.ratio;
      problem_.gain.push_back(gain_[alike.first]);
      if (rises) {
        problem_.ceiling_gain.push_back(ceiling_gain_[alike.first]);
        problem_.numbers.ceiling[p] = alike.odds * ceiling_gain_[alike.first];
      }
      add_members(alike);
      const std::size_t group = model_.cause(CauseIndex(alike.first)).group.value();
      problem_.group[p] = static_cast<std::uint32_t>(group);
      ++problem_.group_begin[group + 1];
    }
    auto& begin = problem_.group_begin;
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    problem_.group_positions.resize(positions);
    std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
    for (std::size_t p = 0; p < positions; ++p) {
      problem_.group_positions[next[problem_.group[p]]++] = static_cast<std::uint32_t>(p);
    }
  }

  void add_members(const Alike& alike) {
    for (std::uint32_t cause = alike.first;; cause = next_alike_[cause]) {
      problem_.members.push_back({cause, alike.odds > 0.0 ? odds_[cause] / alike.odds : 0.0});
      if (cause == alike.last) break;
    }
    problem_.member_begin.push_back(static_cast<std::uint32_t>(problem_.members.size()));
  }

  /// Links by position first, then, going through the positions in order, by factor: so each
  /// factor's entries come out in ascending order of position without sorting.
  void lay_out_entries() {
    const std::size_t positions = problem_.order.size();
    auto& begin = problem_.cause_begin;
    begin.assign(1, 0);
    std::vector<std::uint32_t> entries(open_.size(), 0);
    for (std::size_t p = 0; p < positions; ++p) {
      for (const CauseFactor& link : factors_of(problem_.order[p])) {
        problem_.cause_factors.push_back(link);
        ++entries[link.factor];
      }
      begin.push_back(static_cast<std::uint32_t>(problem_.cause_factors.size()));
    }
    std::uint32_t total = 0;
    for (std::size_t f = 0; f < open_.size(); ++f) {
      problem_.factors[f].begin = total;
      problem_.factors[f].end = total;  // grows below
      total += entries[f];
    }
    problem_.entry_position.resize(total);
    problem_.entry_link.resize(total);
    for (std::size_t p = 0; p < positions; ++p) {
      for (std::uint32_t i = begin[p]; i < begin[p + 1]; ++i) {
        CauseFactor& link = problem_.cause_factors[i];
        link.entry = problem_.factors[link.factor].end++;
        problem_.entry_position[link.entry] = static_cast<std::uint32_t>(p);
        problem_.entry_link[link.entry] = 1.0 - link.kept;
      }
    }
    problem_.entry_without.resize(total);
    for (std::size_t f = 0; f < problem_.factors.size(); ++f) {
      const Factor& factor = problem_.factors[f];
      const double pull = factor.pull(problem_.none_present[f]);
      for (std::uint32_t i = factor.begin; i < factor.end; ++i) {
        problem_.entry_without[i] = 1.0 / (1.0 + pull * problem_.entry_link[i]);
      }
    }
  }

  const Model& model_;
  const Perturbation* perturbation_;
  std::vector<double> varied_links_;  // of all links of the model, where it is varied
  std::vector<double> varied_bits_;
  std::vector<double> odds_;               // by cause
  std::vector<double> folded_bits_;        // by cause: what tempered absences take from the odds
  std::vector<double> gain_;               // by cause: what factors make of its odds
  std::vector<double> ceiling_gain_;       // by cause: the same without graded absences
  std::vector<std::uint32_t> link_begin_;  // cause -> its first link to a factor
  std::vector<CauseFactor> links_;
  std::vector<Alike> alike_;               // positions before they are numbered
  std::vector<std::uint32_t> next_alike_;  // cause -> the next that is taken together with it
  std::vector<OpenFactor> open_;
  Problem problem_;
};

}  // namespace

std::vector<double> exponents_of(const Model& model, const std::vector<Observation>& observations) {
  std::vector<double> informative(model.parts().tempering.size(), 0.0);
  for (const Observation& seen : observations) {
    const auto& tempering = model.observable(seen.observable).tempering;
    if (tempering && seen.informative()) informative[tempering->value()] += 1.0;
  }
  std::vector<double> exponents;
  exponents.reserve(observations.size());
  for (const Observation& seen : observations) {
    const Observable& observable = model.observable(seen.observable);
    double exponent = observable.exponent.value() * seen.exponent.value();
    if (observable.tempering && seen.informative()) {
      const std::size_t group = observable.tempering->value();
      const double correlation = model.parts().tempering[group].correlation.value();
      exponent /= 1.0 + (informative[group] - 1.0) * correlation;
    }
    exponents.push_back(exponent);
  }
  return exponents;
}

std::vector<double> class_weights(const std::vector<double>& count_weight,
                                  const std::vector<double>& inert_odds) {
  const std::size_t max_causes = count_weight.size() - 1;
  std::vector<double> symmetric(max_causes + 1, 0.0);
  symmetric[0] = 1.0;
  for (const double odds : inert_odds) {
    for (std::size_t m = max_causes; m >= 1; --m) symmetric[m] += symmetric[m - 1] * odds;
  }
  std::vector<double> weights(max_causes + 1, 0.0);
  for (std::size_t j = 0; j <= max_causes; ++j) {
    for (std::size_t m = 0; j + m <= max_causes; ++m) {
      weights[j] += count_weight[j + m] * symmetric[m];
    }
  }
  return weights;
}

double strength_of(const Problem& problem, const std::vector<double>& exponents) {
  double bits = 0.0;
  for (std::size_t f = 0; f < problem.factors.size(); ++f) {
    const Factor& factor = problem.factors[f];
    if (!factor.speaks_for()) continue;
    const double least = factor.fixed + factor.slope * problem.none_present[f];
    bits -= exponents[f] * log2_of(least);
  }
  return bits;
}

Problem prepare(const Model& model, const Evidence& evidence, std::size_t max_causes,
                const Perturbation* perturbation) {
  return Preparation(model, evidence, max_causes, perturbation).take();
}

}  // namespace palpate::reasoning
