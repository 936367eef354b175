#include "walk.h"

#include <cmath>

namespace palpate::bench {
namespace {

using mechanics::Movement;
using mechanics::Table;

/// A coordinate as mean + sum of amplitude * cos(harmonic * phase - lag), in degrees.
struct Swing {
  const char* coordinate;
  double mean;
  double first, lag1;
  double second, lag2;
};

constexpr Swing swings[] = {
    {"hip_flexion", 10, 20, 0.3, 3, 1.0}, {"hip_adduction", -1, 5, 2.0, 2, 0.5},
    {"hip_rotation", -3, 4, 1.0, 2, 2.0}, {"knee_angle", 24, 20, 4.2, 16, 2.6},
    {"ankle_angle", 0, 6, 3.5, 8, 1.4},   {"subtalar_angle", -3, 4, 2.0, 2, 0.0},
    {"mtp_angle", 5, 5, 4.0, 5, 1.0},
};

}  // namespace

Movement walk(const mechanics::Mechanism& leg) {
  const int rows = static_cast<int>(leg.coordinates.size());
  Movement movement{
      Table(rows, walk_frames), Table(rows, walk_frames), Table(rows, walk_frames), {}};
  const double rate = 2 * M_PI / (walk_frames * walk_step_s);
  for (const Swing& swing : swings) {
    const int row = leg.coordinate_index(swing.coordinate);
    for (int i = 0; i < walk_frames; ++i) {
      const double phase = rate * walk_step_s * i;
      const auto add = [&](double degrees, double lag, int harmonic) {
        const double size = degrees * M_PI / 180;
        const double w = harmonic * rate;
        movement.position.at(row, i) += size * std::cos(harmonic * phase - lag);
        movement.velocity.at(row, i) -= size * w * std::sin(harmonic * phase - lag);
        movement.acceleration.at(row, i) -= size * w * w * std::cos(harmonic * phase - lag);
      };
      movement.position.at(row, i) = swing.mean * M_PI / 180;
      add(swing.first, swing.lag1, 1);
      add(swing.second, swing.lag2, 2);
    }
  }
  const Table origins = body_origins(leg, movement.position);
  const int talus = leg.body_index("talus");
  mechanics::OutsideForce floor{leg.body_index("calcaneus"), Table(6, walk_frames)};
  for (int i = 0; i < walk_frames * 6 / 10; ++i) {
    const double share = i / (walk_frames * 0.6);
    const double newtons = 750 * std::sin(M_PI * share);
    const double x = origins.at(3 * talus, i) - 0.03 + 0.17 * share;
    floor.wrench.at(1, i) = newtons;
    floor.wrench.at(3, i) = -origins.at(3 * talus + 2, i) * newtons;
    floor.wrench.at(5, i) = x * newtons;
  }
  movement.outside.push_back(floor);
  return movement;
}

}  // namespace palpate::bench
