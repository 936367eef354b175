#include "leg_mjcf.h"

#include <cmath>
#include <cstdio>

#include "mechanics/lanes.h"
#include "mechanics/vector3.h"

namespace palpate::bench {
namespace {

using mechanics::Mechanism;
using mechanics::Rotation;
using mechanics::Segment;
using mechanics::Stretch;
using mechanics::Vector;
using One = mechanics::Lanes<2>;

std::string words(std::initializer_list<double> numbers) {
  std::string text;
  for (const double number : numbers) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.12g ", number);
    text += digits;
  }
  return text;
}
std::string words(const Vector<double>& v) { return words({v.x, v.y, v.z}); }

/// A place on a body, seen from the frame in which its joint ends: MuJoCo's frame of the body.
Vector<double> seen(const Segment* body, const Vector<double>& place) {
  return body == nullptr ? place : body->body_in_frame * (place - body->frame_origin_in_body_m);
}
std::string frame(const Segment* body, const Vector<double>& place,
                  const Rotation<double>& turned) {
  const Rotation<double> r = body == nullptr ? turned : body->body_in_frame * turned;
  return "pos=\"" + words(seen(body, place)) + "\" xyaxes=\"" + words(r.x) + words(r.y) + "\"";
}

/// MuJoCo refuses a body whose largest moment of inertia is more than the two others together; that
/// of the toes is just as much, so that rounding decides. A hair on each of them settles it.
std::string inertial(const Segment& body) {
  constexpr double hair_kg_m2 = 1e-11;
  const Rotation<double>& r = body.body_in_frame;
  Rotation<double> i = r * body.inertia * transposed(r);
  i.x.x += hair_kg_m2;
  i.y.y += hair_kg_m2;
  i.z.z += hair_kg_m2;
  return "<inertial pos=\"" + words(seen(&body, body.mass_centre_m)) + "\" mass=\"" +
         words({body.mass_kg}) + "\" fullinertia=\"" +
         words({i.x.x, i.y.y, i.z.z, i.y.x, i.z.x, i.z.y}) + "\"/>";
}

std::string site(std::size_t muscle, std::size_t point) {
  return "s" + std::to_string(muscle) + "_" + std::to_string(point);
}

std::string body_xml(const Mechanism& mechanism, int index) {
  const Segment& body = mechanism.bodies[index];
  const Segment* parent = body.parent < 0 ? nullptr : &mechanism.bodies[body.parent];
  std::string text = "<body name=\"" + mechanism.body_names[index] + "\" " +
                     frame(parent, body.frame_origin_in_parent_m, body.frame_in_parent) + ">";
  for (const mechanics::Step& step : body.steps) {
    text += std::string("<joint type=\"") + (step.turns ? "hinge" : "slide") + "\" axis=\"" +
            words(step.direction) + "\"/>";
  }
  text += inertial(body);
  for (std::size_t r = 0; r < mechanism.rounds.size(); ++r) {
    const mechanics::Round& round = mechanism.rounds[r];
    if (round.body != index) continue;
    text += "<geom name=\"r" + std::to_string(r) + "\" type=\"cylinder\" size=\"" +
            words({round.radius_m, 0.1}) + "\" mass=\"0\" " +
            frame(&body, round.origin_in_body_m, round.frame_in_body) + "/>";
  }
  for (std::size_t m = 0; m < mechanism.muscles.size(); ++m) {
    const std::vector<mechanics::Point>& points = mechanism.muscles[m].points;
    for (std::size_t p = 0; p < points.size(); ++p) {
      if (points[p].body != index) continue;
      text += "<site name=\"" + site(m, p) + "\" pos=\"" + words(seen(&body, points[p].place_m)) +
              "\"/>";
    }
  }
  for (std::size_t b = 0; b < mechanism.bodies.size(); ++b) {
    if (mechanism.bodies[b].parent == index) text += body_xml(mechanism, static_cast<int>(b));
  }
  return text + "</body>\n";
}

/// A muscle's sites in order, with the first cylinder of each stretch between its ends (MuJoCo
/// takes one between two sites).
std::string tendon_xml(const mechanics::Pull& muscle, std::size_t m) {
  std::string text = "<spatial name=\"" + muscle.name + "\">";
  for (std::size_t p = 0; p < muscle.points.size(); ++p) {
    text += "<site site=\"" + site(m, p) + "\"/>";
    for (const Stretch& stretch : muscle.courses[0].stretches) {
      if (stretch.from != static_cast<int>(p) || stretch.bends[0].round < 0) continue;
      text += "<geom geom=\"r" + std::to_string(stretch.bends[0].round) + "\"/>";
    }
  }
  return text + "</spatial>\n";
}

/// Calls `use(joint, step, value, slope, bend)` for every step of every joint, in MuJoCo's order:
/// bodies depth first.
template <class Use>
void for_each_step(const Mechanism& mechanism, const mechanics::Movement& movement, int at,
                   const Use& use) {
  int joint = 0;
  const auto visit = [&](const auto& self, int index) -> void {
    for (const mechanics::Step& step : mechanism.bodies[index].steps) {
      const int c = step.freedom < 0 ? -1 : mechanism.freedoms[step.freedom].coordinate;
      One value, slope, bend;
      step.function.evaluate(One(c < 0 ? 0.0 : movement.position.at(c, at)), value, slope, bend);
      use(joint++, c, value[0], slope[0], bend[0]);
    }
    for (std::size_t b = 0; b < mechanism.bodies.size(); ++b) {
      if (mechanism.bodies[b].parent == index) self(self, static_cast<int>(b));
    }
  };
  for (std::size_t b = 0; b < mechanism.bodies.size(); ++b) {
    if (mechanism.bodies[b].parent < 0) visit(visit, static_cast<int>(b));
  }
}

}  // namespace

std::string mjcf_of(const Mechanism& mechanism) {
  std::string text =
      "<mujoco><compiler angle=\"radian\"/>"
      "<option gravity=\"" +
      words(mechanism.gravity_m_s2) + "\"><flag contact=\"disable\"/></option><worldbody>\n";
  for (std::size_t b = 0; b < mechanism.bodies.size(); ++b) {
    if (mechanism.bodies[b].parent < 0) text += body_xml(mechanism, static_cast<int>(b));
  }
  text += "</worldbody><tendon>\n";
  for (std::size_t m = 0; m < mechanism.muscles.size(); ++m) {
    text += tendon_xml(mechanism.muscles[m], m);
  }
  text += "</tendon><actuator>\n";
  for (const mechanics::Pull& muscle : mechanism.muscles) {
    text += "<motor tendon=\"" + muscle.name + "\"/>";
  }
  return text + "</actuator></mujoco>\n";
}

JointState joint_state(const Mechanism& mechanism, const mechanics::Movement& movement, int frame) {
  JointState state;
  for_each_step(mechanism, movement, frame,
                [&](int, int c, double value, double slope, double bend) {
                  const double speed = c < 0 ? 0.0 : movement.velocity.at(c, frame);
                  const double change = c < 0 ? 0.0 : movement.acceleration.at(c, frame);
                  state.position.push_back(value);
                  state.velocity.push_back(slope * speed);
                  state.acceleration.push_back(bend * speed * speed + slope * change);
                });
  return state;
}

std::vector<double> at_coordinates(const Mechanism& mechanism, const mechanics::Movement& movement,
                                   int frame, const double* joint_forces) {
  std::vector<double> forces(mechanism.coordinates.size(), 0.0);
  for_each_step(mechanism, movement, frame, [&](int joint, int c, double, double slope, double) {
    if (c >= 0) forces[static_cast<std::size_t>(c)] += slope * joint_forces[joint];
  });
  return forces;
}

bool agree(const Mechanism& mechanism, const mechanics::Movement& movement,
           const mechanics::Stride& ours, int frame, const double* joint_forces,
           const double* lengths) {
  const std::vector<double> forces = at_coordinates(mechanism, movement, frame, joint_forces);
  for (std::size_t i = 0; i < ours.balanced.size(); ++i) {
    const double own = ours.moment.at(static_cast<int>(i), frame);
    const double theirs = forces[static_cast<std::size_t>(ours.balanced[i])];
    if (std::abs(own - theirs) > 1e-6 * (1 + std::abs(own))) return false;
  }
  for (std::size_t m = 0; m < mechanism.muscles.size(); ++m) {
    bool bends = false;
    for (const Stretch& stretch : mechanism.muscles[m].courses[0].stretches) {
      bends = bends || stretch.bends[0].round >= 0;
    }
    const double off = lengths[m] - ours.length.at(static_cast<int>(m), frame);
    if (!bends && std::abs(off) > 1e-9) return false;
  }
  return true;
}

}  // namespace palpate::bench
