// How long one stride of one leg takes: 124 frames in; kinematics, inverse dynamics with the
// floor's force, lengths and moment arms of 40 muscles (21 of them round cylinders), capacities and
// the sharing of the moments out. A made-up walk, as smooth and as long as a measured one. Beside
// it, where Debian's MuJoCo is installed, its inverse dynamics with the same muscles as tendons on
// the same leg and movement: the part that both have (it shares nothing out, and has no floor
// here).

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "catalog/catalog.h"
#include "mechanics/stride.h"
#include "posture/subjects.h"
#include "walk.h"

#ifdef PALPATE_HAS_MUJOCO
#include <mujoco/mujoco.h>

#include "leg_mjcf.h"
#endif

namespace {

using namespace palpate;
using namespace palpate::mechanics;

using bench::walk_frames;

KnowledgeFile knowledge_file(const std::string& path) {
  std::ifstream stream("knowledge/" + path);
  std::ostringstream text;
  text << stream.rdbuf();
  return {path, std::move(text).str()};
}

const Mechanism& leg() {
  static const Mechanism mechanism = [] {
    const auto read =
        read_catalog("knowledge", {knowledge_file("mechanics/leg.yaml"),
                                   knowledge_file("sources/rajagopal_2016.yaml"),
                                   knowledge_file("assumptions/subject_spread.yaml")});
    return Mechanism::of(read.value().catalog.body_models.at("leg").model).value();
  }();
  return mechanism;
}

void stride(benchmark::State& state, const StrideSettings& settings) {
  const Movement movement = bench::walk(leg());
  Stride out;
  for (auto _ : state) {
    compute(leg(), movement, settings, out);
    benchmark::DoNotOptimize(out.force.data());
  }
  state.counters["strides/s"] =
      benchmark::Counter(1, benchmark::Counter::kIsIterationInvariantRate);
}

void stride_rigid(benchmark::State& state) { stride(state, {}); }
void stride_rigid_baseline(benchmark::State& state) {
  StrideSettings settings;
  settings.instructions = Instructions::baseline;
  stride(state, settings);
}
void stride_elastic(benchmark::State& state) {
  StrideSettings settings;
  settings.tendon = Tendon::elastic;
  settings.step_s = bench::walk_step_s;
  stride(state, settings);
}

void stride_without_sharing(benchmark::State& state) {
  StrideSettings settings;
  settings.shares = Shares::left_out;
  stride(state, settings);
}

#ifdef PALPATE_HAS_MUJOCO
/// Loads our leg into MuJoCo; null where it refuses it.
mjModel* mujoco_leg() {
  static mjVFS files;
  mj_defaultVFS(&files);
  const std::string text = bench::mjcf_of(leg());
  const int index = mj_makeEmptyFileVFS(&files, "leg.xml", static_cast<int>(text.size()));
  if (index < 0) return nullptr;
  text.copy(static_cast<char*>(files.filedata[index]), text.size());
  char error[1000] = "";
  mjModel* const model = mj_loadXML("leg.xml", &files, error, sizeof error);
  if (model == nullptr) std::fprintf(stderr, "MuJoCo: %s\n", error);
  return model;
}

void mujoco_inverse(benchmark::State& state) {
  mjModel* const model = mujoco_leg();
  if (model == nullptr) return state.SkipWithError("MuJoCo does not read the leg");
  mjData* const data = mj_makeData(model);
  Movement movement = bench::walk(leg());
  movement.outside.clear();
  const Stride ours = compute(leg(), movement);
  std::vector<bench::JointState> states;
  for (int i = 0; i < walk_frames; ++i) states.push_back(bench::joint_state(leg(), movement, i));
  const auto run = [&](int i) {
    mju_copy(data->qpos, states[i].position.data(), model->nq);
    mju_copy(data->qvel, states[i].velocity.data(), model->nv);
    mju_copy(data->qacc, states[i].acceleration.data(), model->nv);
    mj_inverse(model, data);
  };
  for (int i = 0; i < walk_frames; ++i) {
    run(i);
    if (!bench::agree(leg(), movement, ours, i, data->qfrc_inverse, data->ten_length))
      return state.SkipWithError("the engines disagree");
  }
  for (auto _ : state) {
    for (int i = 0; i < walk_frames; ++i) run(i);
  }
  state.counters["strides/s"] =
      benchmark::Counter(1, benchmark::Counter::kIsIterationInvariantRate);
  mj_deleteData(data);
  mj_deleteModel(model);
}
BENCHMARK(mujoco_inverse)->Name("stride/mujoco_without_sharing")->Unit(benchmark::kMicrosecond);
#endif

/// A stride of walking by a thousand virtual subjects, the range of each muscle, as
/// `palpate scenario walking subjects=1000 muscle=all` tells it.
void thousand_subjects(benchmark::State& state) {
  const auto read = read_catalog("knowledge");
  const posture::Doing doing =
      posture::do_scenario(leg(), read.value().catalog.scenarios.at("walking").figures, {}, 51);
  std::vector<std::vector<int>> groups;
  for (int m = 0; m < static_cast<int>(leg().muscles.size()); ++m) groups.push_back({m});
  const posture::Spread& spread = read.value().catalog.body_models.at("leg").people.spread;
  for (auto _ : state) benchmark::DoNotOptimize(posture::ranges(doing, groups, spread, 1000));
}
BENCHMARK(thousand_subjects)->Name("subjects/1000_walking")->Unit(benchmark::kMillisecond);

BENCHMARK(stride_without_sharing)->Name("stride/without_sharing")->Unit(benchmark::kMicrosecond);
BENCHMARK(stride_rigid)->Name("stride")->Unit(benchmark::kMicrosecond);
BENCHMARK(stride_rigid_baseline)->Name("stride/narrowest")->Unit(benchmark::kMicrosecond);
BENCHMARK(stride_elastic)->Name("stride/elastic_tendons")->Unit(benchmark::kMicrosecond);

}  // namespace
