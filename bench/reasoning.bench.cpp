// How long one consultation's reasoning takes, on generated models and patients: as in the
// founders' prototype 250 causes, 40 regions of a drawing and 400 questions, of which 30 were
// answered; a patient has one to three true causes, and what is observed is drawn from them.

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "reasoning/explained.h"
#include "reasoning/infer.h"
#include "reasoning/next.h"
#include "reasoning/ranges.h"
#include "reasoning/reasons.h"

namespace {

/// As the program `palpate` does: memory that one answer needed is there for the next.
const bool memory_is_kept =
    mallopt(M_TRIM_THRESHOLD, 64 << 20) == 1 && mallopt(M_MMAP_THRESHOLD, 64 << 20) == 1;

using namespace palpate;
using namespace palpate::reasoning;

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  double unit() {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
  }
  double between(double low, double high) { return low + (high - low) * unit(); }
  std::size_t below(std::size_t count) {
    return static_cast<std::size_t>(unit() * static_cast<double>(count));
  }

 private:
  std::uint64_t state_;
};

enum class Drawing { none, independent, tempered };

struct Size {
  std::size_t causes = 250;
  std::size_t regions = 40;
  std::size_t questions = 400;
  std::size_t answers = 30;
  std::size_t modes = 1;  // causes per group
};

constexpr Size usual{};
constexpr Size small{100, 40, 160, 30, 1};
constexpr Size whole_atlas{2500, 400, 1000, 30, 3};

void add_link(Observable& observable, std::size_t cause, double link) {
  const auto same = [&](const Link& other) { return other.cause.value() == cause; };
  if (std::any_of(observable.links.begin(), observable.links.end(), same)) return;
  observable.links.push_back({CauseIndex(cause), Probability::of(link), Basis::assumed});
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
  for (const double p : {0.1, 0.5, 0.3, 0.1}) parts.count_prior.push_back(Probability::of(p));
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

struct Patient {
  Model model;
  Evidence evidence;
};

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

std::vector<Patient> patients(const Size& size, Drawing drawing, std::size_t count) {
  std::vector<Patient> result;
  for (std::size_t i = 0; i < count; ++i) result.push_back(patient(size, drawing, 1000 + i));
  return result;
}

/// Only the posterior.
Precision lean(std::size_t max_causes, double omitted) {
  Precision result;
  result.max_causes = max_causes;
  result.omitted_target = Probability::of(omitted);
  result.retain_from = Probability::of(1.0);
  return result;
}

/// The posterior, and the hypotheses from 1e-6 on for later questions.
Precision precision(std::size_t max_causes, double omitted) {
  Precision result;
  result.max_causes = max_causes;
  result.omitted_target = Probability::of(omitted);
  return result;
}

/// One inference per iteration, going round the patients; the counters are means and maxima over
/// them.
void infer_on(benchmark::State& state, const Size& size, Drawing drawing, const Precision& wanted) {
  const std::vector<Patient> all = patients(size, drawing, 40);
  double expanded = 0.0;
  double omitted = 0.0;
  double retained = 0.0;
  for (const Patient& one : all) {
    const Posterior posterior = infer(one.model, one.evidence, wanted);
    expanded += static_cast<double>(posterior.certificate.hypotheses_expanded) / 40.0;
    retained += static_cast<double>(posterior.retained.size()) / 40.0;
    omitted = std::max(omitted, posterior.certificate.omitted_mass);
  }
  std::size_t next = 0;
  for (auto _ : state) {
    const Patient& one = all[next++ % all.size()];
    benchmark::DoNotOptimize(infer(one.model, one.evidence, wanted));
  }
  state.counters["expanded"] = expanded;
  state.counters["retained"] = retained;
  state.counters["omitted_max"] = omitted;
}

void reasons_on(benchmark::State& state, const Size& size, Drawing drawing) {
  const std::vector<Patient> all = patients(size, drawing, 8);
  std::size_t next = 0;
  for (auto _ : state) {
    const Patient& one = all[next++ % all.size()];
    const Posterior posterior = infer(one.model, one.evidence);
    const std::vector<GroupIndex> groups = leading_groups(posterior, 6);
    benchmark::DoNotOptimize(reasons(one.model, one.evidence, posterior, groups));
  }
}

void next_on(benchmark::State& state, const Size& size) {
  const std::vector<Patient> all = patients(size, Drawing::tempered, 8);
  std::vector<Posterior> posteriors;
  for (const Patient& one : all) posteriors.push_back(infer(one.model, one.evidence));
  std::vector<Candidate> candidates;
  for (std::size_t q = 0; q < size.questions; ++q) {
    candidates.push_back({ObservableIndex(size.regions + q), Seconds(10.0)});
  }
  std::size_t next = 0;
  for (auto _ : state) {
    const std::size_t i = next++ % all.size();
    benchmark::DoNotOptimize(
        next_observables(all[i].model, all[i].evidence, posteriors[i], candidates));
  }
}

void explained_on(benchmark::State& state, const Size& size) {
  const std::vector<Patient> all = patients(size, Drawing::tempered, 8);
  std::vector<Posterior> posteriors;
  for (const Patient& one : all) posteriors.push_back(infer(one.model, one.evidence));
  std::size_t next = 0;
  for (auto _ : state) {
    const std::size_t i = next++ % all.size();
    benchmark::DoNotOptimize(explained(all[i].model, all[i].evidence, posteriors[i]));
  }
}

void ranges_on(benchmark::State& state, const Size& size, Drawing drawing) {
  const std::vector<Patient> all = patients(size, drawing, 8);
  std::size_t next = 0;
  for (auto _ : state) {
    const Patient& one = all[next++ % all.size()];
    benchmark::DoNotOptimize(ranges(one.model, one.evidence));
  }
}

/// What the posterior costs against one size while the others stay: 250 causes, 30 answers to 400
/// questions, at most three causes, omitted mass up to 1e-3.
void cost_on(benchmark::State& state, const Size& size, std::size_t max_causes) {
  const std::vector<Patient> all = patients(size, Drawing::none, 8);
  const Precision wanted = lean(max_causes, 1e-3);
  std::size_t next = 0;
  for (auto _ : state) {
    const Patient& one = all[next++ % all.size()];
    benchmark::DoNotOptimize(infer(one.model, one.evidence, wanted));
  }
}
void cost_by_causes(benchmark::State& state) {
  Size size = usual;
  size.causes = static_cast<std::size_t>(state.range(0));
  cost_on(state, size, 3);
}
void cost_by_answers(benchmark::State& state) {
  Size size = usual;
  size.answers = static_cast<std::size_t>(state.range(0));
  cost_on(state, size, 3);
}
void cost_by_k(benchmark::State& state) {
  cost_on(state, usual, static_cast<std::size_t>(state.range(0)));
}

constexpr auto us = benchmark::kMicrosecond;
BENCHMARK(cost_by_causes)->Arg(60)->Arg(125)->Arg(250)->Arg(500)->Arg(1000)->Unit(us);
BENCHMARK(cost_by_answers)->Arg(10)->Arg(20)->Arg(30)->Arg(60)->Arg(120)->Unit(us);
BENCHMARK(cost_by_k)->DenseRange(1, 5)->Unit(us);
constexpr auto ms = benchmark::kMillisecond;

BENCHMARK_CAPTURE(infer_on, posterior_250_answers_k3_1e3, usual, Drawing::none, lean(3, 1e-3))
    ->Unit(us);
BENCHMARK_CAPTURE(infer_on, posterior_250_answers_k3_1e5, usual, Drawing::none, lean(3, 1e-5))
    ->Unit(us);
BENCHMARK_CAPTURE(infer_on, posterior_250_drawing_k3_1e3, usual, Drawing::independent,
                  lean(3, 1e-3))
    ->Unit(us);
BENCHMARK_CAPTURE(infer_on, posterior_250_tempered_drawing_k3_1e3, usual, Drawing::tempered,
                  lean(3, 1e-3))
    ->Unit(us);
BENCHMARK_CAPTURE(infer_on, posterior_2500_answers_k3_1e3, whole_atlas, Drawing::none,
                  lean(3, 1e-3))
    ->Unit(us);
BENCHMARK_CAPTURE(infer_on, posterior_2500_tempered_drawing_k3_1e3, whole_atlas, Drawing::tempered,
                  lean(3, 1e-3))
    ->Unit(us);
BENCHMARK_CAPTURE(infer_on, 250_answers_k3_1e3, usual, Drawing::none, precision(3, 1e-3))->Unit(us);
BENCHMARK_CAPTURE(infer_on, 250_answers_k3_1e5, usual, Drawing::none, precision(3, 1e-5))->Unit(us);
BENCHMARK_CAPTURE(infer_on, 250_drawing_k3_1e3, usual, Drawing::independent, precision(3, 1e-3))
    ->Unit(us);
BENCHMARK_CAPTURE(infer_on, 250_drawing_k3_1e5, usual, Drawing::independent, precision(3, 1e-5))
    ->Unit(us);
BENCHMARK_CAPTURE(infer_on, 250_tempered_drawing_k3_1e3, usual, Drawing::tempered,
                  precision(3, 1e-3))
    ->Unit(us);
BENCHMARK_CAPTURE(infer_on, 250_tempered_drawing_k3_1e5, usual, Drawing::tempered,
                  precision(3, 1e-5))
    ->Unit(us);
BENCHMARK_CAPTURE(infer_on, 250_drawing_k3_everything, usual, Drawing::independent,
                  precision(3, 0.0))
    ->Unit(ms);
BENCHMARK_CAPTURE(infer_on, 2500_tempered_drawing_k3_1e3, whole_atlas, Drawing::tempered,
                  precision(3, 1e-3))
    ->Unit(us);
BENCHMARK_CAPTURE(infer_on, 2500_tempered_drawing_k3_1e5, whole_atlas, Drawing::tempered,
                  precision(3, 1e-5))
    ->Unit(us);
BENCHMARK_CAPTURE(reasons_on, 100_answers, small, Drawing::none)->Unit(ms);
BENCHMARK_CAPTURE(reasons_on, 250_tempered_drawing, usual, Drawing::tempered)->Unit(ms);
BENCHMARK_CAPTURE(explained_on, 250_tempered_drawing, usual)->Unit(us);
BENCHMARK_CAPTURE(next_on, 250_of_400, usual)->Unit(us);
BENCHMARK_CAPTURE(next_on, 2500_of_1000, whole_atlas)->Unit(us);
BENCHMARK_CAPTURE(ranges_on, 250_tempered_drawing_64_runs, usual, Drawing::tempered)->Unit(ms);
BENCHMARK_CAPTURE(ranges_on, 2500_tempered_drawing_64_runs, whole_atlas, Drawing::tempered)
    ->Unit(ms);

}  // namespace
