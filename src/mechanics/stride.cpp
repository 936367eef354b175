#include "mechanics/stride.h"

#include <algorithm>

#include "diagnostic/ensure.h"
#include "mechanics/kinematics.h"
#include "mechanics/plan.h"
#include "mechanics/sharing.h"

namespace palpate::mechanics {
namespace {

/// The widest kernels that this machine and the settings allow.
Kernels kernels_for(Instructions widest) {
#ifdef PALPATE_WIDE_KERNELS
  if (widest >= Instructions::avx512 && __builtin_cpu_supports("avx512f") != 0 &&
      __builtin_cpu_supports("avx512dq") != 0) {
    return avx512_kernels();
  }
  if (widest >= Instructions::avx2 && __builtin_cpu_supports("avx2") != 0) return avx2_kernels();
#endif
  static_cast<void>(widest);
  return baseline_kernels();
}

/// Gives all tables their sizes. What the kernels do not write is zero: muscles that reach nothing
/// balanced, and where nothing is shared out all that would have come of it.
void prepare(const Mechanism& mechanism, const Plan& plan, const StrideSettings& settings,
             int frames, Stride& out) {
  const int muscles = static_cast<int>(mechanism.muscles.size());
  const int balanced = static_cast<int>(plan.balanced.size());
  out.frames = frames;
  out.unsolved = 0;
  out.balanced = plan.balanced;
  out.first_arm = plan.first_arm;
  out.arm.shape(plan.arms, frames);
  for (Table* table : {&out.moment, &out.reserve, &out.price}) table->shape(balanced, frames);
  std::vector<char> idle(mechanism.muscles.size(), 1);
  for (const int m : plan.muscles) idle[m] = 0;
  const bool shared = settings.shares == Shares::computed;
  for (Table* table :
       {&out.length, &out.speed, &out.fibre, &out.fibre_speed, &out.active_limit,
        &out.passive_force, &out.activation, &out.force, &out.tendon, &out.tendon_speed}) {
    table->shape(muscles, frames);
    const bool written = table == &out.length || table == &out.speed || shared;
    for (int m = 0; m < muscles; ++m) {
      if (idle[m] != 0 || !written) table->fill_row(m, 0.0);
    }
  }
  for (int m = 0; m < muscles; ++m) {
    out.tendon.fill_row(m, mechanism.muscles[static_cast<std::size_t>(m)].tendon_m);
    out.tendon_speed.fill_row(m, 0.0);
  }
  if (shared) return;
  for (int i = 0; i < balanced; ++i) {
    out.reserve.fill_row(i, 0.0);
    out.price.fill_row(i, 0.0);
  }
}

/// The speed of the tendons from their lengths in the frames before and after.
void differentiate(const Table& length, double step_s, Table& speed) {
  for (int m = 0; m < length.rows(); ++m) {
    for (int f = 0; f < length.frames(); ++f) {
      const int before = std::max(f - 1, 0);
      const int after = std::min(f + 1, length.frames() - 1);
      const double time = step_s * (after - before);
      speed.at(m, f) = time > 0.0 ? (length.at(m, after) - length.at(m, before)) / time : 0.0;
    }
  }
  speed.fill_padding();
}

/// Tendon lengths and forces depend on each other: both are computed in turn, the tendons moving
/// half of the way each time.
void settle_tendons(const Kernels& kernels, Work& work) {
  constexpr int rounds = 12;
  for (int round = 0; round < rounds; ++round) {
    Table before = work.out->tendon;
    kernels.tendons(work);
    Table& tendon = work.out->tendon;
    for (int m = 0; m < tendon.rows(); ++m) {
      for (int f = 0; f < tendon.stride(); ++f) {
        tendon.at(m, f) = 0.5 * (tendon.at(m, f) + before.at(m, f));
      }
    }
    if (work.settings->step_s > 0.0) {
      differentiate(tendon, work.settings->step_s, work.out->tendon_speed);
    }
    kernels.capacities(work);
    kernels.sharing(work);
  }
}

}  // namespace

std::vector<int> reached_coordinates(const Mechanism& mechanism) {
  std::vector<int> reached;
  for (int c = 0; c < static_cast<int>(mechanism.coordinates.size()); ++c) {
    if (mechanism.coordinates[c].locked) continue;
    const auto reaches = [&](const Pull& muscle) {
      const std::vector<int>& spans = muscle.coordinates;
      return std::find(spans.begin(), spans.end(), c) != spans.end();
    };
    if (std::any_of(mechanism.muscles.begin(), mechanism.muscles.end(), reaches)) {
      reached.push_back(c);
    }
  }
  return reached;
}

bool can_share(const Mechanism& mechanism, const StrideSettings& settings) {
  const std::vector<Block> blocks = plan_of(mechanism, settings).blocks;
  return std::all_of(blocks.begin(), blocks.end(),
                     [](const Block& block) { return block.coordinates.size() <= most_balanced; });
}

Stride compute(const Mechanism& mechanism, const Movement& movement,
               const StrideSettings& settings) {
  Stride out;
  compute(mechanism, movement, settings, out);
  return out;
}

void compute(const Mechanism& mechanism, const Movement& movement, const StrideSettings& settings,
             Stride& out) {
  ensure(movement.position.rows() == static_cast<int>(mechanism.coordinates.size()),
         "a movement has a row for each coordinate");
  ensure(movement.velocity.rows() == movement.acceleration.rows(),
         "velocity and acceleration come together");
  const Kernels kernels = kernels_for(settings.instructions);
  const Plan plan = plan_of(mechanism, settings);
  for (const Block& block : plan.blocks) {
    ensure(block.coordinates.size() <= most_balanced, "the model fits the solver: can_share");
  }
  Movement padded = movement;
  padded.position.fill_padding();
  padded.velocity.fill_padding();
  padded.acceleration.fill_padding();
  for (OutsideForce& outside : padded.outside) outside.wrench.fill_padding();
  prepare(mechanism, plan, settings, movement.position.frames(), out);
  Work work{&mechanism, &plan, &padded, &settings, &out};
  kernels.geometry(work);
  if (settings.shares == Shares::left_out) return;
  kernels.capacities(work);
  kernels.sharing(work);
  if (settings.tendon == Tendon::elastic) settle_tendons(kernels, work);
}

Table body_origins(const Mechanism& mechanism, const Table& position) {
  using V = Lanes<2>;
  const int bodies = static_cast<int>(mechanism.bodies.size());
  Table padded = position;
  padded.fill_padding();
  std::vector<int> all;
  for (int b = 0; b < bodies; ++b) all.push_back(b);
  std::vector<Place<V>> places(mechanism.bodies.size());
  std::vector<Twist<V>> twists(mechanism.freedoms.size());
  Table origins(3 * bodies, position.frames());
  const Trajectory q{{padded.data(), padded.stride()}, {}, {}};
  for (int at = 0; at < padded.stride(); at += V::count) {
    place_bodies<Motion::still>(mechanism, all.data(), bodies, q, at, places.data(), twists.data());
    for (int b = 0; b < bodies; ++b) {
      places[b].origin_m.x.store(origins.row(3 * b) + at);
      places[b].origin_m.y.store(origins.row(3 * b + 1) + at);
      places[b].origin_m.z.store(origins.row(3 * b + 2) + at);
    }
  }
  return origins;
}

}  // namespace palpate::mechanics
