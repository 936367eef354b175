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

#ifdef PALPATE_HAS_MUJOCO
#include <mujoco/mujoco.h>

#include "leg_mjcf.h"
#endif

namespace {

using namespace palpate;
using namespace palpate::mechanics;

constexpr int frames = 124;
constexpr double step_s = 0.01;

KnowledgeFile knowledge_file(const std::string& path) {
  std::ifstream stream("knowledge/" + path);
  std::ostringstream text;
  text << stream.rdbuf();
  return {path, std::move(text).str()};
}

const Mechanism& leg() {
  static const Mechanism mechanism = [] {
    const auto read = read_catalog("knowledge", {knowledge_file("mechanics/leg.yaml"),
                                                 knowledge_file("sources/rajagopal_2016.yaml")});
    return Mechanism::of(read.value().catalog.body_models.at("leg").model).value();
  }();
  return mechanism;
}

/// A coordinate as mean + sum of amplitude * cos(harmonic * phase - lag), in degrees.
struct Swing {
  const char* coordinate;
  double mean;
  double first, lag1;
  double second, lag2;
};

constexpr Swing swings[] = {
    {"hip_flexion", 10, 20, 0.3, 3, 1.0}, {"hip_adduction", -1, 5, 2.0, 2, 0.5},
    {"hip_rotation", -3, 4, 1.0, 2, 2.0}, {"knee_angle", 24, 20, 4.2, 16, 2.6},
    {"ankle_angle", 0, 6, 3.5, 8, 1.4},   {"subtalar_angle", -3, 4, 2.0, 2, 0.0},
    {"mtp_angle", 5, 5, 4.0, 5, 1.0},
};

Movement walk() {
  const int rows = static_cast<int>(leg().coordinates.size());
  Movement movement{Table(rows, frames), Table(rows, frames), Table(rows, frames), {}};
  const double rate = 2 * M_PI / (frames * step_s);
  for (const Swing& swing : swings) {
    const int row = leg().coordinate_index(swing.coordinate);
    for (int i = 0; i < frames; ++i) {
      const double phase = rate * step_s * i;
      const auto add = [&](double degrees, double lag, int harmonic) {
        const double size = degrees * M_PI / 180;
        const double w = harmonic * rate;
        movement.position.at(row, i) += size * std::cos(harmonic * phase - lag);
        movement.velocity.at(row, i) -= size * w * std::sin(harmonic * phase - lag);
        movement.acceleration.at(row, i) -= size * w * w * std::cos(harmonic * phase - lag);
      };
      movement.position.at(row, i) = swing.mean * M_PI / 180;
      add(swing.first, swing.lag1, 1);
      add(swing.second, swing.lag2, 2);
    }
  }
  const Table origins = body_origins(leg(), movement.position);
  const int talus = leg().body_index("talus");
  OutsideForce floor{leg().body_index("calcaneus"), Table(6, frames)};
  for (int i = 0; i < frames * 6 / 10; ++i) {
    const double share = i / (frames * 0.6);
    const double newtons = 750 * std::sin(M_PI * share);
    const double x = origins.at(3 * talus, i) - 0.03 + 0.17 * share;
    floor.wrench.at(1, i) = newtons;
    floor.wrench.at(3, i) = -origins.at(3 * talus + 2, i) * newtons;
    floor.wrench.at(5, i) = x * newtons;
  }
  movement.outside.push_back(floor);
  return movement;
}

void stride(benchmark::State& state, const StrideSettings& settings) {
  const Movement movement = walk();
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
  settings.step_s = step_s;
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

/// Whether both engines say the same of a frame: the moments that the joints need, and the lengths
/// of muscles that bend round nothing.
bool agree(const mjData& data, const Movement& movement, const Stride& ours, int frame) {
  const std::vector<double> forces =
      bench::at_coordinates(leg(), movement, frame, data.qfrc_inverse);
  for (std::size_t i = 0; i < ours.balanced.size(); ++i) {
    const double own = ours.moment.at(static_cast<int>(i), frame);
    const double theirs = forces[static_cast<std::size_t>(ours.balanced[i])];
    if (std::abs(own - theirs) > 1e-6 * (1 + std::abs(own))) return false;
  }
  for (std::size_t m = 0; m < leg().muscles.size(); ++m) {
    bool bends = false;
    for (const Stretch& stretch : leg().muscles[m].courses[0].stretches) {
      bends = bends || stretch.bends[0].round >= 0;
    }
    const double off = data.ten_length[m] - ours.length.at(static_cast<int>(m), frame);
    if (!bends && std::abs(off) > 1e-9) return false;
  }
  return true;
}

void mujoco_inverse(benchmark::State& state) {
  mjModel* const model = mujoco_leg();
  if (model == nullptr) return state.SkipWithError("MuJoCo does not read the leg");
  mjData* const data = mj_makeData(model);
  Movement movement = walk();
  movement.outside.clear();
  const Stride ours = compute(leg(), movement);
  std::vector<bench::JointState> states;
  for (int i = 0; i < frames; ++i) states.push_back(bench::joint_state(leg(), movement, i));
  const auto run = [&](int i) {
    mju_copy(data->qpos, states[i].position.data(), model->nq);
    mju_copy(data->qvel, states[i].velocity.data(), model->nv);
    mju_copy(data->qacc, states[i].acceleration.data(), model->nv);
    mj_inverse(model, data);
  };
  for (int i = 0; i < frames; ++i) {
    run(i);
    if (!agree(*data, movement, ours, i)) return state.SkipWithError("the engines disagree");
  }
  for (auto _ : state) {
    for (int i = 0; i < frames; ++i) run(i);
  }
  state.counters["strides/s"] =
      benchmark::Counter(1, benchmark::Counter::kIsIterationInvariantRate);
  mj_deleteData(data);
  mj_deleteModel(model);
}
BENCHMARK(mujoco_inverse)->Name("stride/mujoco_without_sharing")->Unit(benchmark::kMicrosecond);
#endif

BENCHMARK(stride_without_sharing)->Name("stride/without_sharing")->Unit(benchmark::kMicrosecond);
BENCHMARK(stride_rigid)->Name("stride")->Unit(benchmark::kMicrosecond);
BENCHMARK(stride_rigid_baseline)->Name("stride/narrowest")->Unit(benchmark::kMicrosecond);
BENCHMARK(stride_elastic)->Name("stride/elastic_tendons")->Unit(benchmark::kMicrosecond);

}  // namespace
