// The same strides and virtual subjects as mechanics.bench.cpp, compiled for speed to WebAssembly:
// what mechanics_wasm.mjs calls, which holds the clock, and MuJoCo's WebAssembly beside it.

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "leg_mjcf.h"
#include "pack/pack_file.h"
#include "posture/subjects.h"
#include "walk.h"

#define PALPATE_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace {

using namespace palpate;

struct Bench {
  mechanics::Mechanism leg;
  mechanics::Movement walk;
  mechanics::Movement in_the_air;  ///< the same without the ground, as MuJoCo does it
  mechanics::Stride stride;
  mechanics::Stride ours;  ///< in the air, once
  posture::Scenario walking;
  posture::Spread spread;
  std::string mjcf;
  bench::JointState state;
};
std::optional<Bench> ready;

}  // namespace

PALPATE_EXPORT(reserve) char* reserve(std::uint32_t size) {
  return static_cast<char*>(std::malloc(size));
}

/// Loads a pack; 1 where it has the leg and the stride.
PALPATE_EXPORT(load) int load(const char* bytes, std::uint32_t size) {
  const Result<PackFile> read = read_pack("atlas.pack", {bytes, size});
  if (!read) return 0;
  const Catalog& catalog = read.value().catalog;
  const auto figures = catalog.body_models.find("leg");
  const auto walking = catalog.scenarios.find("walking");
  if (figures == catalog.body_models.end() || walking == catalog.scenarios.end()) return 0;
  Result<mechanics::Mechanism> leg = mechanics::Mechanism::of(figures->second.model);
  if (!leg) return 0;
  Bench& made = ready.emplace();
  made.leg = std::move(leg).value();
  made.walk = bench::walk(made.leg);
  made.in_the_air = made.walk;
  made.in_the_air.outside.clear();
  made.ours = mechanics::compute(made.leg, made.in_the_air);
  made.walking = walking->second.figures;
  made.spread = figures->second.people.spread;
  made.mjcf = bench::mjcf_of(made.leg);
  return 1;
}

PALPATE_EXPORT(frames) int frames() { return bench::walk_frames; }

PALPATE_EXPORT(strides) double strides(int count, int shares) {
  mechanics::StrideSettings settings;
  if (shares == 0) settings.shares = mechanics::Shares::left_out;
  for (int i = 0; i < count; ++i) {
    mechanics::compute(ready->leg, ready->walk, settings, ready->stride);
  }
  return ready->stride.length.at(0, 0);
}

/// A stride of walking by so many virtual subjects, the range of all muscles; the first muscle's
/// middle force at the start.
PALPATE_EXPORT(subjects) double subjects(int count) {
  const posture::Doing doing = posture::do_scenario(ready->leg, ready->walking, {}, 51);
  std::vector<std::vector<int>> groups;
  for (int m = 0; m < static_cast<int>(ready->leg.muscles.size()); ++m) groups.push_back({m});
  return posture::ranges(doing, groups, ready->spread, count).front()->force_n.middle.front();
}

PALPATE_EXPORT(mjcf_begin) const char* mjcf_begin() { return ready->mjcf.data(); }
PALPATE_EXPORT(mjcf_size) std::uint32_t mjcf_size() {
  return static_cast<std::uint32_t>(ready->mjcf.size());
}

/// Makes the state of MuJoCo's joints in one frame: how many, then where the numbers stand.
PALPATE_EXPORT(make_state) std::uint32_t make_state(int frame) {
  ready->state = bench::joint_state(ready->leg, ready->in_the_air, frame);
  return static_cast<std::uint32_t>(ready->state.position.size());
}
PALPATE_EXPORT(position) const double* position() { return ready->state.position.data(); }
PALPATE_EXPORT(velocity) const double* velocity() { return ready->state.velocity.data(); }
PALPATE_EXPORT(acceleration) const double* acceleration() {
  return ready->state.acceleration.data();
}

PALPATE_EXPORT(agree) int agree(int frame, const double* joint_forces, const double* lengths) {
  return bench::agree(ready->leg, ready->in_the_air, ready->ours, frame, joint_forces, lengths) ? 1
                                                                                                : 0;
}
