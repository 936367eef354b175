// Forces in the leg: capacities against OpenSim 4.1, inverse dynamics and sharing against laws.

#include <doctest/doctest.h>

#include <cmath>
#include <iostream>

#include "mechanics/fibre.h"
#include "mechanics/leg.h"
#include "mechanics/poses.h"

namespace palpate::mechanics {
namespace {

constexpr double gravity = 9.80665;

/// A force straight up on the heel bone at a place in front of the ankle, while the pelvis is at
/// rest.
OutsideForce floor_under(const Table& poses, double newtons, double ahead_of_ankle_m) {
  const Table origins = body_origins(leg(), poses);
  const int talus = leg().body_index("talus");
  OutsideForce force{leg().body_index("calcaneus"), Table(6, poses.frames())};
  for (int i = 0; i < poses.frames(); ++i) {
    const double x = origins.at(3 * talus, i) + ahead_of_ankle_m;
    const double z = origins.at(3 * talus + 2, i);
    force.wrench.at(1, i) = newtons;
    force.wrench.at(3, i) = -z * newtons;  // (x, 0, z) cross (0, F, 0)
    force.wrench.at(5, i) = x * newtons;
  }
  return force;
}

double sum_of_weights(const std::vector<std::string>& bodies) {
  double mass = 0.0;
  for (const std::string& name : bodies) mass += leg().bodies[leg().body_index(name)].mass_kg;
  return mass * gravity;
}

}  // namespace

TEST_CASE("capacity and passive force are those of OpenSim 4.1 within 1 % on the ankle grid") {
  const auto folder = reference_folder();
  if (!folder) return;
  const TextTable table = read_table(*folder + "/opensim41_rajagopal2016_ankle_static_grid.tsv");
  int rows = 0;
  int buckled = 0;
  for (std::size_t i = 0; i < table.lines.size(); ++i) {
    const int m = leg().muscle_index(own_name(table.lines[i][table.column("muscle")]));
    REQUIRE(m >= 0);
    const Pull& muscle = leg().muscles[m];
    // Of OpenSim's own lengths: where they differ from ours is told by the test of the sweeps.
    const auto now = capacity(muscle, leg().curves[muscle.curves],
                              Lanes<2>(table.number(i, table.column("length_m"))), Lanes<2>(0.0),
                              Lanes<2>(muscle.tendon_m), Lanes<2>(0.0));
    const double active =
        table.number(i, table.column("max_isometric_active_force_rigid_tendon_N"));
    const double passive = table.number(i, table.column("passive_force_rigid_tendon_N"));
    // A muscle that is slack has no length to speak of in either program.
    if (active < 1e-3 * muscle.strength_n && passive < 1e-3) {
      ++buckled;
      CHECK(now.active_n[0] < 0.02 * muscle.strength_n);
      continue;
    }
    ++rows;
    // OpenSim's capacity is that of the fibre, ours is along the tendon.
    CHECK(std::abs(now.active_n[0] / now.cosine[0] - active) < 0.01 * active);
    CHECK(std::abs(now.passive_n[0] - passive) < 0.01 * passive + 1e-4 * muscle.strength_n);
  }
  CHECK(rows > 1900);
  std::cout << "mechanics: " << rows << " capacities compared, " << buckled
            << " of slack muscles\n";
}

TEST_CASE("a hanging leg at rest loads its joints with its weight") {
  Table poses(static_cast<int>(leg().coordinates.size()), 1);
  poses.at(leg().coordinate_index("knee_angle"), 0) = radians(90);
  StrideSettings settings;
  settings.balanced = {leg().coordinate_index("pelvis_ty"), leg().coordinate_index("knee_angle")};
  const Stride stride = at_poses(poses, settings);
  const std::vector<std::string> all = {"pelvis", "femur",     "tibia", "patella",
                                        "talus",  "calcaneus", "toes"};
  CHECK(stride.moment.at(0, 0) == doctest::Approx(sum_of_weights(all)));
  // The shank held out backwards: its mass centre 0.19 m and the foot 0.4 m behind the knee.
  const double flexed = stride.moment.at(1, 0);
  CHECK(flexed > 0.15 * sum_of_weights({"tibia"}));
  CHECK(flexed < 0.45 * sum_of_weights({"tibia", "talus", "calcaneus", "toes"}));
}

TEST_CASE("inverse dynamics is the change of kinetic energy: power in equals energy gained") {
  // A swinging leg: position, speed and acceleration from sines; the work of all moments and of
  // gravity in a short time is what the bodies gain.
  const int frames = 401;
  const double step = 1e-4;
  const int coordinates = static_cast<int>(leg().coordinates.size());
  Movement movement{
      Table(coordinates, frames), Table(coordinates, frames), Table(coordinates, frames), {}};
  for (int c = 0; c < coordinates; ++c) {
    const double size = c < 6 ? 0.2 : 0.3;
    for (int i = 0; i < frames; ++i) {
      const double phase = (3.0 + 0.4 * c) * step * i + 0.7 * c;
      const double rate = 3.0 + 0.4 * c;
      movement.position.at(c, i) = 0.4 + size * std::sin(phase);
      movement.velocity.at(c, i) = size * rate * std::cos(phase);
      movement.acceleration.at(c, i) = -size * rate * rate * std::sin(phase);
    }
  }
  StrideSettings settings;
  for (int c = 0; c < 10; ++c) settings.balanced.push_back(c);
  const Stride first = compute(leg(), movement, settings);
  StrideSettings rest;
  for (int c = 10; c < coordinates; ++c) rest.balanced.push_back(c);
  const Stride second = compute(leg(), movement, rest);
  double work = 0.0;
  for (int i = 0; i + 1 < frames; ++i) {
    for (int c = 0; c < coordinates; ++c) {
      const Table& moment = c < 10 ? first.moment : second.moment;
      const auto power = [&](int f) {
        return moment.at(c < 10 ? c : c - 10, f) * movement.velocity.at(c, f);
      };
      work += 0.5 * step * (power(i) + power(i + 1));
    }
  }
  const double gained = mechanical_energy(movement, frames - 1) - mechanical_energy(movement, 0);
  CHECK(std::abs(work - gained) < 1e-4 * std::abs(gained) + 1e-5);
  CHECK(std::abs(gained) > 0.1);
}

TEST_CASE("every width of lanes gives the same bits") {
  const Table poses = scattered_poses(37);
  const auto with = [&](Instructions instructions) {
    StrideSettings settings;
    settings.instructions = instructions;
    return at_poses(poses, settings, {floor_under(poses, 370.0, 0.05)});
  };
  const Stride narrow = with(Instructions::baseline);
  for (const Instructions wide : {Instructions::avx2, Instructions::avx512}) {
    const Stride other = with(wide);
    for (int i = 0; i < poses.frames(); ++i) {
      for (int m = 0; m < narrow.length.rows(); ++m) {
        CHECK(narrow.length.at(m, i) == other.length.at(m, i));
        CHECK(narrow.activation.at(m, i) == other.activation.at(m, i));
      }
      for (int c = 0; c < narrow.moment.rows(); ++c) {
        CHECK(narrow.moment.at(c, i) == other.moment.at(c, i));
      }
    }
  }
}

TEST_CASE("a result that is used again holds nothing of the movement before") {
  const Table poses = scattered_poses(37);
  const Movement movement{poses, {}, {}, {floor_under(poses, 370.0, 0.05)}};
  StrideSettings ankle;
  ankle.balanced = {leg().coordinate_index("ankle_angle")};
  StrideSettings moments_only;
  moments_only.shares = Shares::left_out;
  Stride again;
  for (const StrideSettings& settings : {StrideSettings{}, ankle, moments_only, StrideSettings{}}) {
    compute(leg(), movement, settings, again);
    const Stride fresh = compute(leg(), movement, settings);
    for (const auto table : {&Stride::moment, &Stride::reserve, &Stride::price, &Stride::length,
                             &Stride::arm, &Stride::fibre, &Stride::tendon, &Stride::activation,
                             &Stride::force, &Stride::active_limit, &Stride::tendon_speed}) {
      REQUIRE((again.*table).rows() == (fresh.*table).rows());
      for (int row = 0; row < (fresh.*table).rows(); ++row) {
        for (int i = 0; i < fresh.frames; ++i) {
          CHECK((again.*table).at(row, i) == (fresh.*table).at(row, i));
        }
      }
    }
  }
}

TEST_CASE("ten frames of a stance phase are those of our own table") {
  const TextTable table = read_table("tests/mechanics/stance_facts.tsv");
  REQUIRE(table.lines.size() >= 10);
  for (std::size_t i = 0; i < table.lines.size(); ++i) {
    const Table pose = pose_of_line(table, i);
    const Stride stride = at_poses(pose, {},
                                   {floor_under(pose, table.number(i, table.column("floor_n")),
                                                table.number(i, table.column("ahead_m")))});
    CAPTURE(i);
    for (const char* name : {"soleus", "gasmed", "tibant", "vaslat", "glmax1"}) {
      const double told = table.number(i, table.column(name));
      CHECK(std::abs(stride.force.at(leg().muscle_index(name), 0) - told) < 0.01 + 1e-5 * told);
    }
    for (std::size_t j = 0; j < stride.balanced.size(); ++j) {
      const std::string& name = leg().coordinate_names[stride.balanced[j]];
      const double told = table.number(i, table.column("moment_" + name));
      CHECK(std::abs(stride.moment.at(static_cast<int>(j), 0) - told) < 1e-3);
    }
  }
}

TEST_CASE("tendon and fibre are in equilibrium where the tendon is elastic") {
  for (const Pull& muscle : leg().muscles) {
    const MuscleCurves& curves = leg().curves[muscle.curves];
    for (const double activation : {0.01, 0.3, 1.0}) {
      const Lanes<2> length = muscle.tendon_m + 1.05 * muscle.fibre_m;
      const Lanes<2> tendon = equilibrium_tendon(muscle, curves, length, Lanes<2>(activation));
      const auto now = capacity(muscle, curves, length, Lanes<2>(0.0), tendon, Lanes<2>(0.0));
      const double pull = curves.tendon(tendon[0] / muscle.tendon_m) * muscle.strength_n;
      const double fibre = activation * now.active_n[0] + now.passive_n[0];
      CAPTURE(muscle.name);
      CHECK(std::abs(pull - fibre) < 1e-6 * muscle.strength_n);
      CHECK(tendon[0] >= muscle.tendon_m);
    }
  }
}

}  // namespace palpate::mechanics
