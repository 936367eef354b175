#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "mechanics/function.h"
#include "mechanics/vector3.h"
#include "quantity/measure.h"

namespace palpate::mechanics {

// A body of segments, joints and muscles as it is written down: names, SI units. `Mechanism` is
// made from it once and computes.

/// A frame fixed in another: where its origin lies (metres) and how it is turned (radians, about
/// its own x, then y, then z).
struct Placement {
  Vector<double> translation_m{};
  Vector<double> turns_rad{};
};

/// Moments and products of inertia about the mass centre, in the body's axes, kg m^2.
struct Inertia {
  double xx = 0.0, yy = 0.0, zz = 0.0, xy = 0.0, xz = 0.0, yz = 0.0;
};

/// A rigid segment.
struct Body {
  std::string name;
  Kilograms mass;
  Vector<double> mass_centre_m{};
  Inertia inertia;
};

/// One way in which a body can move against another. Angles are in radians, lengths in metres.
struct Coordinate {
  enum class Kind { turning, sliding };

  std::string name;
  Kind kind = Kind::turning;
  double rest = 0.0;
  double low = 0.0;
  double high = 0.0;
  bool locked = false;
};

/// One axis of a joint: how far it has turned or slid is a function of at most one coordinate.
struct Axis {
  Vector<double> direction{};
  std::string coordinate;  ///< empty: the function is a constant
  Function function;
};

/// How a body hangs on its parent. The frame in the parent is first moved along the three sliding
/// axes (as they stand in that frame), then turned about the three turning axes one after the
/// other, each carried along by those before it; the result is the frame in the child. (The order
/// of OpenSim's CustomJoint.)
struct Joint {
  std::string name;
  std::string parent;  ///< "ground" where it hangs on nothing
  std::string child;
  Placement in_parent;
  Placement in_child;
  std::array<Axis, 3> turning;
  std::array<Axis, 3> sliding;
};

/// A cylinder about the z axis of its frame, round which muscles run.
struct Cylinder {
  /// Which side of it a path keeps to, as the direction from its axis to the path.
  enum class Keep { nearest_at_rest, plus_x, minus_x, plus_y, minus_y };

  std::string name;
  std::string body;
  Placement frame;
  Metres radius;
  Metres length;
  Keep keep = Keep::nearest_at_rest;
};

/// A point of a muscle's path is there only while a coordinate is in a range (both ends included,
/// to 1e-5).
struct PresentWhile {
  std::string coordinate;
  double low = 0.0;
  double high = 0.0;
};

/// A place in the point's own body that one coordinate moves along.
struct MovingPlace {
  std::string coordinate;
  Function x_m, y_m, z_m;
};

struct PathPoint {
  std::string body;
  Vector<double> place_m{};  ///< unless it moves
  std::optional<PresentWhile> present_while;
  std::optional<MovingPlace> moving;
};

/// The cylinder round which one part of a path may run. `from` and `to` are the numbers of points
/// of the path, counted from 0, between which it may; nothing: anywhere.
struct Wrap {
  std::string cylinder;
  std::optional<int> from;
  std::optional<int> to;
};

/// The curves of Millard et al. 2013 (doi:10.1115/1.4023390) with the default shape of OpenSim 4.
struct MillardCurves {
  double lowest_active = 0.0;  ///< of the active curve beyond its ends
  double tendon_strain_at_full_force = 0.049;
  // Active force over length.
  double active_from = 0.4441;
  double active_transition = 0.73;
  double active_to = 1.8123;
  double active_shallow_slope = 0.8616;
  // Passive force over length.
  double passive_from_strain = 0.0;
  double passive_full_strain = 0.7;
  double passive_low_stiffness = 0.2;
  double passive_full_stiffness = 2.0 / 0.7;
  double passive_curviness = 0.75;
  // Force over velocity.
  double shortening_slope_at_fastest = 0.0;
  double shortening_slope_near_fastest = 0.25;
  double isometric_slope = 5.0;
  double lengthening_slope_at_fastest = 0.0;
  double lengthening_slope_near_fastest = 0.15;
  double lengthening_most = 1.4;
  double shortening_curviness = 0.6;
  double lengthening_curviness = 0.9;

  friend bool operator==(const MillardCurves&, const MillardCurves&) = default;
};

/// The curves of Thelen 2003 (doi:10.1115/1.1531112).
struct ThelenCurves {
  double active_shape = 0.45;        ///< gamma of eq. 4
  double passive_shape = 5.0;        ///< k_PE of eq. 3
  double passive_full_strain = 0.6;  ///< epsilon_0^M of eq. 3
  double tendon_strain_at_full_force = 0.033;
  double velocity_shape = 0.3;    ///< A_f of eq. 6 and 7
  double lengthening_most = 1.8;  ///< F_len of eq. 7

  friend bool operator==(const ThelenCurves&, const ThelenCurves&) = default;
};

struct Muscle {
  std::string name;
  Newtons strength;             ///< isometric, at the best length, fully active
  Metres fibre;                 ///< at the best length
  Metres tendon;                ///< unloaded
  Radians pennation;            ///< at the best length
  double fastest_per_s = 10.0;  ///< shortening speed without load, in best lengths a second
  std::variant<MillardCurves, ThelenCurves> curves;
  std::vector<PathPoint> path;
  std::vector<Wrap> wraps;
};

struct Model {
  std::string name;
  std::vector<Body> bodies;
  std::vector<Coordinate> coordinates;
  std::vector<Joint> joints;
  std::vector<Cylinder> cylinders;
  std::vector<Muscle> muscles;
  Vector<double> gravity_m_s2{0.0, -9.80665, 0.0};
};

}  // namespace palpate::mechanics
