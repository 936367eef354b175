#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnostic/result.h"
#include "mechanics/mechanism.h"
#include "mechanics/stride.h"
#include "motion/loads.h"
#include "motion/recording.h"

namespace palpate::motion {

struct MovementSettings {
  double low_pass_hz = 0.0;  ///< 0: coordinates are taken as they are
  int every = 1;             ///< only each so many-th frame of the recording is computed
};

/// A movement ready for `mechanics::compute`, and when its frames are.
struct TimedMovement {
  mechanics::Movement movement;
  std::vector<double> time_s;
  Diagnostics notes;  ///< left_out: columns that no coordinate has, coordinates without a column
};

/// Puts a recording of coordinates (columns named after them, or `/jointset/.../NAME/value`) and,
/// where there are any, loads with their table of forces together. Speeds and accelerations are
/// those of a quintic spline; forces are read from a cubic one. Only frames that the forces cover
/// are taken. Faults: unknown_reference (a body or column that is not there), malformed_table (no
/// coordinate at all; steps too uneven to be filtered; no frame that both files cover).
Result<TimedMovement> movement_of(const mechanics::Mechanism& mechanism,
                                  const Recording& coordinates, const std::string& file,
                                  const Loads* loads, const Recording* forces,
                                  const std::string& forces_file,
                                  const MovementSettings& settings = {});

}  // namespace palpate::motion
