#pragma once

#include <string>
#include <vector>

#include "mechanics/mechanism.h"
#include "mechanics/stride.h"

namespace palpate::bench {

/// The same leg for MuJoCo: a model in its own format (MJCF), made from ours. Each step of a joint
/// becomes a joint; where one follows a spline of a coordinate, its position is set from outside
/// (`joint_positions`). Muscles are tendons over sites and round cylinders, on the shorter side.
/// For models without conditional and moving points.
std::string mjcf_of(const mechanics::Mechanism& mechanism);

/// One number per joint of that model: where it is, how fast, and how it accelerates in a frame.
struct JointState {
  std::vector<double> position, velocity, acceleration;
};
JointState joint_state(const mechanics::Mechanism& mechanism, const mechanics::Movement& movement,
                       int frame);

/// What forces at those joints come to at each coordinate.
std::vector<double> at_coordinates(const mechanics::Mechanism& mechanism,
                                   const mechanics::Movement& movement, int frame,
                                   const double* joint_forces);

/// Whether MuJoCo says the same of a frame, given its forces at those joints and lengths of
/// tendons: the moments that the joints need, and the lengths of muscles that bend round nothing.
bool agree(const mechanics::Mechanism& mechanism, const mechanics::Movement& movement,
           const mechanics::Stride& ours, int frame, const double* joint_forces,
           const double* lengths);

}  // namespace palpate::bench
