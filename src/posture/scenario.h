#pragma once

#include <optional>
#include <string>
#include <vector>

#include "quantity/measure.h"

namespace palpate::posture {

// What people do, in a few numbers: how they stand, or how a stride goes. Angles are in degrees and
// lengths in metres, as the files say them; signs are those of the leg's joints.

/// mean + sum of cosine_k cos(2 pi k x) + sine_k sin(2 pi k x) over one cycle, x from 0 to 1.
struct Wave {
  double mean = 0.0;
  std::vector<double> cosines;
  std::vector<double> sines;

  [[nodiscard]] double at(double cycle) const;
  /// Per whole cycle.
  [[nodiscard]] double rate(double cycle) const;
  /// Per whole cycle, twice.
  [[nodiscard]] double bend(double cycle) const;
};

/// sum of sine_k sin(pi k x) over the time on the ground, x from 0 to 1: nothing at both ends.
struct Push {
  std::vector<double> sines;
  [[nodiscard]] double at(double stance) const;
};

/// sum of cosine_k cos(pi k x), k from 0, over the time on the ground.
struct Drift {
  std::vector<double> cosines;
  [[nodiscard]] double at(double stance) const;
};

/// How one joint goes through a cycle.
struct JointWave {
  std::string coordinate;
  Wave wave;
  double error = 0.0;  ///< root of the mean square of what the wave leaves out
};

/// A stretch of the cycle with a name.
struct Phase {
  std::string id;
  double from = 0.0;  ///< of the cycle
  double to = 0.0;
};

/// A stride of one person. The cycle begins as the foot meets the ground.
struct Gait {
  double stride_s = 1.0;
  double stance = 0.6;  ///< share of the cycle on the ground
  double speed_m_s = 1.0;
  Kilograms mass;  ///< of the person
  bool speed_can_change = false;
  std::vector<JointWave> joints;  ///< degrees; the pelvis' ways in metres
  // What the ground does to the foot, in body weights, and where, in metres from the ankle.
  Push forward, up, to_the_right, twist_m;
  Drift ahead_m, beside_m;
  double force_error = 0.0;  ///< of `up`, in body weights
  std::vector<Phase> phases;
};

/// What a posture is varied over.
enum class Axis { lean_mm, heel_mm, tiptoe_deg, stretch_deg, squat_deg };

struct JointRange {
  std::string coordinate;
  double from_deg = 0.0;
  double to_deg = 0.0;
};

/// A posture, from one end of what can be varied to the other. The foot lies on the ground, or on
/// its ball where the heel is raised.
struct Still {
  Axis axis = Axis::lean_mm;
  double from = 0.0;
  double to = 0.0;
  double usual = 0.0;  ///< what is shown first
  std::vector<JointRange> joints;
  double share = 0.5;          ///< of the body's weight on this foot
  double ahead_from_mm = 0.0;  ///< of the ankle: where the ground presses
  double ahead_to_mm = 0.0;
};

struct Scenario {
  std::string id;
  /// At which coordinates the muscles keep the balance; none: they only are stretched.
  std::vector<std::string> balanced;
  std::optional<Gait> gait;
  std::optional<Still> still;
};

}  // namespace palpate::posture
