#pragma once

#include "mechanics/lanes.h"
#include "mechanics/mechanism.h"

namespace palpate::mechanics {

/// Where a body is, seen from the ground (G): R_GB, its origin, and how it moves.
template <class V>
struct Place {
  Rotation<V> turned;
  Vector<V> origin_m;
  Vector<V> turning_rad_s;      ///< only with motion
  Vector<V> turning_rad_s2;     ///< only with motion
  Vector<V> velocity_m_s;       ///< of the origin, only with motion
  Vector<V> acceleration_m_s2;  ///< of the origin, only with motion
};

/// What one unit of a coordinate's speed does to the bodies it moves: they turn, and the point of
/// them that lies at the ground's origin moves so.
template <class V>
struct Twist {
  Vector<V> turning;
  Vector<V> moving;
};

enum class Motion { still, moving };

/// A row of numbers for each coordinate; `at` is the first lane's frame.
struct Rows {
  const double* data = nullptr;
  int length = 0;
  template <class V>
  [[nodiscard]] V get(int row, int at) const {
    return V::load(data + static_cast<long>(row) * length + at);
  }
};

struct Trajectory {
  Rows position;      ///< rad or m
  Rows velocity;      ///< per s, only with motion
  Rows acceleration;  ///< per s^2, only with motion
};

template <Motion M, class V>
void slide(const Step& step, const Vector<V>& axis, V s, V sd, V sdd, Place<V>& frame) {
  static_cast<void>(step);
  const Vector<V> way = axis * s;
  frame.origin_m += way;
  if constexpr (M == Motion::moving) {
    const Vector<V> speed = axis * sd;
    const Vector<V> around = cross(frame.turning_rad_s, way);
    frame.velocity_m_s += around + speed;
    frame.acceleration_m_s2 += cross(frame.turning_rad_s2, way) +
                               cross(frame.turning_rad_s, around) +
                               cross(frame.turning_rad_s, speed) * V(2.0) + axis * sdd;
  }
}

template <Motion M, class V>
void turn(const Step& step, const Vector<V>& axis, V s, V sd, V sdd, Place<V>& frame) {
  V sine, cosine;
  sine_cosine(s, sine, cosine);
  frame.turned = frame.turned * about(broadcast<V>(step.direction), sine, cosine);
  if constexpr (M == Motion::moving) {
    const Vector<V> speed = axis * sd;
    frame.turning_rad_s2 += axis * sdd + cross(frame.turning_rad_s, speed);
    frame.turning_rad_s += speed;
  }
}

/// The frame of a joint in its parent, before its steps.
template <Motion M, class V>
Place<V> joint_frame(const Segment& body, const Place<V>* places) {
  Place<V> frame;
  const Rotation<V> turned = broadcast<V>(body.frame_in_parent);
  const Vector<V> origin = broadcast<V>(body.frame_origin_in_parent_m);
  if (body.parent < 0) {
    const Vector<V> none = broadcast<V>(Vector<double>{});
    return {turned, origin, none, none, none, none};
  }
  const Place<V>& parent = places[body.parent];
  const Vector<V> arm = parent.turned * origin;
  frame.turned = parent.turned * turned;
  frame.origin_m = parent.origin_m + arm;
  if constexpr (M == Motion::moving) {
    const Vector<V>& w = parent.turning_rad_s;
    frame.turning_rad_s = w;
    frame.turning_rad_s2 = parent.turning_rad_s2;
    frame.velocity_m_s = parent.velocity_m_s + cross(w, arm);
    frame.acceleration_m_s2 =
        parent.acceleration_m_s2 + cross(parent.turning_rad_s2, arm) + cross(w, cross(w, arm));
  }
  return frame;
}

/// Places one body. `twists` gets those of the freedoms at its joint.
template <Motion M, class V>
void place_body(const Mechanism& mechanism, int index, const Trajectory& q, int at,
                Place<V>* places, Twist<V>* twists) {
  const Segment& body = mechanism.bodies[index];
  Place<V> frame = joint_frame<M>(body, places);
  const Rotation<V> base = frame.turned;
  for (const Step& step : body.steps) {
    V s = 0.0;
    V slope = 0.0;
    V bend = 0.0;
    V sd = 0.0;
    V sdd = 0.0;
    if (step.freedom < 0) {
      step.function.evaluate(V(0.0), s, slope, bend);
    } else {
      const int coordinate = mechanism.freedoms[step.freedom].coordinate;
      step.function.evaluate(q.position.get<V>(coordinate, at), s, slope, bend);
      if constexpr (M == Motion::moving) {
        const V speed = q.velocity.get<V>(coordinate, at);
        sd = slope * speed;
        sdd = bend * speed * speed + slope * q.acceleration.get<V>(coordinate, at);
      }
    }
    const Rotation<V>& carrier = step.turns ? frame.turned : base;
    const Vector<V> axis = carrier * broadcast<V>(step.direction);
    if (step.turns) {
      turn<M>(step, axis, s, sd, sdd, frame);
    } else {
      slide<M>(step, axis, s, sd, sdd, frame);
    }
    if (step.freedom >= 0) {
      Twist<V>& twist = twists[step.freedom];
      const Vector<V> rate = axis * slope;
      if (step.turns) twist.turning += rate;
      twist.moving += step.turns ? cross(frame.origin_m, rate) : rate;
    }
  }
  Place<V>& place = places[index];
  place = frame;
  place.turned = frame.turned * broadcast<V>(body.body_in_frame);
  const Vector<V> arm = -(place.turned * broadcast<V>(body.frame_origin_in_body_m));
  place.origin_m = frame.origin_m + arm;
  if constexpr (M == Motion::moving) {
    const Vector<V>& w = frame.turning_rad_s;
    place.velocity_m_s = frame.velocity_m_s + cross(w, arm);
    place.acceleration_m_s2 =
        frame.acceleration_m_s2 + cross(frame.turning_rad_s2, arm) + cross(w, cross(w, arm));
  }
}

/// Places the bodies whose numbers are given, parents first.
template <Motion M, class V>
void place_bodies(const Mechanism& mechanism, const int* which, int count, const Trajectory& q,
                  int at, Place<V>* places, Twist<V>* twists) {
  const Vector<V> none = broadcast<V>(Vector<double>{});
  for (std::size_t i = 0; i < mechanism.freedoms.size(); ++i) twists[i] = {none, none};
  for (int i = 0; i < count; ++i) place_body<M>(mechanism, which[i], q, at, places, twists);
}

}  // namespace palpate::mechanics
