// Lengths and moment arms of the leg: against OpenSim 4.1 on Rajagopal 2016 (where its results are
// at hand), against our own table, and against themselves.

#include <doctest/doctest.h>

#include <cmath>
#include <iostream>
#include <map>
#include <set>

#include "mechanics/leg.h"
#include "mechanics/poses.h"
#include "mechanics/reference_data.h"

namespace palpate::mechanics {
namespace {

constexpr double tenth_of_a_millimetre = 1e-4;

/// One row of OpenSim's sweeps beside our own numbers.
struct Compared {
  std::string swept;
  double degrees = 0.0;
  std::string muscle;
  double length_off = 0.0;
  double arm_off = 0.0;
};

std::vector<Compared> compare_sweeps(const std::string& folder) {
  const TextTable table = read_table(folder + "/opensim41_rajagopal2016_sweeps_len_ma.tsv");
  const int rows = static_cast<int>(table.lines.size());
  Table poses(static_cast<int>(leg().coordinates.size()), rows);
  for (int i = 0; i < rows; ++i) {
    const std::string swept = own_name(table.lines[i][0]);
    // The subtalar joint is locked in the model as shipped: OpenSim's sweep of it left it at rest.
    const double degrees = swept == "subtalar_angle" ? 0.0 : table.number(i, 1);
    poses.at(leg().coordinate_index(swept), i) = radians(degrees);
  }
  const Stride stride = at_poses(poses);
  std::vector<Compared> compared;
  for (int i = 0; i < rows; ++i) {
    Compared one{own_name(table.lines[i][0]), table.number(i, 1), own_name(table.lines[i][2])};
    const int m = leg().muscle_index(one.muscle);
    REQUIRE(m >= 0);
    one.length_off = std::abs(stride.length.at(m, i) - table.number(i, 3));
    for (std::size_t c = 4; c < table.names.size(); ++c) {
      const double arm = arm_of(stride, m, own_name(table.names[c].substr(3)), i);
      one.arm_off = std::max(one.arm_off, std::abs(arm - table.number(i, c)));
    }
    compared.push_back(one);
  }
  return compared;
}

/// The gastrocnemius while its path touches both of its cylinders: with the knee near straight.
/// OpenSim 4.1 leaves the arc on the first of them out of the length. Its own lengths contradict
/// its own moment arms there (knee 0 to 10 degrees: 0.3 mm of length for 3.2 mm of moment arm times
/// angle), and it gives the muscle moment arms of up to 0.5 mm at the hip, which it does not cross.
bool leaves_out_an_arc(const Compared& row) {
  const bool gastrocnemius = row.muscle == "gasmed" || row.muscle == "gaslat";
  return gastrocnemius && (row.swept != "knee_angle" || row.degrees < 25);
}

}  // namespace

TEST_CASE("lengths and moment arms are those of OpenSim 4.1 within 0.1 mm, for all 40 muscles") {
  const auto folder = reference_folder();
  if (!folder) return;
  std::set<std::string> muscles;
  int rows = 0;
  int left_out = 0;
  int rough = 0;
  for (const Compared& row : compare_sweeps(*folder)) {
    muscles.insert(row.muscle);
    if (leaves_out_an_arc(row)) {
      ++left_out;
      continue;
    }
    ++rows;
    CAPTURE(row.swept);
    CAPTURE(row.degrees);
    CAPTURE(row.muscle);
    CHECK(row.length_off < tenth_of_a_millimetre);
    // OpenSim settles its points of contact to 1 degree only: lengths hardly notice, arms do. Eight
    // rows are off by 0.1 to 0.11 mm and one, at the edge of contact, by 0.75 mm.
    if (row.arm_off >= tenth_of_a_millimetre) {
      ++rough;
      const bool known = row.muscle == "glmax1" || row.muscle == "addmag_prox";
      CHECK(known);
      CHECK(row.arm_off < (row.swept == "hip_rotation" && row.degrees < -25 ? 8e-4 : 1.2e-4));
    }
  }
  CHECK(muscles.size() == 40);
  CHECK(rows > 2600);
  CHECK(rough <= 9);
  std::cout << "mechanics: " << rows << " rows of sweeps compared, " << rough
            << " with rough moment arms of OpenSim, " << left_out
            << " of the gastrocnemius left out (OpenSim omits an arc)\n";
}

TEST_CASE("lengths and moment arms of five muscles in 24 poses are those of our own table") {
  const TextTable table = read_table("tests/mechanics/leg_facts.tsv");
  std::map<std::string, int> poses;
  for (std::size_t i = 0; i < table.lines.size(); ++i) {
    const Stride stride = at_poses(pose_of_line(table, i));
    const int m = leg().muscle_index(table.lines[i][table.column("muscle")]);
    REQUIRE(m >= 0);
    ++poses[leg().muscles[m].name];
    CAPTURE(i);
    CHECK(std::abs(stride.length.at(m, 0) - table.number(i, table.column("length_m"))) < 1e-6);
    for (const char* coordinate : {"hip_flexion", "hip_adduction", "hip_rotation", "knee_angle",
                                   "ankle_angle", "subtalar_angle", "mtp_angle"}) {
      const double told = table.number(i, table.column(std::string("arm_") + coordinate));
      CHECK(std::abs(arm_of(stride, m, coordinate, 0) - told) < 1e-6);
    }
  }
  CHECK(poses.size() == 5);
  for (const auto& [muscle, count] : poses) CHECK(count >= 20);
}

TEST_CASE("a moment arm is minus the derivative of the length, everywhere and for every muscle") {
  const int poses = 60;
  const double step = 1e-6;
  int checked = 0;
  for (std::size_t c = 6; c < leg().coordinates.size(); ++c) {
    Table here = scattered_poses(poses);
    Table before = here;
    Table after = here;
    for (int i = 0; i < poses; ++i) {
      before.at(static_cast<int>(c), i) -= step;
      after.at(static_cast<int>(c), i) += step;
    }
    const Stride at = at_poses(here);
    const Stride low = at_poses(before);
    const Stride high = at_poses(after);
    for (std::size_t m = 0; m < leg().muscles.size(); ++m) {
      for (int i = 0; i < poses; ++i) {
        const int row = static_cast<int>(m);
        const double slope = (high.length.at(row, i) - low.length.at(row, i)) / (2 * step);
        CAPTURE(leg().muscles[m].name);
        CAPTURE(leg().coordinate_names[c]);
        CHECK(std::abs(arm_of(at, row, leg().coordinate_names[c], i) + slope) < 1e-7);
        ++checked;
      }
    }
  }
  CHECK(checked == 7 * 60 * 40);
}

TEST_CASE("moment arms change without jumps while a joint moves, but for one muscle at one end") {
  const int frames = 2001;
  std::set<std::string> jumping;
  for (std::size_t c = 6; c < leg().coordinates.size(); ++c) {
    const Coordinate& coordinate = leg().coordinates[c];
    Table poses(static_cast<int>(leg().coordinates.size()), frames);
    const double step = (coordinate.high - coordinate.low) / (frames - 1);
    for (int i = 0; i < frames; ++i) poses.at(static_cast<int>(c), i) = coordinate.low + step * i;
    const Stride stride = at_poses(poses);
    for (std::size_t m = 0; m < leg().muscles.size(); ++m) {
      for (const int span : leg().muscles[m].coordinates) {
        const std::string& name = leg().coordinate_names[span];
        for (int i = 1; i < frames; ++i) {
          // Contact is gained and lost in bends: never more than 0.3 m per radian.
          const int row = static_cast<int>(m);
          const double change = arm_of(stride, row, name, i) - arm_of(stride, row, name, i - 1);
          if (std::abs(change) <= 0.3 * step + 1e-9) continue;
          jumping.insert(leg().muscles[m].name + " over " + coordinate.name);
        }
      }
    }
  }
  // Beyond 30 degrees of outward rotation of the hip the point of the upper gluteus maximus on the
  // femur lies inside its cylinder, and the path is straight. A debt, see
  // docs/decisions/mechanics-wrapping.md; it may only become empty.
  CHECK(jumping == std::set<std::string>{"glmax1 over hip_rotation"});
}

}  // namespace palpate::mechanics
