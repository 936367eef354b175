#pragma once

#include <map>
#include <string>

#include "mechanics/model.h"
#include "motion/osim_document.h"

// The parts of the reader of models; private to `osim_*.cpp`.

namespace palpate::motion {

/// What couples a coordinate to another: it is slope * other + intercept.
struct Coupling {
  std::string other;
  double slope = 1.0;
  double intercept = 0.0;
};
using Couplings = std::map<std::string, Coupling>;

mechanics::Vector<double> vector_of(OsimDocument& document, Node object, const char* name);

/// A function of OpenSim (constant, linear, SIMM spline, multiples of these) of
/// slope * x + intercept. An unknown kind is a fault.
mechanics::Function read_function(OsimDocument& document, Node node, const Coupling& inner = {});

/// The coordinates that the model's constraints couple to others; other constraints are faults.
Couplings read_couplings(OsimDocument& document);

/// Joints and their coordinates.
void read_joints(OsimDocument& document, const Couplings& couplings, mechanics::Model& model);

/// Cylinders of the ground and the bodies; gives the kind of every shape by its name.
std::map<std::string, std::string> read_shapes(OsimDocument& document, mechanics::Model& model);

/// Muscles; other forces are noted.
void read_forces(OsimDocument& document, const std::map<std::string, std::string>& shapes,
                 const Couplings& couplings, mechanics::Model& model);

}  // namespace palpate::motion
