#include "patients.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "quantity/seeded.h"

namespace palpate::bench {

using namespace reasoning;

namespace {

using Dice = SeededDraws;

void add_link(Observable& observable, std::size_t cause, double link) {
  const auto same = [&](const Link& other) { return other.cause.value() == cause; };
  if (std::any_of(observable.links.begin(), observable.links.end(), same)) return;
  observable.links.push_back({CauseIndex(cause), Probability::of(link), Basis::assumed});
}

/// 0.1, 0.5, 0.3, 0.1, and each further one half as likely as the one before.
std::vector<Probability> count_prior(std::size_t most_causes) {
  std::vector<double> counts{0.1, 0.5, 0.3, 0.1};
  while (counts.size() <= most_causes) counts.push_back(counts.back() / 2.0);
  counts.resize(most_causes + 1);
  double sum = 0.0;
  for (const double count : counts) sum += count;
  std::vector<Probability> prior;
  for (const double count : counts) prior.push_back(Probability::of(count / sum));
  return prior;
}

/// Regions first, questions after them.
ModelParts generated_parts(Dice& dice, const Size& size, Drawing drawing) {
  ModelParts parts;
  parts.group_count = (size.causes + size.modes - 1) / size.modes;
  for (std::size_t i = 0; i < size.causes; ++i) {
    const double prior = std::exp(std::log(0.0008) + dice.unit() * std::log(40.0));
    parts.causes.push_back({GroupIndex(i / size.modes), Odds::from(Probability::of(prior))});
  }
  parts.observables.resize(size.regions + size.questions);
  for (std::size_t r = 0; r < size.regions; ++r) {
    parts.observables[r].leak = Probability::of(0.01);
    if (drawing == Drawing::tempered) parts.observables[r].exponent = Exponent::of(0.25);
  }
  for (std::size_t i = 0; i < size.causes; ++i) {
    const std::size_t centre = dice.below(size.regions);
    const std::size_t wide = 1 + dice.below(4);
    for (std::size_t t = 0; t < wide; ++t) {
      add_link(parts.observables[(centre + t) % size.regions], i, dice.between(0.35, 0.95));
    }
    for (std::size_t t = 0; t < 2; ++t) {
      add_link(parts.observables[(centre + size.regions - 1 - t) % size.regions], i,
               dice.between(0.001, 0.1));
    }
  }
  for (std::size_t q = 0; q < size.questions; ++q) {
    Observable& question = parts.observables[size.regions + q];
    question.leak = Probability::of(dice.between(0.01, 0.15));
    const std::size_t linked = (8 + dice.below(35)) * size.causes / 250;
    for (std::size_t t = 0; t < linked; ++t) {
      add_link(question, dice.below(size.causes), dice.between(0.1, 0.9));
    }
  }
  parts.count_prior = count_prior(size.most_causes);
  return parts;
}

double link_of(const Observable& observable, std::size_t cause) {
  for (const Link& link : observable.links) {
    if (link.cause.value() == cause) return link.probability.value();
  }
  return 0.0;
}

Observation look(Dice& dice, const Model& model, std::size_t f,
                 const std::vector<std::size_t>& truth) {
  const Observable& observable = model.observable(ObservableIndex(f));
  double absent = observable.leak.complement().value();
  for (const std::size_t cause : truth) absent *= 1.0 - link_of(observable, cause);
  return dice.unit() < absent ? Observation::absent(ObservableIndex(f))
                              : Observation::present(ObservableIndex(f));
}

/// Half of the answers are to the questions that bear most on the truth, as a good examiner asks;
/// the others are to any.
Patient patient(const Size& size, Drawing drawing, std::uint64_t seed) {
  Dice dice(seed);
  Model model(generated_parts(dice, size, drawing));
  std::vector<std::size_t> truth;
  for (std::size_t t = 1 + dice.below(3); t > 0; --t) truth.push_back(dice.below(size.causes));
  std::vector<std::pair<double, std::size_t>> questions;
  for (std::size_t q = 0; q < size.questions; ++q) {
    double bearing = 0.0;
    for (const std::size_t cause : truth) {
      bearing += link_of(model.observable(ObservableIndex(size.regions + q)), cause);
    }
    questions.emplace_back(-bearing, size.regions + q);
  }
  std::sort(questions.begin(), questions.end());
  Evidence evidence;
  std::vector<char> asked(size.regions + size.questions, 0);
  const auto ask = [&](std::size_t f) {
    if (asked[f] != 0) return;
    asked[f] = 1;
    evidence.observations.push_back(look(dice, model, f, truth));
  };
  if (drawing != Drawing::none) {
    for (std::size_t r = 0; r < size.regions; ++r) ask(r);
  }
  for (std::size_t t = 0; t < size.answers / 2; ++t) ask(questions[t].second);
  for (std::size_t t = 0; t < size.answers / 2; ++t)
    ask(questions[dice.below(size.questions)].second);
  return {std::move(model), std::move(evidence)};
}

}  // namespace

std::vector<Patient> patients(const Size& size, Drawing drawing, std::size_t count) {
  std::vector<Patient> result;
  for (std::size_t i = 0; i < count; ++i) result.push_back(patient(size, drawing, 1000 + i));
  return result;
}

Precision lean(std::size_t max_causes, double omitted) {
  Precision result;
  result.max_causes = max_causes;
  result.omitted_target = Probability::of(omitted);
  result.retain_from = Probability::of(1.0);
  return result;
}

Precision precision(std::size_t max_causes, double omitted) {
  Precision result;
  result.max_causes = max_causes;
  result.omitted_target = Probability::of(omitted);
  return result;
}

}  // namespace palpate::bench
