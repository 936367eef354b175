#pragma once

#include <vector>

#include "mechanics/mechanism.h"
#include "mechanics/stride.h"

namespace palpate::mechanics {

/// What a muscle did from one moment to another.
struct MuscleWork {
  double shortening_j = 0.0;        ///< by muscle and tendon together, concentric: 0 or more
  double lengthening_j = 0.0;       ///< on them, eccentric: 0 or less
  double fibre_shortening_j = 0.0;  ///< the same of the fibres alone; with rigid tendons equal
  double fibre_lengthening_j = 0.0;
  double peak_activation = 0.0;
  double peak_force_n = 0.0;
  double peak_s = 0.0;  ///< when its force was largest
};

/// A muscle's power at a frame, W: of muscle and tendon together, and of its fibres. Positive while
/// it shortens.
double power_w(const Stride& stride, int muscle, int frame);
double fibre_power_w(const Stride& stride, int muscle, int frame);

/// What every muscle did over the frames from `first` up to and with `last` (a phase of a stride,
/// or all of it), frames being at the times given. Power is taken as straight between frames.
std::vector<MuscleWork> work_of(const Stride& stride, const std::vector<double>& times_s, int first,
                                int last);

/// What a muscle contributes to the moment at a coordinate, N m; 0 where it does not reach it.
double contribution_n_m(const Mechanism& mechanism, const Stride& stride, int muscle,
                        int coordinate, int frame);

}  // namespace palpate::mechanics
