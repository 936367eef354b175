#include "reasoning/explained.h"

#include <algorithm>

#include "reasoning/masses.h"
#include "reasoning/membership.h"

namespace palpate::reasoning {
namespace {

constexpr double smallest_told = 0.001;

/// Averages over the retained hypotheses, one observation at a time.
class Explainer {
 public:
  Explainer(const Model& model, const Hypotheses& hypotheses)
      : model_(model),
        hypotheses_(hypotheses),
        membership_(hypotheses, model.cause_count()),
        silence_(membership_, hypotheses.size()),
        by_group_(model.group_count(), 0.0),
        needed_(model.group_count(), 0.0) {
    for (std::size_t h = 0; h < hypotheses.size(); ++h) {
      whole_ += hypotheses.probability(h).value();
    }
  }

  Explanation explain(const Observation& seen) {
    const Observable& observable = model_.observable(seen.observable);
    silence_.look_at(observable);
    double brought_about = 0.0;
    for (const std::uint32_t h : silence_.touched()) {
      brought_about += weight_of_presence(seen, observable, h) * (1.0 - silence_.of(h));
    }
    Explanation result{seen.observable, held(1.0 - brought_about / whole_), {}};
    for (const Link& link : observable.links) {
      const std::size_t group = model_.cause(link.cause).group.value();
      const double kept = link.probability.complement().value();
      for (const std::uint32_t h : membership_.holding(link.cause)) {
        const double acted = weight_of_presence(seen, observable, h) * link.probability.value();
        by_group_[group] += acted;
        // Of the hypothesis without the group: neither chance nor another of its causes acted.
        needed_[group] += acted * observable.leak.complement().value() * silence_.of(h) / kept;
      }
    }
    for (const Link& link : observable.links) {
      const GroupIndex group = model_.cause(link.cause).group;
      const double share = by_group_[group.value()] / whole_;
      const double needed = needed_[group.value()] / whole_;
      by_group_[group.value()] = 0.0;
      needed_[group.value()] = 0.0;
      if (share >= smallest_told) result.groups.push_back({group, held(share), held(needed)});
    }
    std::sort(result.groups.begin(), result.groups.end(),
              [](const Responsibility& a, const Responsibility& b) {
                return a.probability != b.probability ? a.probability > b.probability
                                                      : a.group < b.group;
              });
    return result;
  }

 private:
  /// P(hypothesis) * P(answer | present) / P(answer | hypothesis): times the probability that a
  /// cause of the hypothesis acted, the probability that it did, given the answer.
  double weight_of_presence(const Observation& seen, const Observable& observable,
                            std::size_t hypothesis) const {
    const double absent = observable.leak.complement().value() * silence_.of(hypothesis);
    const double yes = seen.if_present.value();
    const double answer = yes * (1.0 - absent) + seen.if_absent.value() * absent;
    return hypotheses_.probability(hypothesis).value() * yes / answer;
  }

  const Model& model_;
  const Hypotheses& hypotheses_;
  Membership membership_;
  Silence silence_;
  std::vector<double> by_group_;
  std::vector<double> needed_;
  double whole_ = 0.0;
};

}  // namespace

std::vector<Explanation> explained(const Model& model, const Evidence& evidence,
                                   const Posterior& posterior) {
  ensure(posterior.retained.size() > 0, "explaining needs retained hypotheses");
  Explainer explainer(model, posterior.retained);
  std::vector<Explanation> result;
  for (const Observation& seen : evidence.observations) {
    if (seen.speaks_for()) result.push_back(explainer.explain(seen));
  }
  return result;
}

}  // namespace palpate::reasoning
