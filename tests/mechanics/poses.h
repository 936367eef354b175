#pragma once

#include <string>

#include "mechanics/reference_data.h"
#include "mechanics/stride.h"

namespace palpate::mechanics {

double radians(double degrees);

/// OpenSim's name of something on the right side as the leg of the project names it.
std::string own_name(const std::string& name);

/// What `compute` says of poses without motion; forces from outside as given.
Stride at_poses(const Table& poses, const StrideSettings& settings = {},
                std::vector<OutsideForce> outside = {});

/// The moment arm of a muscle at a coordinate of the leg; 0 where it does not reach it.
double arm_of(const Stride& stride, int muscle, const std::string& coordinate, int frame);

/// Poses all over the ranges of the leg's joints, the same ones each time (Halton's sequence).
Table scattered_poses(int count);

/// The pose in the columns of one line that are named after coordinates, in degrees.
Table pose_of_line(const TextTable& table, std::size_t line);

/// Kinetic and potential energy of all bodies of the leg in one frame, J: from where small parts of
/// them are a little before and after, not from the kernel's speeds.
double mechanical_energy(const Movement& movement, int frame);

}  // namespace palpate::mechanics
