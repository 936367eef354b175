// Makes the few numbers of knowledge/scenarios/walking.yaml and running.yaml from measured strides:
//   fit_gait walking FOLDER   FOLDER: gait2392_SO (kinematics, ground reaction, OpenSim's own
//   muscle
//                             forces and moment arms, against which the result is held)
//   fit_gait running          from run_joints.tsv and run_ground.tsv beside this file
// It prints the YAML and, on the error stream, how far the fit and our moments are off.

#include <cmath>
#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <numbers>

#include "mechanics/leg.h"
#include "mechanics/poses.h"
#include "mechanics/reference_data.h"
#include "posture/movement.h"

namespace palpate::posture {
namespace {

using mechanics::TextTable;
using Row = std::vector<double>;

/// Least squares: the factors of the columns of `a` that come nearest to `b` (normal equations,
/// Gauss).
Row solve(const std::vector<Row>& a, const Row& b) {
  const std::size_t n = a.front().size();
  std::vector<Row> m(n, Row(n + 1, 0.0));
  for (std::size_t r = 0; r < a.size(); ++r) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) m[i][j] += a[r][i] * a[r][j];
      m[i][n] += a[r][i] * b[r];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t best = i;
    for (std::size_t r = i; r < n; ++r) {
      if (std::abs(m[r][i]) > std::abs(m[best][i])) best = r;
    }
    std::swap(m[i], m[best]);
    for (std::size_t r = 0; r < n; ++r) {
      if (r == i) continue;
      const double factor = m[r][i] / m[i][i];
      for (std::size_t j = i; j <= n; ++j) m[r][j] -= factor * m[i][j];
    }
  }
  Row x(n);
  for (std::size_t i = 0; i < n; ++i) x[i] = m[i][n] / m[i][i];
  return x;
}

struct Fit {
  Row numbers;
  double error = 0.0;  ///< root mean square
};

Fit fit(const Row& x, const Row& y, const std::function<Row(double)>& terms) {
  std::vector<Row> a;
  for (const double at : x) a.push_back(terms(at));
  Fit result{solve(a, y)};
  for (std::size_t i = 0; i < x.size(); ++i) {
    double off = -y[i];
    for (std::size_t j = 0; j < a[i].size(); ++j) off += a[i][j] * result.numbers[j];
    result.error += off * off / static_cast<double>(x.size());
  }
  result.error = std::sqrt(result.error);
  return result;
}

Row wave_terms(double cycle, int harmonics) {
  Row row = {1.0};
  for (int k = 1; k <= harmonics; ++k) {
    row.push_back(std::cos(2 * std::numbers::pi * k * cycle));
    row.push_back(std::sin(2 * std::numbers::pi * k * cycle));
  }
  return row;
}

Row push_terms(double stance, int terms) {
  Row row;
  for (int k = 1; k <= terms; ++k) row.push_back(std::sin(std::numbers::pi * k * stance));
  return row;
}

Row drift_terms(double stance, int terms) {
  Row row;
  for (int k = 0; k < terms; ++k) row.push_back(std::cos(std::numbers::pi * k * stance));
  return row;
}

/// What was measured, in the leg's own signs.
struct Measured {
  Row time_s;
  std::map<std::string, Row> joints;
  Row ground_time_s;
  std::map<std::string, Row> ground;  ///< vx, vy, vz, px, pz, twist
  double strike_s = 0.0, next_strike_s = 0.0, off_s = 0.0, mass_kg = 0.0;
};

Measured read_walking(const std::string& folder) {
  Measured m{.strike_s = 0.6183, .next_strike_s = 1.8533, .off_s = 1.41, .mass_kg = 72.6};
  const TextTable joints = mechanics::read_table(folder + "/subject01_walk1_Kinematics.sto");
  const std::map<std::string, double> signs = {{"knee_angle_r", -1.0}};
  for (std::size_t i = 0; i < joints.lines.size(); i += 5) {
    const double t = joints.number(i, 0);
    if (t < m.strike_s || t > m.next_strike_s) continue;
    m.time_s.push_back(t);
    for (const char* name :
         {"pelvis_tilt", "pelvis_list", "pelvis_rotation", "pelvis_tx", "pelvis_ty", "pelvis_tz",
          "hip_flexion_r", "hip_adduction_r", "hip_rotation_r", "knee_angle_r", "ankle_angle_r",
          "subtalar_angle_r"}) {
      std::string own = name;
      if (own.ends_with("_r")) own.resize(own.size() - 2);
      const double sign = signs.contains(name) ? signs.at(name) : 1.0;
      m.joints[own].push_back(sign * joints.number(i, joints.column(name)));
    }
  }
  const TextTable ground = mechanics::read_table(folder + "/subject01_walk1_grf_0.4-2.1s.tsv");
  for (std::size_t i = 0; i < ground.lines.size(); ++i) {
    const double t = ground.number(i, 0);
    if (t < m.strike_s || t > m.off_s) continue;
    m.ground_time_s.push_back(t);
    const auto put = [&](const char* own, const char* theirs) {
      m.ground[own].push_back(ground.number(i, ground.column(theirs)));
    };
    put("vx", "right_foot_force_vx");
    put("vy", "right_foot_force_vy");
    put("vz", "right_foot_force_vz");
    put("px", "right_foot_force_px");
    put("pz", "right_foot_force_pz");
    put("twist", "right_foot_torque_y");
  }
  return m;
}

Measured read_running() {
  Measured m{.strike_s = 0.178, .next_strike_s = 0.863, .off_s = 0.42, .mass_kg = 72.84};
  const TextTable joints = mechanics::read_table("tests/posture/run_joints.tsv");
  for (std::size_t i = 0; i < joints.lines.size(); ++i) {
    m.time_s.push_back(joints.number(i, 0));
    for (std::size_t c = 1; c < joints.names.size(); ++c) {
      m.joints[joints.names[c]].push_back(joints.number(i, c));
    }
  }
  const TextTable ground = mechanics::read_table("tests/posture/run_ground.tsv");
  for (std::size_t i = 0; i < ground.lines.size(); ++i) {
    m.ground_time_s.push_back(ground.number(i, 0));
    for (std::size_t c = 1; c < ground.names.size(); ++c) {
      m.ground[ground.names[c]].push_back(ground.number(i, c));
    }
  }
  return m;
}

/// What drifts over the stride is taken out, so that its end meets its beginning.
void close_cycle(const Measured& m, Row& y) {
  const double length = m.time_s.back() - m.time_s.front();
  if (std::abs(length - (m.next_strike_s - m.strike_s)) > 0.012) return;
  const double gap = y.back() - y.front();
  for (std::size_t i = 0; i < y.size(); ++i) {
    y[i] -= gap * ((m.time_s[i] - m.time_s.front()) / length - 0.5);
  }
}

Wave as_wave(const Row& numbers) {
  Wave wave{numbers.front(), {}, {}};
  for (std::size_t k = 1; k + 1 < numbers.size(); k += 2) {
    wave.cosines.push_back(numbers[k]);
    wave.sines.push_back(numbers[k + 1]);
  }
  return wave;
}

void print_list(const char* key, const Row& numbers, int decimals) {
  std::printf("%s: [", key);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const double scale = std::pow(10.0, decimals);
    const double rounded = std::round(numbers[i] * scale) / scale;
    std::printf("%s%.*g", i == 0 ? "" : ", ", 6, rounded == 0.0 ? 0.0 : rounded);
  }
  std::printf("]");
}

/// Where our leg has its ankle while the foot is down: only differences to the place of pressure
/// matter, in one stride of one person.
Row ankle_row(const Gait& gait, const Measured& m, int row) {
  mechanics::Table position(static_cast<int>(mechanics::leg().coordinates.size()),
                            static_cast<int>(m.ground_time_s.size()));
  for (std::size_t i = 0; i < m.ground_time_s.size(); ++i) {
    const double cycle = (m.ground_time_s[i] - m.strike_s) / gait.stride_s;
    for (const JointWave& joint : gait.joints) {
      const bool slides =
          joint.coordinate.starts_with("pelvis_t") && joint.coordinate != "pelvis_tilt";
      position.at(mechanics::leg().coordinate_index(joint.coordinate), static_cast<int>(i)) =
          joint.wave.at(cycle) * (slides ? 1.0 : std::numbers::pi / 180.0);
    }
  }
  const mechanics::Table origins = body_origins(mechanics::leg(), position);
  const int talus = mechanics::leg().body_index("talus");
  Row values;
  for (int i = 0; i < position.frames(); ++i) values.push_back(origins.at(3 * talus + row, i));
  return values;
}

Gait print_gait(const Measured& m, int harmonics, int push, int drift, double shift_m) {
  Gait gait;
  gait.stride_s = m.next_strike_s - m.strike_s;
  gait.stance = (m.off_s - m.strike_s) / gait.stride_s;
  Row cycle;
  for (const double t : m.time_s) cycle.push_back((t - m.strike_s) / gait.stride_s);
  std::printf("stride_s: %.4g\nstance: %.4g\nmass_kg: %.4g\njoints:\n", gait.stride_s, gait.stance,
              m.mass_kg);
  for (auto [name, values] : m.joints) {
    close_cycle(m, values);
    const bool slides = name.starts_with("pelvis_t") && name != "pelvis_tilt";
    const Fit one = fit(cycle, values, [&](double x) { return wave_terms(x, harmonics); });
    const Wave wave = as_wave(one.numbers);
    gait.joints.push_back({name, wave, one.error});
    const int decimals = slides ? 4 : 2;
    std::printf("  - id: %s\n    mean: %.*f\n    ", name.c_str(), decimals, wave.mean);
    print_list("cosines", wave.cosines, decimals);
    std::printf("\n    ");
    print_list("sines", wave.sines, decimals);
    std::printf("\n    error: %.2g\n", one.error);
  }
  Row stance;
  for (const double t : m.ground_time_s) {
    stance.push_back(std::min(1.0, (t - m.strike_s) / (m.off_s - m.strike_s)));
  }
  const double weight = m.mass_kg * 9.80665;
  const auto print_push = [&](const char* key, const char* column) {
    Row values = m.ground.at(column);
    for (double& value : values) value /= weight;
    const Fit one = fit(stance, values, [&](double x) { return push_terms(x, push); });
    std::printf("  ");
    print_list(key, one.numbers, 4);
    std::printf("\n");
    gait.force_error = one.error;
    return Push{one.numbers};
  };
  std::printf("ground:\n");
  gait.forward = print_push("forward", "vx");
  gait.to_the_right = print_push("to_the_right", "vz");
  gait.twist_m = print_push("twist_m", "twist");
  gait.up = print_push("up", "vy");
  const auto print_drift = [&](const char* key, const char* column, int row, double shift) {
    const Row ankle = ankle_row(gait, m, row);
    Row x, y;
    for (std::size_t i = 0; i < ankle.size(); ++i) {
      if (m.ground.at("vy")[i] < 60.0) continue;  // the place is not known under a light foot
      x.push_back(stance[i]);
      y.push_back(m.ground.at(column)[i] - ankle[i] + shift);
    }
    const Fit one = fit(x, y, [&](double at) { return drift_terms(at, drift); });
    std::printf("  ");
    print_list(key, one.numbers, 4);
    std::printf("\n");
    std::cerr << key << ": " << y.front() << " ... " << y[y.size() / 2] << " ... " << y.back()
              << " m, off by " << one.error << '\n';
    return Drift{one.numbers};
  };
  gait.ahead_m = print_drift("ahead_m", "px", 0, shift_m);
  gait.beside_m = print_drift("beside_m", "pz", 2, 0.0);
  std::printf("  error: %.2g\n", gait.force_error);
  // The foot that is down goes back with the belt of the treadmill.
  const Row ankle = ankle_row(gait, m, 0);
  const std::size_t from = ankle.size() * 3 / 10;
  const std::size_t to = ankle.size() * 5 / 10;
  std::cerr << "speed: "
            << (ankle[from] - ankle[to]) / (m.ground_time_s[to] - m.ground_time_s[from])
            << " m/s\n";
  return gait;
}

/// The moments of our leg beside those of OpenSim's own muscle forces and moment arms.
void compare(const Gait& gait, const Measured& m, const std::string& folder) {
  const TextTable arms = mechanics::read_table(folder + "/opensim41_walk_right_leg_len_ma_cap.tsv");
  const TextTable forces =
      mechanics::read_table(folder + "/subject01_StaticOptimization_force.sto");
  std::map<std::string, std::map<double, double>> moments;
  std::size_t line = 0;
  for (std::size_t i = 0; i < arms.lines.size(); ++i) {
    const double t = arms.number(i, 0);
    while (line + 1 < forces.lines.size() && forces.number(line, 0) < t - 1e-6) ++line;
    const std::string& muscle = arms.lines[i][arms.column("muscle")];
    const double force = forces.number(line, forces.column(muscle));
    for (const char* name :
         {"hip_flexion", "hip_adduction", "knee_angle", "ankle_angle", "subtalar_angle"}) {
      moments[name][t] += force * arms.number(i, arms.column(std::string("ma_") + name + "_r"));
    }
  }
  Person person;
  person.mass = Kilograms(m.mass_kg);
  Scenario scenario{.id = "walking", .gait = gait};
  for (const auto& [name, row] : moments) scenario.balanced.push_back(name);
  const int frames = 248;
  const Doing doing = do_scenario(mechanics::leg(), scenario, person, frames);
  const mechanics::Stride stride = compute(doing.leg, doing.movement, doing.settings);
  int j = 0;
  for (const auto& [name, row] : moments) {
    double squares = 0, peak = 0, own = 0;
    for (const auto& [t, theirs] : row) {
      const int f = std::lround((t - m.strike_s) / gait.stride_s * (frames - 1));
      if (f < 0 || f >= frames) continue;
      const double ours = (name == "knee_angle" ? -1.0 : 1.0) * stride.moment.at(j, f);
      squares += (ours - theirs) * (ours - theirs);
      peak = std::max(peak, std::abs(theirs));
      own = std::max(own, std::abs(ours));
    }
    std::cerr << name << ": off by " << std::sqrt(squares / row.size()) << " N m (RMS), peaks "
              << peak << " and " << own << " N m\n";
    ++j;
  }
}

}  // namespace
}  // namespace palpate::posture

int main(int count, char** words) {
  using namespace palpate::posture;
  const std::string what = count > 1 ? words[1] : "";
  if (what == "walking" && count > 2) {
    const Measured m = read_walking(words[2]);
    compare(print_gait(m, 8, 10, 5, count > 3 ? std::stod(words[3]) : 0.0), m, words[2]);
  } else if (what == "running") {
    print_gait(read_running(), 5, 8, 4, count > 2 ? std::stod(words[2]) : 0.0);
  } else {
    std::cerr << "fit_gait walking FOLDER [SHIFT] | fit_gait running [SHIFT]\n";
    return 2;
  }
}
