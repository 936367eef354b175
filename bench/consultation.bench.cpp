// One case of the design through the real atlas, and its parts.

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "consultation/consultation.h"
#include "consultation/evidence.h"
#include "reasoning/infer.h"
#include "wire/read_case.h"

namespace {

/// As the program `palpate` does: memory that one answer needed is there for the next.
const bool memory_is_kept =
    mallopt(M_TRIM_THRESHOLD, 64 << 20) == 1 && mallopt(M_MMAP_THRESHOLD, 64 << 20) == 1;

using namespace palpate;

Catalog atlas() {
  Result<ReadCatalog> read = read_catalog("knowledge");
  ensure(read.has_value(), "the bench runs from the top of the repository on a sound atlas");
  return std::move(read).value().catalog;
}

const Consultation& consultation(std::size_t range_runs) {
  static const Consultation with_ranges(atlas());
  static const Consultation without_ranges(atlas(), {.range_runs = 0});
  return range_runs == 0 ? without_ranges : with_ranges;
}

/// DESIGN 6.
Case design_case() {
  Case person_case;
  person_case.person = {Years(42), Sex::female};
  person_case.pain = {{{"heel.posterior"}, Side::right, 6, {}},
                      {{"achilles.distal"}, Side::right, std::nullopt, {"deep"}}};
  person_case.drawing_complete = true;
  person_case.answers = {
      {{"worse.climbing_stairs"}, std::nullopt, AnswerValue::present, std::nullopt},
      {{"night_cramp"}, std::nullopt, AnswerValue::absent, std::nullopt},
      {{"calf_girth_difference"}, Side::right, std::nullopt, 0.5}};
  return person_case;
}

/// The same person once nothing of danger is open: what follows is a question that tells causes
/// apart, and advice that opens.
Case screened_case() {
  const Consultation& ready = consultation(0);
  Case person_case = design_case();
  for (auto step = ready.next(person_case); step && step->type == NextStep::Type::screen;
       step = ready.next(person_case)) {
    ensure(!step->asks_age, "the age is told");
    person_case.answers.push_back({step->finding, step->side, AnswerValue::absent, std::nullopt});
  }
  return person_case;
}

void assess_with_ranges(benchmark::State& state) {
  const Case person_case = design_case();
  const Consultation& ready = consultation(64);
  for (auto _ : state) benchmark::DoNotOptimize(ready.assess(person_case));
}
BENCHMARK(assess_with_ranges)->Unit(benchmark::kMillisecond);

void assess_without_ranges(benchmark::State& state) {
  const Case person_case = design_case();
  const Consultation& ready = consultation(0);
  for (auto _ : state) benchmark::DoNotOptimize(ready.assess(person_case));
}
BENCHMARK(assess_without_ranges)->Unit(benchmark::kMillisecond);

void assess_once_screened(benchmark::State& state) {
  const Case person_case = screened_case();
  const Consultation& ready = consultation(0);
  for (auto _ : state) benchmark::DoNotOptimize(ready.assess(person_case));
}
BENCHMARK(assess_once_screened)->Unit(benchmark::kMillisecond);

/// What tests/cases holds.
std::vector<Case> told_cases() {
  std::vector<Case> cases;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("tests/cases")) {
    if (entry.path().extension() != ".yaml") continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    auto file = wire::read_case(entry.path().string(), text.str(), wire::CaseFormat::yaml);
    ensure(file.has_value(), "the cases are sound");
    cases.push_back(std::move(file).value().person_case);
  }
  return cases;
}

/// The mean over them.
void assess_the_cases(benchmark::State& state) {
  const Consultation& ready = consultation(0);
  const std::vector<Case> cases = told_cases();
  while (state.KeepRunningBatch(static_cast<std::int64_t>(cases.size()))) {
    for (const Case& each : cases) benchmark::DoNotOptimize(ready.assess(each));
  }
}
BENCHMARK(assess_the_cases)->Unit(benchmark::kMillisecond);

void triage_alone(benchmark::State& state) {
  const Catalog& catalog = consultation(0).catalog();
  const Case person_case = design_case();
  for (auto _ : state) benchmark::DoNotOptimize(triage(catalog, person_case));
}
BENCHMARK(triage_alone)->Unit(benchmark::kMicrosecond);

void posterior_alone(benchmark::State& state) {
  const Pack& pack = consultation(0).pack();
  const CaseEvidence evidence = evidence_of(pack, {}, consultation(0).catalog(), design_case(), {});
  reasoning::Precision precision;
  precision.omitted_target = Probability::of(1e-6);
  precision.retain_from = Probability::of(1.0);
  for (auto _ : state) {
    benchmark::DoNotOptimize(reasoning::infer(pack.model(), evidence.evidence, precision));
  }
}
BENCHMARK(posterior_alone)->Unit(benchmark::kMicrosecond);

void build_the_model(benchmark::State& state) {
  const Catalog catalog = atlas();
  for (auto _ : state) {
    Catalog copy = catalog;
    benchmark::DoNotOptimize(Consultation(std::move(copy)));
  }
}
BENCHMARK(build_the_model)->Unit(benchmark::kMillisecond);

}  // namespace
