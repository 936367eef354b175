#pragma once

#include "mechanics/kinematics.h"
#include "mechanics/wrap.h"

namespace palpate::mechanics {

inline constexpr int most_points = 64;
inline constexpr int most_spans = 16;
inline constexpr int most_slots_of_a_path = 8;

/// What a tension of 1 N in a path does to the bodies it touches: forces, and their moments about
/// the ground's origin.
template <class V>
struct Tension {
  Vector<V> force[most_slots_of_a_path];
  Vector<V> moment[most_slots_of_a_path];
  Vector<V> at_point[most_points];  ///< the force on moving points only
};

/// A straight part of a path: its direction and its moment about the ground's origin.
template <class V>
struct Line {
  Vector<V> direction;
  Vector<V> moment;
};

template <class V>
Line<V> line_between(const Vector<V>& a, const Vector<V>& b, V& length) {
  const Vector<V> way = b - a;
  length = sqrt(dot(way, way));
  const Vector<V> direction = way * (1.0 / max(length, V(1e-12)));
  return {direction, cross(a, direction)};
}

template <class V>
void pull_along(Tension<V>& tension, int slot, const Line<V>& line) {
  tension.force[slot] += line.direction;
  tension.moment[slot] += line.moment;
}

template <class V>
void pull_back(Tension<V>& tension, int slot, const Line<V>& line) {
  tension.force[slot] -= line.direction;
  tension.moment[slot] -= line.moment;
}

/// A cylinder where its body is now.
template <class V>
struct PlacedRound {
  Rotation<V> turned;
  Vector<V> origin;
  double radius;
};

template <class V>
PlacedRound<V> placed(const Mechanism& mechanism, int index, const Place<V>* places) {
  const Round& round = mechanism.rounds[index];
  if (round.body < 0) {
    return {broadcast<V>(round.frame_in_body), broadcast<V>(round.origin_in_body_m),
            round.radius_m};
  }
  const Place<V>& body = places[round.body];
  return {body.turned * broadcast<V>(round.frame_in_body),
          body.origin_m + body.turned * broadcast<V>(round.origin_in_body_m), round.radius_m};
}

/// The way round one cylinder between two points of the ground.
template <class V>
Wrapped<V> wrap_placed(const PlacedRound<V>& round, double turn, const Vector<V>& a,
                       const Vector<V>& b) {
  Wrapped<V> way = wrap_round(round.radius, turn, transposed_times(round.turned, a - round.origin),
                              transposed_times(round.turned, b - round.origin));
  way.enter = round.turned * way.enter + round.origin;
  way.leave = round.turned * way.leave + round.origin;
  return way;
}

/// One stretch with what it touches: adds its pull and returns its length.
template <class V>
V straight(const Stretch& stretch, const Vector<V>& a, const Vector<V>& b, const Pull& muscle,
           Tension<V>& tension) {
  V length;
  const Line<V> line = line_between(a, b, length);
  pull_along(tension, muscle.points[stretch.from].slot, line);
  pull_back(tension, muscle.points[stretch.to].slot, line);
  tension.at_point[stretch.from] += line.direction;
  tension.at_point[stretch.to] -= line.direction;
  return length;
}

/// The length of the arc from where a way enters a cylinder to where it leaves it.
template <class V>
V arc_of(const Wrapped<V>& way, const Vector<V>& a, const Vector<V>& b) {
  V in, out;
  line_between(a, way.enter, in);
  line_between(way.leave, b, out);
  return way.length - in - out;
}

/// Bends one part of a path round one cylinder: `line` arrives and is replaced by the one that
/// leaves where the way touches.
template <class V>
void bend_round(const Wrapped<V>& way, int slot, const Line<V>& leaving, Line<V>& line,
                Tension<V>& tension) {
  const V on = select(way.touches, V(1.0), V(0.0));
  const Line<V> in{line.direction * on, line.moment * on};
  const Line<V> out{leaving.direction * on, leaving.moment * on};
  pull_back(tension, slot, in);
  pull_along(tension, slot, out);
  line = {select(way.touches, leaving.direction, line.direction),
          select(way.touches, leaving.moment, line.moment)};
}

template <class V>
V round_one(const Stretch& stretch, const Vector<V>& a, const Vector<V>& b, const Pull& muscle,
            const PlacedRound<V>& round, Tension<V>& tension) {
  const Stretch::Bend& bend = stretch.bends[0];
  const Wrapped<V> way = wrap_placed(round, bend.turn, a, b);
  if (!way.touches.any()) return straight(stretch, a, b, muscle, tension);
  V first, last;
  Line<V> line = line_between(a, select(way.touches, way.enter, b), first);
  const Line<V> leaving = line_between(select(way.touches, way.leave, a), b, last);
  pull_along(tension, muscle.points[stretch.from].slot, line);
  tension.at_point[stretch.from] += line.direction;
  bend_round(way, bend.slot, leaving, line, tension);
  pull_back(tension, muscle.points[stretch.to].slot, line);
  tension.at_point[stretch.to] -= line.direction;
  return select(way.touches, way.length, first);
}

/// Two cylinders one after the other: each is passed as if the other's point of contact were the
/// end of the path, until both agree.
template <class V>
V round_two(const Stretch& stretch, const Vector<V>& a, const Vector<V>& b, const Pull& muscle,
            const PlacedRound<V>* rounds, Tension<V>& tension) {
  const Stretch::Bend& bend1 = stretch.bends[0];
  const Stretch::Bend& bend2 = stretch.bends[1];
  Wrapped<V> second = wrap_placed(rounds[1], bend2.turn, a, b);
  Wrapped<V> first = wrap_placed(rounds[0], bend1.turn, a, select(second.touches, second.enter, b));
  const int passes = second.touches.any() ? 12 : 1;
  for (int i = 0; i < passes; ++i) {
    second = wrap_placed(rounds[1], bend2.turn, select(first.touches, first.leave, a), b);
    first = wrap_placed(rounds[0], bend1.turn, a, select(second.touches, second.enter, b));
  }
  const Vector<V> end1 = select(second.touches, second.enter, b);
  const Vector<V> begin2 = select(first.touches, first.leave, a);
  V part, middle, rest;
  Line<V> line = line_between(a, select(first.touches, first.enter, end1), part);
  const Line<V> between = line_between(begin2, end1, middle);
  const Line<V> leaving = line_between(select(second.touches, second.leave, begin2), b, rest);
  const V arc1 = select(first.touches, arc_of(first, a, end1), V(0.0));
  const V arc2 = select(second.touches, arc_of(second, begin2, b), V(0.0));
  pull_along(tension, muscle.points[stretch.from].slot, line);
  tension.at_point[stretch.from] += line.direction;
  bend_round(first, bend1.slot, between, line, tension);
  bend_round(second, bend2.slot, leaving, line, tension);
  pull_back(tension, muscle.points[stretch.to].slot, line);
  tension.at_point[stretch.to] -= line.direction;
  return part + arc1 + select(first.touches, middle, V(0.0)) + arc2 +
         select(second.touches, rest, V(0.0));
}

/// Where a point of a path is, seen from the ground.
template <class V>
Vector<V> point_now(const Pull& muscle, int index, const Trajectory& q, int at,
                    const Place<V>* places) {
  const Point& point = muscle.points[index];
  Vector<V> place = broadcast<V>(point.place_m);
  if (point.moving >= 0) {
    const MovingPoint& moving = muscle.moving[point.moving];
    const V now = q.position.get<V>(moving.coordinate, at);
    V slope, bend;
    moving.x.evaluate(now, place.x, slope, bend);
    moving.y.evaluate(now, place.y, slope, bend);
    moving.z.evaluate(now, place.z, slope, bend);
  }
  const Place<V>& body = places[point.body];
  return body.origin_m + body.turned * place;
}

/// The moment arms of a tension: what it does to each coordinate of the muscle.
template <class V>
void moment_arms(const Pull& muscle, const Tension<V>& tension, const Trajectory& q, int at,
                 const Place<V>* places, const Twist<V>* twists, V* arms) {
  for (std::size_t i = 0; i < muscle.coordinates.size(); ++i) arms[i] = 0.0;
  for (const Reach& reach : muscle.reaches) {
    Vector<V> force = broadcast<V>(Vector<double>{});
    Vector<V> moment = force;
    for (int slot = 0; slot < muscle.slots; ++slot) {
      if (((reach.slots >> slot) & 1U) == 0) continue;
      force += tension.force[slot];
      moment += tension.moment[slot];
    }
    const Twist<V>& twist = twists[reach.freedom];
    arms[reach.span] += dot(force, twist.moving) + dot(moment, twist.turning);
  }
  for (std::size_t i = 0; i < muscle.points.size(); ++i) {
    const Point& point = muscle.points[i];
    if (point.moving < 0) continue;
    const MovingPoint& moving = muscle.moving[point.moving];
    const V now = q.position.get<V>(moving.coordinate, at);
    Vector<V> slope;
    V value, bend;
    moving.x.evaluate(now, value, slope.x, bend);
    moving.y.evaluate(now, value, slope.y, bend);
    moving.z.evaluate(now, value, slope.z, bend);
    arms[moving.span] += dot(tension.at_point[i], places[point.body].turned * slope);
  }
}

/// One course of a path. Returns the length in metres.
template <class V>
V course_length(const Mechanism& mechanism, const Pull& muscle, const Course& course,
                const Trajectory& q, int at, const Place<V>* places, Tension<V>& tension) {
  const Vector<V> none = broadcast<V>(Vector<double>{});
  for (int slot = 0; slot < muscle.slots; ++slot) tension.force[slot] = tension.moment[slot] = none;
  for (const Stretch& stretch : course.stretches) {
    tension.at_point[stretch.from] = tension.at_point[stretch.to] = none;
  }
  V length = course.fixed_m;
  int reached = -1;  // the point where the stretch before ended, and where that is
  Vector<V> end = none;
  for (const Stretch& stretch : course.stretches) {
    const Vector<V> a =
        stretch.from == reached ? end : point_now(muscle, stretch.from, q, at, places);
    const Vector<V> b = point_now(muscle, stretch.to, q, at, places);
    reached = stretch.to;
    end = b;
    if (stretch.bends[0].round < 0) {
      length += straight(stretch, a, b, muscle, tension);
      continue;
    }
    PlacedRound<V> rounds[2] = {placed(mechanism, stretch.bends[0].round, places), {}};
    if (stretch.bends[1].round < 0) {
      length += round_one(stretch, a, b, muscle, rounds[0], tension);
      continue;
    }
    rounds[1] = placed(mechanism, stretch.bends[1].round, places);
    length += round_two(stretch, a, b, muscle, rounds, tension);
  }
  return length;
}

/// The length of a muscle's path (m) and its moment arms: the generalised force of a tension of 1 N
/// at each of the muscle's coordinates (m, or 1 for a sliding one), in the order of
/// `muscle.coordinates`. It is minus the derivative of the length.
template <class V>
V path_length(const Mechanism& mechanism, const Pull& muscle, const Trajectory& q, int at,
              const Place<V>* places, const Twist<V>* twists, V* arms) {
  Tension<V> tension;
  if (muscle.conditions.empty()) {
    const V length = course_length(mechanism, muscle, muscle.courses[0], q, at, places, tension);
    moment_arms(muscle, tension, q, at, places, twists, arms);
    return length;
  }
  typename V::Mask holds[4];
  int count = 0;
  for (const Condition& condition : muscle.conditions) {
    const V now = q.position.get<V>(condition.coordinate, at);
    holds[count++] = (now >= V(condition.low)) & (now <= V(condition.high));
  }
  V length = 0.0;
  for (std::size_t i = 0; i < muscle.coordinates.size(); ++i) arms[i] = 0.0;
  for (unsigned held = 0; held < muscle.courses.size(); ++held) {
    auto here = V(0.0) <= V(0.0);
    for (int c = 0; c < count; ++c) here = here & (((held >> c) & 1U) != 0 ? holds[c] : !holds[c]);
    if (!here.any()) continue;
    V course_arms[most_spans];
    const V one = course_length(mechanism, muscle, muscle.courses[held], q, at, places, tension);
    moment_arms(muscle, tension, q, at, places, twists, course_arms);
    length = select(here, one, length);
    for (std::size_t i = 0; i < muscle.coordinates.size(); ++i) {
      arms[i] = select(here, course_arms[i], arms[i]);
    }
  }
  return length;
}

}  // namespace palpate::mechanics
