#include "mechanics/poses.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "mechanics/kinematics.h"
#include "mechanics/leg.h"

namespace palpate::mechanics {

double radians(double degrees) { return degrees * 3.14159265358979323846 / 180.0; }

std::string own_name(const std::string& name) {
  std::string own;
  for (const char c : name.substr(0, name.size() - 2)) {  // without "_r"
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper) own += '_';
    own += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return own;
}

Stride at_poses(const Table& poses, const StrideSettings& settings,
                std::vector<OutsideForce> outside) {
  Movement movement;
  movement.position = poses;
  movement.outside = std::move(outside);
  return compute(leg(), movement, settings);
}

double arm_of(const Stride& stride, int muscle, const std::string& coordinate, int frame) {
  const std::vector<int>& spans = leg().muscles[muscle].coordinates;
  const auto at = std::find(spans.begin(), spans.end(), leg().coordinate_index(coordinate));
  if (at == spans.end()) return 0.0;
  return stride.arm.at(stride.first_arm[muscle] + static_cast<int>(at - spans.begin()), frame);
}

Table scattered_poses(int count) {
  constexpr std::array primes = {2, 3, 5, 7, 11, 13, 17};
  Table poses(static_cast<int>(leg().coordinates.size()), count);
  for (std::size_t j = 0; j < primes.size(); ++j) {
    const Coordinate& coordinate = leg().coordinates[6 + j];
    for (int i = 0; i < count; ++i) {
      double share = 0.0;
      double digit = 1.0;
      for (int rest = i + 1; rest > 0; rest /= primes[j]) {
        digit /= primes[j];
        share += digit * (rest % primes[j]);
      }
      const double reach = coordinate.high - coordinate.low;
      poses.at(static_cast<int>(6 + j), i) = coordinate.low + reach * (0.05 + 0.9 * share);
    }
  }
  return poses;
}

Table pose_of_line(const TextTable& table, std::size_t line) {
  Table pose(static_cast<int>(leg().coordinates.size()), 1);
  for (std::size_t c = 0; c < table.names.size(); ++c) {
    const int coordinate = leg().coordinate_index(table.names[c]);
    if (coordinate >= 0) pose.at(coordinate, 0) = radians(table.number(line, c));
  }
  return pose;
}

namespace {

using One = Lanes<2>;

/// The places of all bodies when every coordinate has gone on for a time at its speed.
std::vector<Place<One>> places_after(const Movement& movement, int frame, double seconds) {
  std::vector<double> q;
  for (int c = 0; c < movement.position.rows(); ++c) {
    const double now = movement.position.at(c, frame) + seconds * movement.velocity.at(c, frame);
    q.insert(q.end(), 2, now);
  }
  std::vector<int> all;
  for (std::size_t b = 0; b < leg().bodies.size(); ++b) all.push_back(static_cast<int>(b));
  std::vector<Place<One>> places(all.size());
  std::vector<Twist<One>> twists(leg().freedoms.size());
  place_bodies<Motion::still>(leg(), all.data(), static_cast<int>(all.size()),
                              Trajectory{{q.data(), 2}, {}, {}}, 0, places.data(), twists.data());
  return places;
}

Vector<double> lane(const Vector<One>& v) { return {v.x[0], v.y[0], v.z[0]}; }

}  // namespace

double mechanical_energy(const Movement& movement, int frame) {
  const double step = 1e-5;
  const auto before = places_after(movement, frame, -step);
  const auto now = places_after(movement, frame, 0.0);
  const auto after = places_after(movement, frame, step);
  double energy = 0.0;
  for (std::size_t b = 0; b < leg().bodies.size(); ++b) {
    const Segment& body = leg().bodies[b];
    // A rigid body is six points on its axes with the same mass, mass centre and inertia: with the
    // moments of inertia I, the points on x lie where 2 m x^2 = (Iyy + Izz - Ixx) / 2 ...
    const double trace = body.inertia.x.x + body.inertia.y.y + body.inertia.z.z;
    const double spread[3] = {0.5 * trace - body.inertia.x.x, 0.5 * trace - body.inertia.y.y,
                              0.5 * trace - body.inertia.z.z};
    const double m = body.mass_kg / 6.0;
    for (int axis = 0; axis < 3; ++axis) {
      for (const double sign : {-1.0, 1.0}) {
        // Some published inertias are not those of any body; the square may be negative.
        const double square = spread[axis] / (2.0 * m);
        const double way = std::sqrt(std::abs(square));
        Vector<double> point = body.mass_centre_m;
        (axis == 0 ? point.x : axis == 1 ? point.y : point.z) += sign * way;
        const auto at = [&](const std::vector<Place<One>>& places, const Vector<double>& p) {
          return lane(places[b].origin_m + places[b].turned * broadcast<One>(p));
        };
        const auto squared_speed = [&](const Vector<double>& p) {
          const Vector<double> v = (at(after, p) - at(before, p)) * (0.5 / step);
          return dot(v, v);
        };
        const double centre = squared_speed(body.mass_centre_m);
        const double extra = squared_speed(point) - centre;
        energy += 0.5 * m * (centre + (square < 0.0 ? -extra : extra));
      }
    }
    energy += body.mass_kg * 9.80665 *
              lane(now[b].origin_m + now[b].turned * broadcast<One>(body.mass_centre_m)).y;
  }
  return energy;
}

}  // namespace palpate::mechanics
