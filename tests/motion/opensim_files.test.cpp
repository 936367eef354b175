// Models, motions and forces of OpenSim, read from its own files: inverse dynamics and static
// optimisation against what OpenSim itself computed of them.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <sstream>

#include "mechanics/reference_data.h"
#include "mechanics/stride.h"
#include "motion/loads.h"
#include "motion/movement.h"
#include "motion/osim_model.h"
#include "motion/recording.h"
#include "motion/spline.h"

namespace palpate::motion {
namespace {

using mechanics::Mechanism;
using mechanics::Stride;

std::string text_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  REQUIRE(stream.good());
  std::ostringstream text;
  text << stream.rdbuf();
  return std::move(text).str();
}

Recording recording(const std::string& path) { return read_recording(text_of(path), path).value(); }

/// A model of OpenSim with a motion and the forces on it.
struct Trial {
  Mechanism mechanism;
  TimedMovement timed;
};

Trial trial(const std::string& model, const std::string& motion, const std::string& loads,
            const std::string& forces, const MovementSettings& settings) {
  OsimModel read = read_osim(text_of(model), model).value();
  Mechanism mechanism = Mechanism::of(read.model).value();
  const Loads told = read_loads(text_of(loads), loads).value();
  const Recording table = recording(forces);
  TimedMovement timed =
      movement_of(mechanism, recording(motion), motion, &told, &table, forces, settings).value();
  return {std::move(mechanism), std::move(timed)};
}

std::vector<int> all_coordinates(const Mechanism& mechanism) {
  std::vector<int> all;
  for (std::size_t c = 0; c < mechanism.coordinates.size(); ++c) all.push_back(static_cast<int>(c));
  return all;
}

}  // namespace

TEST_CASE("inverse dynamics of a walk is OpenSim's within 1 % of each joint's peak") {
  const auto folder = mechanics::reference_folder();
  if (!folder) return;
  const std::string at = *folder + "/gait10dof18musc/";
  const Trial walk =
      trial(at + "subject01.osim", at + "subject01_walk_IK.mot", at + "subject01_walk_grf.xml",
            at + "subject01_walk_grf.mot", {.low_pass_hz = 6.0});
  mechanics::StrideSettings settings;
  settings.balanced = all_coordinates(walk.mechanism);
  const Stride stride = compute(walk.mechanism, walk.timed.movement, settings);
  const Recording reference = recording(at + "subject01_walk_ID.sto");
  REQUIRE(walk.timed.time_s.size() == reference.time_s.size());
  double worst = 0.0;
  for (std::size_t c = 0; c < walk.mechanism.coordinates.size(); ++c) {
    const mechanics::Coordinate& coordinate = walk.mechanism.coordinates[c];
    const bool turns = coordinate.kind == mechanics::Coordinate::Kind::turning;
    const int column = reference.column(coordinate.name + (turns ? "_moment" : "_force"));
    REQUIRE(column >= 0);
    const std::vector<double>& told = reference.columns[static_cast<std::size_t>(column)];
    double squares = 0.0;
    double peak = 0.0;
    for (std::size_t i = 0; i < told.size(); ++i) {
      const double off = stride.moment.at(static_cast<int>(c), static_cast<int>(i)) - told[i];
      squares += off * off;
      peak = std::max(peak, std::abs(told[i]));
    }
    const double share = std::sqrt(squares / static_cast<double>(told.size())) / peak;
    CAPTURE(coordinate.name);
    CHECK(share < 0.01);
    worst = std::max(worst, share);
  }
  std::cout << "mechanics: inverse dynamics of a walk off by at most " << 100 * worst
            << " % of a joint's peak (RMS)\n";
}

TEST_CASE(
    "lengths, moment arms and capacities over a walk are OpenSim's, points that move included") {
  const auto folder = mechanics::reference_folder();
  if (!folder) return;
  const std::string at = *folder + "/gait2392_SO/";
  const Trial walk =
      trial(at + "subject01_simbody_adjusted_StaticOp.osim", at + "subject01_walk1_Kinematics.sto",
            at + "foot_floor_loads.xml", at + "subject01_walk1_grf_0.4-2.1s.tsv", {});
  const Stride stride = compute(walk.mechanism, walk.timed.movement);
  const mechanics::TextTable table =
      mechanics::read_table(at + "opensim41_walk_right_leg_len_ma_cap.tsv");
  const std::size_t first_arm = table.column("ma_hip_flexion_r");
  double length_off = 0.0;
  double arm_off = 0.0;
  double capacity_off = 0.0;
  for (std::size_t row = 0; row < table.lines.size(); ++row) {
    const std::vector<double>& times = walk.timed.time_s;
    const double time = table.number(row, 0);
    const auto near = std::lower_bound(times.begin(), times.end(), time - 1e-6);
    REQUIRE(near != times.end());
    REQUIRE(std::abs(*near - time) < 1e-6);
    const int frame = static_cast<int>(near - times.begin());
    const int m = walk.mechanism.muscle_index(table.lines[row][table.column("muscle")]);
    REQUIRE(m >= 0);
    const auto off = [&](double own, const char* column) {
      return std::abs(own - table.number(row, table.column(column)));
    };
    length_off = std::max(length_off, off(stride.length.at(m, frame), "length_m"));
    capacity_off = std::max(
        capacity_off, off(stride.active_limit.at(m, frame), "max_active_force_rigid_tendon_N") /
                          walk.mechanism.muscles[static_cast<std::size_t>(m)].strength_n);
    const std::vector<int>& spans = walk.mechanism.muscles[static_cast<std::size_t>(m)].coordinates;
    for (std::size_t c = first_arm; c < table.names.size(); ++c) {
      const int coordinate = walk.mechanism.coordinate_index(table.names[c].substr(3));
      const auto span = std::find(spans.begin(), spans.end(), coordinate);
      const double own = span == spans.end()
                             ? 0.0
                             : stride.arm.at(stride.first_arm[static_cast<std::size_t>(m)] +
                                                 static_cast<int>(span - spans.begin()),
                                             frame);
      arm_off = std::max(arm_off, std::abs(own - table.number(row, c)));
    }
  }
  std::cout << "mechanics: " << table.lines.size()
            << " muscles and moments of a walk: lengths off by " << 1e3 * length_off
            << " mm, moment arms by " << 1e3 * arm_off << " mm, capacities by "
            << 100 * capacity_off << " % of the strength\n";
  CHECK(table.lines.size() > 5000);
  CHECK(length_off < 1e-4);
  CHECK(arm_off < 1e-4);
  CHECK(capacity_off < 0.01);
}

TEST_CASE("static optimisation from files is OpenSim's within 1e-3, and costs no more") {
  const auto folder = mechanics::reference_folder();
  if (!folder) return;
  const std::string at = *folder + "/gait2392_SO/";
  const Trial walk =
      trial(at + "subject01_simbody_adjusted_StaticOp.osim", at + "subject01_walk1_Kinematics.sto",
            at + "foot_floor_loads.xml", at + "subject01_walk1_grf_0.4-2.1s.tsv", {.every = 10});
  mechanics::StrideSettings settings;
  settings.passive = mechanics::Passive::left_out;
  const Stride stride = compute(walk.mechanism, walk.timed.movement, settings);
  CHECK(stride.unsolved == 0);
  const Recording reference = recording(at + "subject01_StaticOptimization_activation.sto");
  REQUIRE(walk.timed.time_s.size() >= 150);
  double squares = 0.0;
  double own_cost = 0.0;
  double reference_cost = 0.0;
  double most_reserve = 0.0;
  int count = 0;
  for (std::size_t m = 0; m < walk.mechanism.muscles.size(); ++m) {
    const int column = reference.column(walk.mechanism.muscles[m].name);
    REQUIRE(column >= 0);
    const std::vector<double>& told = reference.columns[static_cast<std::size_t>(column)];
    for (std::size_t i = 0; i < walk.timed.time_s.size(); ++i) {
      REQUIRE(std::abs(walk.timed.time_s[i] - reference.time_s[i]) < 1e-6);
      const double own = stride.activation.at(static_cast<int>(m), static_cast<int>(i));
      squares += (own - told[i]) * (own - told[i]);
      own_cost += own * own;
      reference_cost += told[i] * told[i];
      ++count;
    }
  }
  for (int c = 0; c < stride.reserve.rows(); ++c) {
    for (int i = 0; i < stride.frames; ++i) {
      most_reserve = std::max(most_reserve, std::abs(stride.reserve.at(c, i)));
    }
  }
  const double off = std::sqrt(squares / count);
  std::cout << "mechanics: static optimisation from files, " << walk.mechanism.muscles.size()
            << " muscles, " << walk.timed.time_s.size() << " frames: activations off by " << off
            << " RMS, sum of squares " << own_cost << " against OpenSim's " << reference_cost
            << ", largest reserve " << most_reserve << " N m\n";
  CHECK(off < 1e-3);
  CHECK(own_cost <= reference_cost);
}

}  // namespace palpate::motion
