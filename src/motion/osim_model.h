#pragma once

#include <string>
#include <string_view>

#include "diagnostic/result.h"
#include "mechanics/model.h"

namespace palpate::motion {

/// A model of OpenSim, read. `notes` are warnings (left_out): what the file has and this program
/// leaves out, by name.
struct OsimModel {
  mechanics::Model model;
  Diagnostics notes;
};

/// Reads a `.osim` file of OpenSim 4: bodies, joints (custom, pin, slider, universal, ball, planar,
/// free, weld) on their offset frames, coordinates and what couples two of them on a line, muscles
/// (Millard 2012, Thelen 2003) with fixed, conditional and moving points, and cylinders. What would
/// change the result and cannot be computed is a fault (not_supported): other joints, functions,
/// muscles, shapes to wrap round, constraints; what stands beside the muscles (other forces,
/// controllers, contact) is a note. Faults also: malformed_xml, missing_key, wrong_type,
/// unknown_word, unknown_reference, unsupported_version. `file` is the name told in them.
Result<OsimModel> read_osim(std::string_view text, const std::string& file);

}  // namespace palpate::motion
