// How long one stride of one leg takes: 124 frames in; kinematics, inverse dynamics with the
// floor's force, lengths and moment arms of 40 muscles (21 of them round cylinders), capacities and
// the sharing of the moments out. A made-up walk, as smooth and as long as a measured one.

#include <benchmark/benchmark.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "catalog/catalog.h"
#include "mechanics/stride.h"

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
  for (auto _ : state) benchmark::DoNotOptimize(compute(leg(), movement, settings));
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

BENCHMARK(stride_rigid)->Name("stride")->Unit(benchmark::kMicrosecond);
BENCHMARK(stride_rigid_baseline)->Name("stride/narrowest")->Unit(benchmark::kMicrosecond);
BENCHMARK(stride_elastic)->Name("stride/elastic_tendons")->Unit(benchmark::kMicrosecond);

}  // namespace
