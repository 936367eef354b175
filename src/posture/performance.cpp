#include "posture/performance.h"

#include <algorithm>

#include "mechanics/kinematics.h"

namespace palpate::posture {
namespace {

using mechanics::Mechanism;
using mechanics::Stride;
using mechanics::Table;

std::vector<double> row_of(const Table& table, int row, double factor = 1.0) {
  std::vector<double> values(table.row(row), table.row(row) + table.frames());
  for (double& value : values) value *= factor;
  return values;
}

/// -1: the muscle does not reach the coordinate.
int arm_row(const Mechanism& leg, const Stride& stride, int muscle, int coordinate) {
  const std::vector<int>& spans = leg.muscles[static_cast<std::size_t>(muscle)].coordinates;
  const auto at = std::find(spans.begin(), spans.end(), coordinate);
  if (at == spans.end()) return -1;
  return stride.first_arm[static_cast<std::size_t>(muscle)] + static_cast<int>(at - spans.begin());
}

MuscleCourse course_of(const Doing& doing, const Stride& stride, int muscle) {
  const mechanics::Pull& pull = doing.leg.muscles[static_cast<std::size_t>(muscle)];
  const double passive = doing.settings.passive == mechanics::Passive::counted ? 1.0 : 0.0;
  return {muscle,
          row_of(stride.activation, muscle),
          row_of(stride.force, muscle),
          row_of(stride.passive_force, muscle, passive),
          row_of(stride.fibre, muscle, 1.0 / pull.fibre_m),
          row_of(stride.speed, muscle, 1.0 / pull.fibre_m)};
}

JointCourse joint_of(const Doing& doing, const Stride& stride, int number) {
  const int coordinate = stride.balanced[static_cast<std::size_t>(number)];
  JointCourse joint{coordinate,
                    row_of(stride.moment, number, doing.scale),
                    row_of(stride.reserve, number, doing.scale),
                    {}};
  for (int m = 0; m < static_cast<int>(doing.leg.muscles.size()); ++m) {
    const int row = arm_row(doing.leg, stride, m, coordinate);
    if (row < 0) continue;
    std::vector<double> moment = row_of(stride.arm, row, doing.scale);
    for (int f = 0; f < stride.frames; ++f) {
      moment[static_cast<std::size_t>(f)] *= stride.force.at(m, f);
    }
    joint.shares.push_back({m, std::move(moment)});
  }
  return joint;
}

}  // namespace

void compute(const Doing& doing, Stride& out) {
  if (!doing.settings.balanced.empty()) {
    mechanics::compute(doing.leg, doing.movement, doing.settings, out);
    return;
  }
  mechanics::StrideSettings settings = doing.settings;
  settings.balanced = reached_coordinates(doing.leg);
  mechanics::compute(doing.leg, doing.movement, settings, out);
  out.balanced.clear();
  for (int m = 0; m < out.activation.rows(); ++m) out.activation.fill_row(m, 0.0);
  out.force = out.passive_force;
}

bool takes_part(const Doing& doing, const Stride& stride, int muscle) {
  const std::vector<int>& balanced = stride.balanced;
  return balanced.empty() || std::any_of(balanced.begin(), balanced.end(), [&](int c) {
           return arm_row(doing.leg, stride, muscle, c) >= 0;
         });
}

Performance perform(Doing doing) {
  Stride stride;
  compute(doing, stride);
  Performance performance;
  for (int m = 0; m < static_cast<int>(doing.leg.muscles.size()); ++m) {
    if (takes_part(doing, stride, m)) performance.muscles.push_back(course_of(doing, stride, m));
  }
  for (int j = 0; j < static_cast<int>(stride.balanced.size()); ++j) {
    performance.joints.push_back(joint_of(doing, stride, j));
  }
  performance.doing = std::move(doing);
  return performance;
}

std::vector<std::vector<BodyPlace>> places_of(const Doing& doing) {
  using V = mechanics::Lanes<2>;
  const Mechanism& leg = doing.leg;
  const int bodies = static_cast<int>(leg.bodies.size());
  Table position = doing.movement.position;
  position.fill_padding();
  std::vector<int> all;
  for (int b = 0; b < bodies; ++b) all.push_back(b);
  std::vector<mechanics::Place<V>> places(leg.bodies.size());
  std::vector<mechanics::Twist<V>> twists(leg.freedoms.size());
  std::vector<std::vector<BodyPlace>> found;
  const mechanics::Trajectory q{{position.data(), position.stride()}, {}, {}};
  const auto lane = [](const mechanics::Vector<V>& v, int i) {
    return mechanics::Vector<double>{v.x[i], v.y[i], v.z[i]};
  };
  for (int f = 0; f < position.frames(); ++f) {
    const int at = f / V::count * V::count;
    if (at == f) {
      place_bodies<mechanics::Motion::still>(leg, all.data(), bodies, q, at, places.data(),
                                             twists.data());
    }
    std::vector<BodyPlace>& here = found.emplace_back();
    for (const mechanics::Place<V>& place : places) {
      here.push_back({lane(place.origin_m, f - at),
                      {lane(place.turned.x, f - at), lane(place.turned.y, f - at),
                       lane(place.turned.z, f - at)}});
    }
  }
  return found;
}

}  // namespace palpate::posture
