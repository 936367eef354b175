#pragma once

#include "mechanics/kinematics.h"

namespace palpate::mechanics {

/// A force and its moment about the ground's origin, in the ground's axes.
template <class V>
struct Wrench {
  Vector<V> force_n;
  Vector<V> moment_n_m;
};

/// What moves one body as it moves, less what gravity does to it.
template <class V>
Wrench<V> inertial_wrench(const Segment& body, const Place<V>& place,
                          const Vector<double>& gravity_m_s2) {
  const Vector<V> arm = place.turned * broadcast<V>(body.mass_centre_m);
  const Vector<V>& w = place.turning_rad_s;
  const Vector<V>& turning = place.turning_rad_s2;
  const Vector<V> acceleration =
      place.acceleration_m_s2 + cross(turning, arm) + cross(w, cross(w, arm));
  const Vector<V> force = (acceleration - broadcast<V>(gravity_m_s2)) * V(body.mass_kg);
  const Rotation<V> inertia = broadcast<V>(body.inertia);
  const Vector<V> w_b = transposed_times(place.turned, w);
  const Vector<V> turning_b = transposed_times(place.turned, turning);
  const Vector<V> moment = place.turned * (inertia * turning_b + cross(w_b, inertia * w_b));
  return {force, moment + cross(place.origin_m + arm, force)};
}

/// Inverse dynamics (recursive Newton and Euler; Featherstone 2008, chapter 5): the generalised
/// forces (N m, or N) at the coordinates that make the bodies `which` (parents first, whole
/// subtrees) move as they do while the `outside` wrenches act on them. `wrenches` has room for one
/// per body; `forces` gets one number per coordinate, added to what stands there.
template <class V>
void inverse_dynamics(const Mechanism& mechanism, const int* which, int count,
                      const Place<V>* places, const Twist<V>* twists, const Wrench<V>* outside,
                      Wrench<V>* wrenches, V* forces) {
  for (int i = 0; i < count; ++i) {
    const int b = which[i];
    wrenches[b] = inertial_wrench(mechanism.bodies[b], places[b], mechanism.gravity_m_s2);
    wrenches[b].force_n -= outside[b].force_n;
    wrenches[b].moment_n_m -= outside[b].moment_n_m;
  }
  for (int i = count - 1; i > 0; --i) {
    const int parent = mechanism.bodies[which[i]].parent;
    for (int j = 0; j < i; ++j) {
      if (which[j] != parent) continue;
      wrenches[parent].force_n += wrenches[which[i]].force_n;
      wrenches[parent].moment_n_m += wrenches[which[i]].moment_n_m;
    }
  }
  for (std::size_t f = 0; f < mechanism.freedoms.size(); ++f) {
    const Freedom& freedom = mechanism.freedoms[f];
    for (int i = 0; i < count; ++i) {
      if (which[i] != freedom.body) continue;
      forces[freedom.coordinate] += dot(wrenches[freedom.body].force_n, twists[f].moving) +
                                    dot(wrenches[freedom.body].moment_n_m, twists[f].turning);
    }
  }
}

}  // namespace palpate::mechanics
