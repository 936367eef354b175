#pragma once

#include <vector>

#include "mechanics/dynamics.h"
#include "mechanics/fibre.h"
#include "mechanics/path.h"
#include "mechanics/plan.h"
#include "mechanics/sharing.h"

// The steps of `compute` for lanes V; included by one source file for each kind of instructions.

namespace palpate::mechanics {

/// What one group of frames needs beside its results.
template <class V>
struct Scratch {
  explicit Scratch(const Mechanism& mechanism)
      : places(mechanism.bodies.size()),
        twists(mechanism.freedoms.size()),
        outside(mechanism.bodies.size()),
        wrenches(mechanism.bodies.size()),
        forces(mechanism.coordinates.size()) {}
  std::vector<Place<V>> places;
  std::vector<Twist<V>> twists;
  std::vector<Wrench<V>> outside;
  std::vector<Wrench<V>> wrenches;
  std::vector<V> forces;
};

inline Rows rows_of(const Table& table) { return {table.data(), table.stride()}; }

template <class V>
V load(const Table& table, int row, int at) {
  return V::load(table.row(row) + at);
}

template <class V>
void store(V value, Table& table, int row, int at) {
  value.store(table.row(row) + at);
}

template <class V>
void outside_wrenches(const Work& work, int at, std::vector<Wrench<V>>& wrenches) {
  const Vector<V> none = broadcast<V>(Vector<double>{});
  for (Wrench<V>& wrench : wrenches) wrench = {none, none};
  for (const OutsideForce& outside : work.movement->outside) {
    const auto get = [&](int row) { return load<V>(outside.wrench, row, at); };
    wrenches[outside.body].force_n += Vector<V>{get(0), get(1), get(2)};
    wrenches[outside.body].moment_n_m += Vector<V>{get(3), get(4), get(5)};
  }
}

template <class V>
void muscle_geometry(const Work& work, const Trajectory& q, int at, const Scratch<V>& scratch) {
  const Mechanism& mechanism = *work.mechanism;
  V arms[most_spans];
  for (const int m : work.plan->muscles) {
    const Pull& muscle = mechanism.muscles[m];
    const V length =
        path_length(mechanism, muscle, q, at, scratch.places.data(), scratch.twists.data(), arms);
    store(length, work.out->length, m, at);
    V speed = 0.0;
    for (std::size_t i = 0; i < muscle.coordinates.size(); ++i) {
      store(arms[i], work.out->arm, work.plan->first_arm[m] + static_cast<int>(i), at);
      if (q.velocity.data != nullptr) {
        speed -= arms[i] * q.velocity.get<V>(muscle.coordinates[i], at);
      }
    }
    store(speed, work.out->speed, m, at);
  }
}

template <Motion M, class V>
void geometry_of_group(const Work& work, const Trajectory& q, int at, Scratch<V>& scratch) {
  const Mechanism& mechanism = *work.mechanism;
  const Plan& plan = *work.plan;
  place_bodies<M>(mechanism, plan.placed.data(), static_cast<int>(plan.placed.size()), q, at,
                  scratch.places.data(), scratch.twists.data());
  if constexpr (M == Motion::still) {
    const Vector<V> none = broadcast<V>(Vector<double>{});
    for (Place<V>& place : scratch.places) {
      place.turning_rad_s = place.turning_rad_s2 = none;
      place.velocity_m_s = place.acceleration_m_s2 = none;
    }
  }
  outside_wrenches(work, at, scratch.outside);
  for (V& force : scratch.forces) force = 0.0;
  inverse_dynamics(mechanism, plan.loaded.data(), static_cast<int>(plan.loaded.size()),
                   scratch.places.data(), scratch.twists.data(), scratch.outside.data(),
                   scratch.wrenches.data(), scratch.forces.data());
  for (std::size_t i = 0; i < plan.balanced.size(); ++i) {
    store(scratch.forces[plan.balanced[i]], work.out->moment, static_cast<int>(i), at);
  }
  muscle_geometry(work, q, at, scratch);
}

template <class V>
void geometry(const Work& work) {
  Scratch<V> scratch(*work.mechanism);
  const Movement& movement = *work.movement;
  const bool moves = movement.velocity.rows() > 0;
  Trajectory q{rows_of(movement.position), {}, {}};
  if (moves) q = {q.position, rows_of(movement.velocity), rows_of(movement.acceleration)};
  for (int at = 0; at < movement.position.stride(); at += V::count) {
    if (moves) {
      geometry_of_group<Motion::moving>(work, q, at, scratch);
    } else {
      geometry_of_group<Motion::still>(work, q, at, scratch);
    }
  }
}

template <class V>
void capacities(const Work& work) {
  Stride& out = *work.out;
  for (const int m : work.plan->muscles) {
    const Pull& muscle = work.mechanism->muscles[m];
    const MuscleCurves& curves = work.mechanism->curves[muscle.curves];
    for (int at = 0; at < out.length.stride(); at += V::count) {
      const Capacity<V> now =
          capacity(muscle, curves, load<V>(out.length, m, at), load<V>(out.speed, m, at),
                   load<V>(out.tendon, m, at), load<V>(out.tendon_speed, m, at));
      store(now.active_n, out.active_limit, m, at);
      store(now.passive_n, out.passive_force, m, at);
      store(now.fibre_m, out.fibre, m, at);
      store(now.fibre_speed_m_s, out.fibre_speed, m, at);
    }
  }
}

/// One block of muscles and coordinates in one group of frames.
template <class V>
void share_block(const Work& work, const Block& block, int at, std::vector<V>& capacity,
                 std::vector<V>& weight, std::vector<V>& activation, Sharing<V>& problem) {
  Stride& out = *work.out;
  const bool passive = work.settings->passive == Passive::counted;
  problem.muscles = static_cast<int>(block.muscles.size());
  problem.coordinates = static_cast<int>(block.coordinates.size());
  problem.lowest = work.settings->lowest_activation;
  for (int j = 0; j < problem.coordinates; ++j) {
    problem.moment[j] = load<V>(out.moment, block.coordinates[j], at);
  }
  for (int i = 0; i < problem.muscles; ++i) {
    const int m = block.muscles[i];
    const V limit = load<V>(out.active_limit, m, at);
    const V rest = load<V>(out.passive_force, m, at);
    for (int j = 0; j < problem.coordinates; ++j) {
      const int row = block.arm_row[i * problem.coordinates + j];
      const V arm = row < 0 ? V(0.0) : load<V>(out.arm, row, at);
      capacity[i * problem.coordinates + j] = arm * limit;
      if (passive) problem.moment[j] -= arm * rest;
    }
    if (!weight.empty()) weight[i] = work.settings->weights[m];
  }
  problem.capacity = capacity.data();
  problem.weight = weight.empty() ? nullptr : weight.data();
  problem.activation = activation.data();
  share(problem);
  for (int lane = 0; lane < V::count && at + lane < out.frames; ++lane) {
    if (problem.unsolved[lane]) ++out.unsolved;
  }
  for (int j = 0; j < problem.coordinates; ++j) {
    store(problem.reserve[j], out.reserve, block.coordinates[j], at);
    store(problem.price[j], out.price, block.coordinates[j], at);
  }
  for (int i = 0; i < problem.muscles; ++i) {
    const int m = block.muscles[i];
    store(activation[i], out.activation, m, at);
    const V active = activation[i] * load<V>(out.active_limit, m, at);
    store(passive ? active + load<V>(out.passive_force, m, at) : active, out.force, m, at);
  }
}

template <class V>
void sharing(const Work& work) {
  work.out->unsolved = 0;
  Sharing<V> problem;
  for (const Block& block : work.plan->blocks) {
    const std::size_t muscles = block.muscles.size();
    std::vector<V> capacity(muscles * block.coordinates.size());
    std::vector<V> weight(work.settings->weights.empty() ? 0 : muscles);
    std::vector<V> activation(muscles);
    for (int at = 0; at < work.out->length.stride(); at += V::count) {
      share_block(work, block, at, capacity, weight, activation, problem);
    }
  }
}

template <class V>
void tendons(const Work& work) {
  Stride& out = *work.out;
  for (const int m : work.plan->muscles) {
    const Pull& muscle = work.mechanism->muscles[m];
    const MuscleCurves& curves = work.mechanism->curves[muscle.curves];
    for (int at = 0; at < out.length.stride(); at += V::count) {
      const V tendon = equilibrium_tendon(muscle, curves, load<V>(out.length, m, at),
                                          load<V>(out.activation, m, at));
      store(tendon, out.tendon, m, at);
    }
  }
}

template <class V>
Kernels kernels() {
  return {geometry<V>, capacities<V>, sharing<V>, tendons<V>};
}

}  // namespace palpate::mechanics
