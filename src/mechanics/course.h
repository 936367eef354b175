#pragma once

#include "mechanics/mechanism.h"

namespace palpate::mechanics {

/// Lays a muscle's path over the bodies of a mechanism: its points, the stretches that can change
/// under every choice of its conditional points, the cylinder that each may bend round and on which
/// side, and the coordinates that change its length. Faults are added; their position is the
/// muscle.
void lay_path(const Model& model, const Muscle& muscle, const Mechanism& mechanism, Pull& pull,
              Diagnostics& faults);

}  // namespace palpate::mechanics
