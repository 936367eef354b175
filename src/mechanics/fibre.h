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
/// `activation` is in equilibrium: fibre force along the tendon = tendon force, to 1e-11 m. Regula
/// falsi with the Illinois rule (Dowell and Jarratt 1971,
/// doi:10.1007/BF01934364), halved every fourth time. A lane that has settled stays as it is
/// whatever its neighbours do, so that all widths give the same bits.
template <class V>
V equilibrium_tendon(const Pull& muscle, const MuscleCurves& curves, V length_m, V activation) {
  const auto surplus_n = [&](V tendon_m) {
    const Capacity<V> now = capacity(muscle, curves, length_m, V(0.0), tendon_m, V(0.0));
    V pull, stiffness;
    curves.tendon.evaluate(tendon_m * (1.0 / muscle.tendon_m), pull, stiffness);
    return pull * muscle.strength_n - activation * now.active_n - now.passive_n;
  };
  // The tendon is at least unloaded, at most so long that the fibre has no length along it.
  V low = muscle.tendon_m;
  V high = max(length_m - 0.01 * muscle.fibre_m, V(muscle.tendon_m));
  V at_low = surplus_n(low);
  V at_high = surplus_n(high);
  V last_side = 0.0;
  V tendon = low;
  // A slack muscle pulls less than nothing stretches: there its tendon is unloaded.
  auto moving = (at_low < V(0.0)) & (at_high > V(0.0));
  tendon = select((at_low < V(0.0)) & !moving, high, tendon);
  for (int i = 0; i < 60 && moving.any(); ++i) {
    const V middle = 0.5 * (low + high);
    const V chord = high - at_high * (high - low) / (at_high - at_low);
    const V next = i % 4 == 3 ? middle : select((chord > low) & (chord < high), chord, middle);
    const V surplus = surplus_n(next);
    const auto below = surplus < V(0.0);
    const V side = select(below, V(-1.0), V(1.0));
    const auto again = side * last_side > V(0.0);
    at_high = select(below, select(again, 0.5 * at_high, at_high), surplus);
    at_low = select(below, surplus, select(again, 0.5 * at_low, at_low));
    low = select(below, next, low);
    high = select(below, high, next);
    last_side = side;
    const auto moved = (abs(next - tendon) > V(1e-11)) & (high - low > V(1e-11));
    tendon = select(moving, next, tendon);
    moving = moving & moved;
  }
  return tendon;
}

}  // namespace palpate::mechanics
