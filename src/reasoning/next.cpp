#include "reasoning/next.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "reasoning/kernels.h"
#include "reasoning/masses.h"
#include "reasoning/membership.h"
#include "reasoning/power.h"

namespace palpate::reasoning {
namespace {

/// The entropy of a yes or no with this probability, in bits.
double entropy(double p) {
  if (p <= 1e-300 || p >= 1.0) return 0.0;
  return -p * log2_of(p) - (1.0 - p) * log2_of(1.0 - p);
}

/// What one answer would do, for one candidate.
struct Answer {
  double present = 0.0;       // P(present)
  double gain = 0.0;          // bits
  bool keeps_leader = false;  // whichever the answer
};

/// Looks at one candidate after the other over the same hypotheses.
class Questioner {
 public:
  Questioner(const Model& model, const Hypotheses& hypotheses, std::size_t leaders)
      : model_(model),
        hypotheses_(hypotheses),
        membership_(hypotheses, model.cause_count()),
        silence_(membership_, hypotheses.size()),
        group_mass_(model.group_count(), 0.0),
        group_shift_(model.group_count(), 0.0) {
    weigh();
    name_sets();
    rank_groups();
    leader_count_ = std::min(leaders, by_mass_.size());
  }

  [[nodiscard]] Probability leader_probability() const {
    return by_mass_.empty() ? Probability::of(0.0) : held(group_mass_[by_mass_[0].value()]);
  }

  /// Must come before `separation` of the same candidate.
  Answer look_at(const Observable& observable) {
    silence_.look_at(observable);
    const double leak = observable.leak.value();
    forget_last();
    Answer answer;
    answer.present = leak;
    for (const std::uint32_t h : silence_.touched()) {
      // What the hypothesis's causes add to the leak: 1 - (1 - leak) q - leak = (1 - leak) (1 - q).
      const double shift = weight_[h] * (1.0 - leak) * (1.0 - silence_.of(h));
      answer.present += shift;
      const std::uint32_t set = set_of_[h];
      if (set_shift_[set] == 0.0) touched_sets_.push_back(set);
      set_shift_[set] += shift;
    }
    double untouched = 1.0;
    present_.clear();
    for (const std::uint32_t set : touched_sets_) {
      untouched -= set_mass_[set];
      for (std::uint32_t i = set_begin_[set]; i < set_begin_[set + 1]; ++i) {
        const std::size_t group = set_groups_[i];
        if (group_shift_[group] == 0.0) touched_groups_.push_back(group);
        group_shift_[group] += set_shift_[set];
      }
      present_.push_back(leak + set_shift_[set] / set_mass_[set]);
    }
    entropies(present_.data(), present_.size());
    double expected = 0.0;
    for (std::size_t i = 0; i < present_.size(); ++i) {
      expected += set_mass_[touched_sets_[i]] * present_[i];
    }
    expected += std::max(untouched, 0.0) * entropy(leak);
    answer.gain = std::max(entropy(answer.present) - expected, 0.0);
    answer.keeps_leader = keeps_leader(leak);
    return answer;
  }

  /// How far the candidate tells two groups apart; nothing where one was not seen.
  [[nodiscard]] std::optional<Splitting> splitting(
      ObservableIndex index, const std::pair<GroupIndex, GroupIndex>& rivals) const {
    const auto& [first, second] = rivals;
    if (group_mass_[first.value()] <= 0.0 || group_mass_[second.value()] <= 0.0) return {};
    const Observable& observable = model_.observable(index);
    return Splitting{index, held(present_given(first, observable)),
                     held(present_given(second, observable))};
  }

  /// The two leaders whose conditional probabilities of "present" lie furthest apart.
  std::optional<Separation> separation(const Observable& observable) const {
    std::optional<Separation> best;
    double widest = 0.0;
    for (std::size_t i = 0; i < leader_count_; ++i) {
      for (std::size_t j = i + 1; j < leader_count_; ++j) {
        const double first = present_given(by_mass_[i], observable);
        const double second = present_given(by_mass_[j], observable);
        if (std::fabs(first - second) <= widest) continue;
        widest = std::fabs(first - second);
        best = Separation{by_mass_[i], by_mass_[j], held(first), held(second)};
      }
    }
    return best;
  }

 private:
  void weigh() {
    double whole = 0.0;
    for (std::size_t h = 0; h < hypotheses_.size(); ++h) {
      whole += hypotheses_.probability(h).value();
    }
    weight_.resize(hypotheses_.size());
    for (std::size_t h = 0; h < hypotheses_.size(); ++h) {
      weight_[h] = hypotheses_.probability(h).value() / whole;
      for (const CauseIndex cause : hypotheses_.causes(h)) {
        group_mass_[model_.cause(cause).group.value()] += weight_[h];
      }
    }
  }

  /// Hypotheses with the same groups get the same number.
  void name_sets() {
    NumberedSets numbered(model_, hypotheses_);
    for (const std::uint32_t first : numbered.first) begin_set(first);
    for (std::size_t h = 0; h < hypotheses_.size(); ++h) set_mass_[numbered.of[h]] += weight_[h];
    set_of_ = std::move(numbered.of);
    set_begin_.push_back(static_cast<std::uint32_t>(set_groups_.size()));
    set_shift_.assign(set_mass_.size(), 0.0);
  }

  void begin_set(std::size_t hypothesis) {
    set_mass_.push_back(0.0);
    set_begin_.push_back(static_cast<std::uint32_t>(set_groups_.size()));
    for (const CauseIndex cause : hypotheses_.causes(hypothesis)) {
      set_groups_.push_back(static_cast<std::uint32_t>(model_.cause(cause).group.value()));
    }
  }

  void rank_groups() {
    for (std::size_t g = 0; g < group_mass_.size(); ++g) {
      if (group_mass_[g] > 0.0) by_mass_.emplace_back(g);
    }
    std::sort(by_mass_.begin(), by_mass_.end(), [&](GroupIndex a, GroupIndex b) {
      const double x = group_mass_[a.value()];
      const double y = group_mass_[b.value()];
      return x != y ? x > y : a < b;
    });
  }

  void forget_last() {
    for (const std::uint32_t set : touched_sets_) set_shift_[set] = 0.0;
    for (const std::size_t group : touched_groups_) group_shift_[group] = 0.0;
    touched_sets_.clear();
    touched_groups_.clear();
  }

  [[nodiscard]] double present_given(GroupIndex group, const Observable& observable) const {
    return observable.leak.value() + group_shift_[group.value()] / group_mass_[group.value()];
  }

  [[nodiscard]] bool keeps_leader(double leak) const {
    if (by_mass_.empty()) return false;
    const std::size_t leader = by_mass_[0].value();
    const double leader_yes = group_mass_[leader] * leak + group_shift_[leader];
    const double leader_no = group_mass_[leader] - leader_yes;
    for (std::size_t i = 1; i < by_mass_.size(); ++i) {
      const std::size_t g = by_mass_[i].value();
      if (group_mass_[g] <= std::min(leader_yes, leader_no)) break;  // nor do those behind it
      const double yes = group_mass_[g] * leak + group_shift_[g];
      if (yes > leader_yes || group_mass_[g] - yes > leader_no) return false;
    }
    return true;
  }

  const Model& model_;
  const Hypotheses& hypotheses_;
  Membership membership_;
  Silence silence_;
  std::vector<double> weight_;  // of hypotheses; sums to 1
  std::vector<std::uint32_t> set_of_;
  std::vector<double> set_mass_;
  std::vector<std::uint32_t> set_begin_;  // where the groups of each set begin, and one past
  std::vector<std::uint32_t> set_groups_;
  std::vector<double> set_shift_;  // P(set and present) - P(set) * leak
  std::vector<double> group_mass_;
  std::vector<double> group_shift_;
  std::vector<double> present_;      // by touched set: P(present | set), then its entropy
  std::vector<GroupIndex> by_mass_;  // groups that were seen, the likeliest first
  std::size_t leader_count_ = 0;
  std::vector<std::uint32_t> touched_sets_;
  std::vector<std::size_t> touched_groups_;
};

double distance(const std::optional<Splitting>& splitting) {
  if (!splitting) return 0.0;
  return std::fabs(splitting->present_if_first.value() - splitting->present_if_second.value());
}

/// The exponent that an answer to the observable would get now.
double exponent_if_asked(const Model& model, const Evidence& evidence,
                         const Observable& observable) {
  double exponent = observable.exponent.value();
  if (!observable.tempering) return exponent;
  double others = 0.0;
  for (const Observation& seen : evidence.observations) {
    const bool same = model.observable(seen.observable).tempering == observable.tempering;
    if (same && seen.informative()) others += 1.0;
  }
  const std::size_t group = observable.tempering->value();
  return exponent / (1.0 + others * model.parts().tempering[group].correlation.value());
}

}  // namespace

NextObservables next_observables(const Model& model, const Evidence& evidence,
                                 const Posterior& posterior, std::span<const Candidate> candidates,
                                 const AskingPolicy& policy) {
  ensure(posterior.retained.size() > 0, "choosing a question needs retained hypotheses");
  const Hypotheses hypotheses = leading_hypotheses(posterior, policy.hypothesis_limit);
  Questioner questioner(model, hypotheses, policy.leaders);
  std::vector<char> observed(model.observable_count(), 0);
  for (const Observation& seen : evidence.observations) observed[seen.observable.value()] = 1;

  NextObservables result;
  bool leader_stays = true;
  bool worth_asking = false;
  for (const Candidate& candidate : candidates) {
    if (observed[candidate.observable.value()] != 0) continue;
    const Observable& observable = model.observable(candidate.observable);
    const Answer answer = questioner.look_at(observable);
    const double gain = answer.gain * exponent_if_asked(model, evidence, observable) *
                        candidate.reliability.value();
    const double score = gain - policy.price.value() * candidate.cost.value();
    leader_stays = leader_stays && answer.keeps_leader;
    worth_asking = worth_asking || (gain >= policy.least_gain.value() && score > 0.0);
    result.ranking.push_back({candidate.observable, Bits(gain), Bits(score), held(answer.present),
                              questioner.separation(observable)});
    if (!policy.rivals) continue;
    const auto splitting = questioner.splitting(candidate.observable, *policy.rivals);
    if (distance(splitting) > distance(result.splits)) result.splits = splitting;
  }
  std::sort(result.ranking.begin(), result.ranking.end(),
            [](const Expectation& a, const Expectation& b) {
              return a.score != b.score ? a.score > b.score : a.observable < b.observable;
            });
  const bool settled = leader_stays && questioner.leader_probability() >= policy.settled_from;
  result.advice = result.ranking.empty() ? Advice::nothing_to_ask
                  : settled              ? Advice::leader_is_settled
                  : !worth_asking        ? Advice::too_little_to_gain
                                         : Advice::ask;
  return result;
}

}  // namespace palpate::reasoning
