#pragma once

#include "mechanics/mechanism.h"

namespace palpate::mechanics {

/// What a muscle could do at one moment. Forces are along the tendon.
template <class V>
struct Capacity {
  V active_n;         ///< fully active
  V passive_n;        ///< not active at all
  V fibre_m;          ///< fibre length
  V fibre_speed_m_s;  ///< of the fibre, lengthening positive
  V cosine;           ///< of the pennation angle
};

/// The capacity of a muscle whose fibre and tendon together are `length_m` long and lengthen by
/// `speed_m_s`, while the tendon is `tendon_m` long and lengthens by `tendon_speed_m_s`. With the
/// tendon's own unloaded length and no speed this is the muscle with a rigid tendon. The fibre's
/// height over the tendon stays the same (Millard et al. 2013, eq. 1). A slack muscle has a fibre
/// of a hundredth of its best length along the tendon and no force to speak of.
template <class V>
Capacity<V> capacity(const Pull& muscle, const MuscleCurves& curves, V length_m, V speed_m_s,
                     V tendon_m, V tendon_speed_m_s) {
  const V along = max(length_m - tendon_m, V(0.01 * muscle.fibre_m));
  Capacity<V> result;
  result.fibre_m = sqrt(along * along + muscle.height_m * muscle.height_m);
  result.cosine = along / result.fibre_m;
  result.fibre_speed_m_s = (speed_m_s - tendon_speed_m_s) * result.cosine;
  const V length = result.fibre_m * (1.0 / muscle.fibre_m);
  const V speed = result.fibre_speed_m_s * (1.0 / muscle.fastest_m_s);
  const V along_tendon = result.cosine * muscle.strength_n;
  result.active_n =
      max(curves.active.value(length) * curves.velocity.value(speed), V(0.0)) * along_tendon;
  result.passive_n = max(curves.passive.value(length), V(0.0)) * along_tendon;
  return result;
}

/// The length of the tendon (m) at which a muscle at rest in length (no fibre speed) and active by
/// `activation` is in equilibrium: fibre force along the tendon = tendon force. Bisected and
/// refined by Newton's method in every lane.
template <class V>
V equilibrium_tendon(const Pull& muscle, const MuscleCurves& curves, V length_m, V activation) {
  // The tendon is at least unloaded, at most so long that the fibre has no length along it.
  V low = muscle.tendon_m;
  V high = max(length_m - 0.01 * muscle.fibre_m, V(muscle.tendon_m));
  V tendon = low;
  for (int i = 0; i < 60; ++i) {
    const Capacity<V> now = capacity(muscle, curves, length_m, V(0.0), tendon, V(0.0));
    V pull, stiffness;
    curves.tendon.evaluate(tendon * (1.0 / muscle.tendon_m), pull, stiffness);
    const V off = pull * muscle.strength_n - activation * now.active_n - now.passive_n;
    low = select(off < V(0.0), tendon, low);
    high = select(off < V(0.0), high, tendon);
    // A secant through the tendon's own stiffness overshoots never far; outside it is halved.
    const V step = tendon - off / max(stiffness * (muscle.strength_n / muscle.tendon_m),
                                      V(0.1 * muscle.strength_n / muscle.tendon_m));
    const auto inside = (step > low) & (step < high);
    tendon = i % 3 == 2 ? 0.5 * (low + high) : select(inside, step, 0.5 * (low + high));
  }
  return tendon;
}

}  // namespace palpate::mechanics
