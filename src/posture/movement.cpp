#include "posture/movement.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "diagnostic/ensure.h"

namespace palpate::posture {
namespace {

using mechanics::Mechanism;
using mechanics::Table;

constexpr double degree = std::numbers::pi / 180.0;
constexpr double gravity_m_s2 = 9.80665;

/// From the heel to the ball of the foot: where the toes hang on the heel bone in the model.
double heel_to_ball_m(const Mechanism& leg) {
  const int toes = leg.body_index("toes");
  return leg.bodies[static_cast<std::size_t>(toes)].frame_origin_in_parent_m.x;
}

/// Half of the way from hip joint to hip joint.
double hip_from_middle_m(const Mechanism& leg) {
  const int femur = leg.body_index("femur");
  return leg.bodies[static_cast<std::size_t>(femur)].frame_origin_in_parent_m.z;
}

double size_of(const Person& person) { return person.height.value() / model_height_m; }

/// The leg with the person's masses and strengths, in the model's lengths.
Mechanism leg_of(const Mechanism& leg, const Person& person) {
  Mechanism own = leg;
  const double heavier = person.mass.value() / model_mass_kg;
  for (mechanics::Segment& body : own.bodies) {
    body.mass_kg *= heavier;
    body.inertia = {body.inertia.x * heavier, body.inertia.y * heavier, body.inertia.z * heavier};
  }
  // Strength is area: volume by length.
  const double stronger = leg_muscle_volume_ml(person.mass, person.height) /
                          leg_muscle_volume_ml(Kilograms(model_mass_kg), Metres(model_height_m)) /
                          size_of(person);
  for (mechanics::Pull& muscle : own.muscles) muscle.strength_n *= stronger;
  return own;
}

std::vector<int> numbers_of(const Mechanism& leg, const std::vector<std::string>& coordinates) {
  std::vector<int> numbers;
  for (const std::string& name : coordinates) numbers.push_back(leg.coordinate_index(name));
  return numbers;
}

/// A force at a place, as one on the heel bone about the ground's origin.
void press(Doing& doing, int frame, const mechanics::Vector<double>& place_m,
           const mechanics::Vector<double>& force_n, double twist_n_m) {
  Table& wrench = doing.movement.outside.front().wrench;
  const mechanics::Vector<double> moment = cross(place_m, force_n);
  const double rows[] = {force_n.x, force_n.y, force_n.z, moment.x, moment.y + twist_n_m, moment.z};
  for (int row = 0; row < 6; ++row) wrench.at(row, frame) = rows[row];
  doing.pressure_m.push_back(place_m);
  doing.force_n.push_back(force_n);
}

Doing empty_doing(const Mechanism& leg, const Scenario& scenario, const Person& person,
                  int frames) {
  Doing doing;
  doing.leg = leg_of(leg, person);
  doing.scale = size_of(person);
  const int coordinates = static_cast<int>(leg.coordinates.size());
  doing.movement.position = Table(coordinates, frames);
  doing.movement.outside.push_back({leg.body_index("calcaneus"), Table(6, frames)});
  doing.settings.balanced = numbers_of(leg, scenario.balanced);
  return doing;
}

mechanics::Vector<double> origin_of(const Table& origins, int body, int frame) {
  return {origins.at(3 * body, frame), origins.at(3 * body + 1, frame),
          origins.at(3 * body + 2, frame)};
}

/// Sets the angles of one posture. `part` runs from 0 to 1.
void set_posture(const Still& still, const Person& person, double value, double part, int frame,
                 Doing& doing) {
  const Mechanism& leg = doing.leg;
  const auto angle = [&](const char* name) -> double& {
    return doing.movement.position.at(leg.coordinate_index(name), frame);
  };
  for (const JointRange& joint : still.joints) {
    angle(joint.coordinate.c_str()) =
        degree * (joint.from_deg + part * (joint.to_deg - joint.from_deg));
  }
  const double heel_m = person.heel.value() + (still.axis == Axis::heel_mm ? value / 1000.0 : 0.0);
  double toes_down = std::asin(std::clamp(heel_m / doing.scale / heel_to_ball_m(leg), 0.0, 0.95));
  if (still.axis == Axis::tiptoe_deg) toes_down = std::max(toes_down, value * degree);
  // The shank is where hip, knee and ankle put it over a flat foot; a raised heel turns the foot.
  angle("pelvis_tilt") = angle("knee_angle") - angle("hip_flexion") - angle("ankle_angle");
  angle("ankle_angle") -= toes_down;
  angle("mtp_angle") += toes_down;
  angle("subtalar_angle") -= person.everted.value();
  // The pelvis falls towards the shorter leg, which stays upright under it.
  const double falls = std::asin(std::clamp(
      person.shorter_by.value() / doing.scale / (2.0 * hip_from_middle_m(leg)), -0.9, 0.9));
  angle("pelvis_list") += falls;
  angle("hip_adduction") -= falls;
}

/// Puts the lower one of heel and ball on the ground, the ankle over the origin.
void stand_on_ground(Doing& doing) {
  Table& position = doing.movement.position;
  const int heel = doing.leg.body_index("calcaneus");
  const int ball = doing.leg.body_index("toes");
  const int ankle = doing.leg.body_index("talus");
  const Table origins = body_origins(doing.leg, position);
  constexpr double sole_m = 0.010;  // skin and sole under the joint of the toes
  for (int f = 0; f < position.frames(); ++f) {
    const double low = std::min(origins.at(3 * heel + 1, f), origins.at(3 * ball + 1, f) - sole_m);
    position.at(doing.leg.coordinate_index("pelvis_ty"), f) -= low;
    position.at(doing.leg.coordinate_index("pelvis_tx"), f) -= origins.at(3 * ankle, f);
    position.at(doing.leg.coordinate_index("pelvis_tz"), f) -= origins.at(3 * ankle + 2, f);
  }
}

Doing do_still(const Mechanism& leg, const Scenario& scenario, const Person& person,
               const std::vector<double>& axis) {
  const Still& still = *scenario.still;
  const int frames = static_cast<int>(axis.size());
  Doing doing = empty_doing(leg, scenario, person, frames);
  doing.axis = axis;
  const auto part = [&](int f) {
    const double reach = still.to - still.from;
    return reach == 0.0 ? 0.0 : (axis[static_cast<std::size_t>(f)] - still.from) / reach;
  };
  for (int f = 0; f < frames; ++f) {
    set_posture(still, person, axis[static_cast<std::size_t>(f)], part(f), f, doing);
  }
  stand_on_ground(doing);
  const Table origins = body_origins(doing.leg, doing.movement.position);
  const double weight_n = person.mass.value() * gravity_m_s2 * still.share;
  for (int f = 0; f < frames; ++f) {
    mechanics::Vector<double> place = origin_of(origins, leg.body_index("talus"), f);
    place.x += (still.ahead_from_mm + part(f) * (still.ahead_to_mm - still.ahead_from_mm)) / 1000.0;
    place.y = 0.0;
    press(doing, f, place, {0.0, weight_n, 0.0}, 0.0);
  }
  return doing;
}

/// What a change of speed does to a stride (see docs/decisions/postures.md): steps get longer and
/// quicker alike, each as the root of the speed; the ups and downs of the vertical force grow as
/// its square, those along the way as the speed.
struct Pace {
  double speed = 1.0;
  [[nodiscard]] double step() const { return std::sqrt(speed); }
};

Push up_at(const Push& measured, Pace pace) {
  Push up = measured;
  double lost = 0.0;  // of the mean over the time on the ground: only odd terms have one
  for (std::size_t k = 1; k < up.sines.size(); ++k) {
    const double before = up.sines[k];
    up.sines[k] *= pace.speed * pace.speed;
    if (k % 2 == 0) lost += (before - up.sines[k]) / static_cast<double>(k + 1);
  }
  if (!up.sines.empty()) up.sines[0] += lost;
  return up;
}

void set_cycle(const Gait& gait, Pace pace, double cycle, int frame, Doing& doing) {
  const double per_s = 1.0 / doing.duration_s;
  for (const JointWave& joint : gait.joints) {
    const int c = doing.leg.coordinate_index(joint.coordinate);
    const bool slides = doing.leg.coordinates[static_cast<std::size_t>(c)].kind ==
                        mechanics::Coordinate::Kind::sliding;
    const double unit = slides ? 1.0 : degree;
    const double size = unit * pace.step();
    const Wave& wave = joint.wave;
    doing.movement.position.at(c, frame) = unit * wave.mean + size * (wave.at(cycle) - wave.mean);
    doing.movement.velocity.at(c, frame) = size * wave.rate(cycle) * per_s;
    doing.movement.acceleration.at(c, frame) = size * wave.bend(cycle) * per_s * per_s;
  }
}

Doing do_gait(const Mechanism& leg, const Scenario& scenario, const Person& person, int frames) {
  const Gait& gait = *scenario.gait;
  Doing doing = empty_doing(leg, scenario, person, frames);
  // Of people of other sizes the same pace is a speed as the root of their length.
  Pace pace;
  if (gait.speed_can_change && person.speed_m_s > 0.0) {
    pace.speed = person.speed_m_s / std::sqrt(doing.scale) / gait.speed_m_s;
  }
  doing.duration_s = gait.stride_s / pace.step();
  // With passive force this leg's calf carries terminal stance untoned, while people's soleus is
  // measured to be active from a quarter of the stride on (docs/decisions/postures.md).
  doing.settings.passive = mechanics::Passive::left_out;
  doing.movement.velocity = doing.movement.acceleration = doing.movement.position;
  for (int f = 0; f < frames; ++f) {
    const double cycle = static_cast<double>(f) / (frames - 1);
    doing.axis.push_back(100.0 * cycle);
    set_cycle(gait, pace, cycle, f, doing);
    doing.movement.position.at(leg.coordinate_index("subtalar_angle"), f) -= person.everted.value();
  }
  doing.settings.step_s = doing.duration_s / (frames - 1);
  const Push up = up_at(gait.up, pace);
  const Table origins = body_origins(doing.leg, doing.movement.position);
  const double weight_n = person.mass.value() * gravity_m_s2;
  for (int f = 0; f < frames; ++f) {
    const double stance = std::min(1.0, static_cast<double>(f) / (frames - 1) / gait.stance);
    mechanics::Vector<double> place = origin_of(origins, leg.body_index("talus"), f);
    place.x += gait.ahead_m.at(stance);
    place.z += gait.beside_m.at(stance);
    place.y = 0.0;
    const mechanics::Vector<double> force = {weight_n * pace.speed * gait.forward.at(stance),
                                             std::max(0.0, weight_n * up.at(stance)),
                                             weight_n * gait.to_the_right.at(stance)};
    const bool lands = stance < 1.0;
    press(doing, f, place, lands ? force : mechanics::Vector<double>{0.0, 0.0, 0.0},
          lands ? weight_n * gait.twist_m.at(stance) : 0.0);
  }
  // The leg is carried along, and what carries it is not part of it: the ground is put under the
  // foot only for the picture.
  return doing;
}

}  // namespace

Doing do_at(const Mechanism& leg, const Scenario& scenario, const Person& person,
            const std::vector<double>& axis) {
  ensure(scenario.still.has_value(), "only postures have an axis to choose on");
  return do_still(leg, scenario, person, axis);
}

Doing do_scenario(const Mechanism& leg, const Scenario& scenario, const Person& person,
                  int frames) {
  ensure(frames > 1 && scenario.gait.has_value() != scenario.still.has_value(),
         "a scenario is a posture or a stride, of two frames at least");
  if (scenario.gait) return do_gait(leg, scenario, person, frames);
  std::vector<double> axis;
  for (int f = 0; f < frames; ++f) {
    axis.push_back(scenario.still->from +
                   (scenario.still->to - scenario.still->from) * f / (frames - 1));
  }
  return do_still(leg, scenario, person, axis);
}

std::string missing_in(const Mechanism& leg, const Scenario& scenario) {
  for (const char* body : {"femur", "talus", "calcaneus", "toes"}) {
    if (leg.body_index(body) < 0) return body;
  }
  std::vector<std::string> names = scenario.balanced;
  for (const char* name :
       {"pelvis_tilt", "pelvis_list", "pelvis_tx", "pelvis_ty", "pelvis_tz", "hip_flexion",
        "hip_adduction", "knee_angle", "ankle_angle", "subtalar_angle", "mtp_angle"}) {
    names.emplace_back(name);
  }
  if (scenario.still) {
    for (const JointRange& joint : scenario.still->joints) names.push_back(joint.coordinate);
  }
  if (scenario.gait) {
    for (const JointWave& joint : scenario.gait->joints) names.push_back(joint.coordinate);
  }
  for (const std::string& name : names) {
    if (leg.coordinate_index(name) < 0) return name;
  }
  return {};
}

}  // namespace palpate::posture
