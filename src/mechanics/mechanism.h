#pragma once

#include <array>
#include <string>
#include <vector>

#include "diagnostic/result.h"
#include "mechanics/curve.h"
#include "mechanics/model.h"

namespace palpate::mechanics {

// A `Model` ready to compute with: names resolved to numbers, what is constant worked out. Bodies
// stand after their parents; -1 means the ground, or nothing.

/// One step of a joint: turning or sliding about or along an axis of the frame it has reached.
struct Step {
  bool turns = true;
  Vector<double> direction{};
  Function function;
  int freedom = -1;  ///< -1: the function is a constant
};

/// One coordinate acting at one joint. A coordinate that acts at two joints has two freedoms.
struct Freedom {
  int coordinate = -1;
  int body = -1;  ///< the child of the joint: it and all that hangs on it moves
};

struct Segment {
  int parent = -1;
  double mass_kg = 0.0;
  Vector<double> mass_centre_m{};
  Rotation<double> inertia{};  ///< rows = columns: it is symmetric
  Rotation<double> frame_in_parent{};
  Vector<double> frame_origin_in_parent_m{};
  Rotation<double> body_in_frame{};  ///< R_MB of the child's own joint frame M
  Vector<double> frame_origin_in_body_m{};
  std::vector<Step> steps;  ///< sliding first, then turning
};

struct Round {
  int body = -1;
  Rotation<double> frame_in_body{};
  Vector<double> origin_in_body_m{};
  double radius_m = 0.0;
};

/// A point of a path. `slot` numbers the bodies that the muscle touches.
struct Point {
  int body = -1;
  int slot = 0;
  Vector<double> place_m{};
  int moving = -1;  ///< index into MovingPoint of the muscle
};

struct MovingPoint {
  int coordinate = -1;
  int span = -1;  ///< which of the muscle's coordinates that is
  Function x, y, z;
};

/// A part of a path between two points that can change: of different bodies, or moving.
struct Stretch {
  int from = 0;
  int to = 0;
  struct Bend {
    int round = -1;
    int slot = 0;
    double turn = 1.0;  ///< +1: seen against z, the path goes round it to the left
  };
  std::array<Bend, 2> bends{};  ///< in the order of the path
};

/// The path with one choice of its conditional points.
struct Course {
  std::vector<Stretch> stretches;
  double fixed_m = 0.0;  ///< the parts that never change
};

struct Condition {
  int coordinate = -1;
  double low = 0.0;
  double high = 0.0;
};

/// A coordinate that changes a muscle's length, by one of its freedoms.
struct Reach {
  int freedom = -1;
  int span = -1;
  unsigned slots = 0;  ///< the bodies of the muscle that it moves
};

struct Pull {
  std::string name;
  double strength_n = 0.0;
  double fibre_m = 0.0;
  double tendon_m = 0.0;
  double height_m = 0.0;  ///< fibre * sin(pennation): stays the same
  double fastest_m_s = 0.0;
  int curves = 0;
  int slots = 0;
  std::vector<Point> points;
  std::vector<MovingPoint> moving;
  std::vector<Condition> conditions;
  std::vector<Course> courses;  ///< by the bits of the conditions that hold
  std::vector<Reach> reaches;
  std::vector<int> coordinates;  ///< its spans
};

class Mechanism {
 public:
  /// Resolves every name and works out the constant parts. Faults: unknown_reference (a body,
  /// coordinate or cylinder that is not there), duplicate_id, number_out_of_range (a mass, radius
  /// or fibre that is not positive), too_many_entries (more conditional points or cylinders on a
  /// path than the kernel takes). Their position is the thing's name.
  static Result<Mechanism> of(const Model& model);

  std::vector<std::string> coordinate_names;
  std::vector<Coordinate> coordinates;
  std::vector<std::string> body_names;
  std::vector<Segment> bodies;
  std::vector<Freedom> freedoms;
  std::vector<Round> rounds;
  std::vector<Pull> muscles;
  std::vector<MuscleCurves> curves;
  Vector<double> gravity_m_s2{};

  [[nodiscard]] int body_index(const std::string& name) const;        ///< -1: none
  [[nodiscard]] int coordinate_index(const std::string& name) const;  ///< -1: none
  [[nodiscard]] int muscle_index(const std::string& name) const;      ///< -1: none
  /// Whether `body` is `ancestor` or hangs on it.
  [[nodiscard]] bool hangs_on(int body, int ancestor) const;
};

}  // namespace palpate::mechanics
