#include "reasoning/brute_force.h"

#include <cmath>

namespace palpate::reasoning {
namespace {

double prior_odds(const Model& model, const std::vector<std::size_t>& causes) {
  double odds = 1.0;
  for (const std::size_t cause : causes) odds *= model.cause(CauseIndex(cause)).prior.value();
  return odds;
}

double risk(const Evidence& evidence, const std::vector<std::size_t>& causes) {
  double ratio = 1.0;
  for (const RiskFactor& factor : evidence.risk_factors) {
    for (const CauseRatio& entry : factor.ratios) {
      for (const std::size_t cause : causes) {
        if (entry.cause.value() == cause) ratio *= entry.ratio.value();
      }
    }
  }
  return ratio;
}

double tempering(const Model& model, const Evidence& evidence, const Observation& seen) {
  const Observable& observable = model.observable(seen.observable);
  double exponent = observable.exponent.value() * seen.exponent.value();
  if (!observable.tempering) return exponent;
  double others = 0.0;
  for (const Observation& other : evidence.observations) {
    if (other.observable == seen.observable || other.if_present == other.if_absent) continue;
    if (model.observable(other.observable).tempering == observable.tempering) others += 1.0;
  }
  const std::size_t group = observable.tempering->value();
  return exponent / (1.0 + others * model.parts().tempering[group].correlation.value());
}

double likelihood(const Model& model, const Evidence& evidence,
                  const std::vector<std::size_t>& causes) {
  double result = 1.0;
  for (const Observation& seen : evidence.observations) {
    const Observable& observable = model.observable(seen.observable);
    double absent = 1.0 - observable.leak.value();
    for (const Link& link : observable.links) {
      for (const std::size_t cause : causes) {
        if (link.cause.value() == cause) absent *= 1.0 - link.probability.value();
      }
    }
    const double answer =
        seen.if_present.value() * (1.0 - absent) + seen.if_absent.value() * absent;
    result *= std::pow(answer, tempering(model, evidence, seen));
  }
  return result;
}

bool valid(const Model& model, const std::vector<std::size_t>& causes) {
  for (std::size_t i = 0; i < causes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (model.cause(CauseIndex(causes[i])).group == model.cause(CauseIndex(causes[j])).group) {
        return false;
      }
    }
  }
  return true;
}

/// Takes hypotheses one by one; the count prior is applied at the end, when all odds are known.
class Tally {
 public:
  Tally(const Model& model, const Evidence& evidence, std::size_t max_causes)
      : model_(model),
        evidence_(evidence),
        odds_(max_causes + 1, 0.0),
        mass_(max_causes + 1, 0.0),
        by_cause_(max_causes + 1, std::vector<double>(model.cause_count(), 0.0)) {}

  void add(const std::vector<std::size_t>& causes) {
    const double odds = prior_odds(model_, causes);
    const double mass = odds * risk(evidence_, causes) * likelihood(model_, evidence_, causes);
    odds_[causes.size()] += odds;
    mass_[causes.size()] += mass;
    for (const std::size_t cause : causes) by_cause_[causes.size()][cause] += mass;
  }

  PlainPosterior finish() const {
    PlainPosterior result;
    result.causes.assign(model_.cause_count(), 0.0);
    result.groups.assign(model_.group_count(), 0.0);
    result.cause_count.assign(odds_.size(), 0.0);
    const auto& prior = model_.parts().count_prior;
    for (std::size_t j = 0; j < odds_.size() && j < prior.size(); ++j) {
      if (odds_[j] == 0.0) continue;
      const double weight = prior[j].value() / odds_[j];
      result.cause_count[j] = weight * mass_[j];
      result.total += weight * mass_[j];
      for (std::size_t i = 0; i < by_cause_[j].size(); ++i) {
        result.causes[i] += weight * by_cause_[j][i];
      }
    }
    for (double& value : result.causes) value /= result.total;
    for (double& value : result.cause_count) value /= result.total;
    for (std::size_t i = 0; i < result.causes.size(); ++i) {
      result.groups[model_.cause(CauseIndex(i)).group.value()] += result.causes[i];
    }
    return result;
  }

 private:
  const Model& model_;
  const Evidence& evidence_;
  std::vector<double> odds_;
  std::vector<double> mass_;
  std::vector<std::vector<double>> by_cause_;
};

void extend(const Model& model, Tally& tally, std::vector<std::size_t>& causes, std::size_t next,
            std::size_t max_causes) {
  tally.add(causes);
  if (causes.size() == max_causes) return;
  for (std::size_t cause = next; cause < model.cause_count(); ++cause) {
    causes.push_back(cause);
    if (valid(model, causes)) extend(model, tally, causes, cause + 1, max_causes);
    causes.pop_back();
  }
}

}  // namespace

PlainPosterior brute_force(const Model& model, const Evidence& evidence, std::size_t max_causes) {
  ensure(model.cause_count() <= 20, "brute force is for small models");
  Tally tally(model, evidence, max_causes);
  const std::size_t sets = std::size_t{1} << model.cause_count();
  for (std::size_t set = 0; set < sets; ++set) {
    std::vector<std::size_t> causes;
    for (std::size_t i = 0; i < model.cause_count(); ++i) {
      if ((set >> i & 1U) != 0) causes.push_back(i);
    }
    if (causes.size() <= max_causes && valid(model, causes)) tally.add(causes);
  }
  return tally.finish();
}

PlainPosterior plain_enumeration(const Model& model, const Evidence& evidence,
                                 std::size_t max_causes) {
  Tally tally(model, evidence, max_causes);
  std::vector<std::size_t> causes;
  extend(model, tally, causes, 0, max_causes);
  return tally.finish();
}

}  // namespace palpate::reasoning
