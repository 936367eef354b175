#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/result.h"

namespace palpate::motion {

/// One force from outside on a body, as an external loads file of OpenSim describes it: the
/// beginnings of the names of its columns in the table of forces, without x, y, z.
struct Load {
  std::string name;
  std::string body;
  std::string force;   ///< N
  std::string point;   ///< m; empty: the body's origin
  std::string torque;  ///< N m; empty: none
};

struct Loads {
  std::vector<Load> loads;
  std::string table;  ///< the file of the forces, as the loads file names it
  Diagnostics notes;
};

/// Reads an external loads file (.xml). Forces and points must be told along the ground's axes.
/// Faults: malformed_xml, missing_key, not_supported.
Result<Loads> read_loads(std::string_view text, const std::string& file);

}  // namespace palpate::motion
