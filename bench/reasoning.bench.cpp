// How long one consultation's reasoning takes, on generated models and patients (patients.h).

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "patients.h"
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
using namespace palpate::bench;
using namespace palpate::reasoning;

/// The posterior of each patient, in whole rounds: some cost a hundred times what others do.
void go_round(benchmark::State& state, const std::vector<Patient>& all, const Precision& wanted) {
  while (state.KeepRunningBatch(static_cast<std::int64_t>(all.size()))) {
    for (const Patient& one : all) {
      benchmark::DoNotOptimize(infer(one.model, one.evidence, wanted));
    }
  }
}

/// The counters are means and maxima over the patients.
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
  go_round(state, all, wanted);
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
/// questions, at most three causes, omitted mass up to 1e-3 (bench/cost.mjs draws it).
void cost_on(benchmark::State& state, const Size& size) {
  const std::vector<Patient> all = patients(size, Drawing::none, 16);
  const Precision wanted = lean(size.most_causes, 1e-3);
  go_round(state, all, wanted);
}
void cost_by_causes(benchmark::State& state) {
  Size size = usual;
  size.causes = static_cast<std::size_t>(state.range(0));
  cost_on(state, size);
}
void cost_by_answers(benchmark::State& state) {
  Size size = usual;
  size.answers = static_cast<std::size_t>(state.range(0));
  cost_on(state, size);
}
void cost_by_k(benchmark::State& state) {
  Size size = usual;
  size.most_causes = static_cast<std::size_t>(state.range(0));
  cost_on(state, size);
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
