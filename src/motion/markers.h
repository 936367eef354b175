#pragma once

#include <string>
#include <string_view>

#include "motion/recording.h"

namespace palpate::motion {

/// Reads a `.trc` file of marker positions: three columns `NAME_x`, `NAME_y`, `NAME_z` per marker,
/// in metres whatever the file's units. A marker that was not seen in a frame (an empty place, or
/// NaN) is filled in on a straight line between the frames before and after it; one that was never
/// seen, or not at the beginning or end, is a fault. Faults: malformed_table, unknown_unit.
Result<Recording> read_markers(std::string_view text, const std::string& file);

}  // namespace palpate::motion
