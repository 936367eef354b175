#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "motion/osim_parts.h"

namespace palpate::motion {
namespace {

using mechanics::Cylinder;
using mechanics::Muscle;
using mechanics::PathPoint;

std::optional<Cylinder::Keep> keep_of(const std::string& quadrant) {
  if (quadrant.empty() || quadrant == "all" || quadrant == "Unassigned") {
    return Cylinder::Keep::nearest_at_rest;
  }
  if (quadrant == "x" || quadrant == "+x") return Cylinder::Keep::plus_x;
  if (quadrant == "-x") return Cylinder::Keep::minus_x;
  if (quadrant == "y" || quadrant == "+y") return Cylinder::Keep::plus_y;
  if (quadrant == "-y") return Cylinder::Keep::minus_y;
  return std::nullopt;
}

void read_cylinder(OsimDocument& document, Node node, const std::string& body,
                   mechanics::Model& model) {
  Cylinder cylinder;
  cylinder.name = name_of(node);
  cylinder.body = body;
  cylinder.frame.translation_m = vector_of(document, node, "translation");
  cylinder.frame.turns_rad = vector_of(document, node, "xyz_body_rotation");
  cylinder.radius = Metres(document.number(node, "radius"));
  cylinder.length = Metres(document.number(node, "length", 1.0));
  const std::string quadrant = document.text(node, "quadrant");
  const std::optional<Cylinder::Keep> keep = keep_of(quadrant);
  if (!keep) {
    document.unsupported(node, "the quadrant " + quadrant + " of " + cylinder.name,
                         "x, -x, y, -y or all");
    return;
  }
  cylinder.keep = *keep;
  model.cylinders.push_back(cylinder);
}

class MuscleReader {
 public:
  MuscleReader(OsimDocument& document, const std::map<std::string, std::string>& shapes,
               const Couplings& couplings, mechanics::Model& model)
      : document_(document), shapes_(shapes), couplings_(couplings), model_(model) {}

  void read(Node node) {
    Muscle muscle;
    muscle.name = name_of(node);
    muscle.strength = Newtons(document_.number(node, "max_isometric_force"));
    muscle.fibre = Metres(document_.number(node, "optimal_fiber_length"));
    muscle.tendon = Metres(document_.number(node, "tendon_slack_length"));
    muscle.pennation = Radians(document_.number(node, "pennation_angle_at_optimal", 0.0));
    muscle.fastest_per_s = document_.number(node, "max_contraction_velocity", 10.0);
    if (std::string_view(node.name()) == "Thelen2003Muscle") {
      muscle.curves = read_thelen(node);
    } else {
      muscle.curves = read_millard(node);
    }
    document_.note_others(node, {"max_isometric_force",
                                 "optimal_fiber_length",
                                 "tendon_slack_length",
                                 "pennation_angle_at_optimal",
                                 "max_contraction_velocity",
                                 "GeometryPath",
                                 "appliesForce",
                                 "min_control",
                                 "max_control",
                                 "optimal_force",
                                 "activation_time_constant",
                                 "deactivation_time_constant",
                                 "FmaxTendonStrain",
                                 "FmaxMuscleStrain",
                                 "KshapeActive",
                                 "KshapePassive",
                                 "Af",
                                 "Flen",
                                 "fv_linear_extrap_threshold",
                                 "default_activation",
                                 "default_fiber_length",
                                 "minimum_activation",
                                 "maximum_pennation_angle",
                                 "fiber_damping",
                                 "ignore_tendon_compliance",
                                 "ignore_activation_dynamics",
                                 "ActiveForceLengthCurve",
                                 "ForceVelocityCurve",
                                 "FiberForceLengthCurve",
                                 "TendonForceLengthCurve"});
    const Node path = node.child("GeometryPath");
    for (const Node point : path.child("PathPointSet").child("objects")) read_point(point, muscle);
    for (const Node wrap : path.child("PathWrapSet").child("objects")) read_wrap(wrap, muscle);
    if (muscle.path.size() < 2) {
      document_.fault(node, Code::missing_key, "PathPointSet",
                      "at least two points of " + muscle.name);
    }
    model_.muscles.push_back(muscle);
  }

 private:
  /// Faults where a curve could not be drawn with these numbers.
  void sane(Node node, bool holds, const char* what, const char* expected) {
    if (holds) return;
    document_.fault(node, Code::number_out_of_range, std::string(what) + " of " + name_of(node),
                    expected);
  }

  mechanics::ThelenCurves read_thelen(Node node) {
    mechanics::ThelenCurves curves;
    curves.active_shape = document_.number(node, "KshapeActive", 0.45);
    curves.passive_shape = document_.number(node, "KshapePassive", 5.0);
    curves.passive_full_strain = document_.number(node, "FmaxMuscleStrain", 0.6);
    curves.tendon_strain_at_full_force = document_.number(node, "FmaxTendonStrain", 0.033);
    curves.velocity_shape = document_.number(node, "Af", 0.3);
    curves.lengthening_most = document_.number(node, "Flen", 1.8);
    sane(node, curves.active_shape > 0 && curves.passive_shape > 0, "Kshape", "more than 0");
    sane(node, curves.passive_full_strain > 0 && curves.tendon_strain_at_full_force > 0, "strain",
         "more than 0");
    sane(node, curves.velocity_shape > 0 && curves.lengthening_most > 1, "Af or Flen",
         "Af more than 0, Flen more than 1");
    return curves;
  }

  mechanics::MillardCurves read_millard(Node node) {
    mechanics::MillardCurves curves;
    const auto read = [&](const char* curve, const char* name, double& value) {
      value = document_.number(document_.property(node, curve), name, value);
    };
    read("ActiveForceLengthCurve", "min_norm_active_fiber_length", curves.active_from);
    read("ActiveForceLengthCurve", "transition_norm_fiber_length", curves.active_transition);
    read("ActiveForceLengthCurve", "max_norm_active_fiber_length", curves.active_to);
    read("ActiveForceLengthCurve", "shallow_ascending_slope", curves.active_shallow_slope);
    read("ActiveForceLengthCurve", "minimum_value", curves.lowest_active);
    read("FiberForceLengthCurve", "strain_at_zero_force", curves.passive_from_strain);
    read("FiberForceLengthCurve", "strain_at_one_norm_force", curves.passive_full_strain);
    read("FiberForceLengthCurve", "stiffness_at_low_force", curves.passive_low_stiffness);
    curves.passive_full_stiffness = 2.0 / (curves.passive_full_strain - curves.passive_from_strain);
    read("FiberForceLengthCurve", "stiffness_at_one_norm_force", curves.passive_full_stiffness);
    read("FiberForceLengthCurve", "curviness", curves.passive_curviness);
    read("TendonForceLengthCurve", "strain_at_one_norm_force", curves.tendon_strain_at_full_force);
    read("ForceVelocityCurve", "concentric_slope_at_vmax", curves.shortening_slope_at_fastest);
    read("ForceVelocityCurve", "concentric_slope_near_vmax", curves.shortening_slope_near_fastest);
    read("ForceVelocityCurve", "isometric_slope", curves.isometric_slope);
    read("ForceVelocityCurve", "eccentric_slope_at_vmax", curves.lengthening_slope_at_fastest);
    read("ForceVelocityCurve", "eccentric_slope_near_vmax", curves.lengthening_slope_near_fastest);
    read("ForceVelocityCurve", "max_eccentric_velocity_force_multiplier", curves.lengthening_most);
    read("ForceVelocityCurve", "concentric_curviness", curves.shortening_curviness);
    read("ForceVelocityCurve", "eccentric_curviness", curves.lengthening_curviness);
    sane(node,
         curves.active_from > 0 && curves.active_from < curves.active_transition &&
             curves.active_transition < 1 && curves.active_to > 1,
         "ActiveForceLengthCurve", "0 < min < transition < 1 < max");
    sane(node, curves.passive_full_strain > curves.passive_from_strain, "FiberForceLengthCurve",
         "a strain at full force above that at none");
    sane(node, curves.tendon_strain_at_full_force > 0, "TendonForceLengthCurve",
         "a strain of more than 0");
    sane(node, curves.lengthening_most > 1 && curves.isometric_slope > 0, "ForceVelocityCurve",
         "an isometric slope of more than 0, eccentric force of more than 1");
    return curves;
  }

  /// A point's coordinate; one that is coupled to another cannot be told by it here.
  std::string coordinate(Node point, const char* socket) {
    const std::string name = last_part(document_.text(point, socket));
    if (couplings_.contains(name)) {
      document_.unsupported(point, "the coupled coordinate " + name, "a free coordinate in a path");
    }
    return name;
  }

  void read_point(Node node, Muscle& muscle) {
    PathPoint point;
    point.body = last_part(document_.text(node, "socket_parent_frame"));
    const std::string kind = node.name();
    if (kind == "PathPoint" || kind == "ConditionalPathPoint") {
      point.place_m = vector_of(document_, node, "location");
    }
    if (kind == "ConditionalPathPoint") {
      const std::vector<double> range = document_.numbers(node, "range", 2, {0.0, 0.0});
      point.present_while =
          mechanics::PresentWhile{coordinate(node, "socket_coordinate"), range[0], range[1]};
    } else if (kind == "MovingPathPoint") {
      point.moving = read_moving(node);
    } else if (kind != "PathPoint") {
      document_.unsupported(node, kind + " of " + muscle.name,
                            "a PathPoint, ConditionalPathPoint or MovingPathPoint");
    }
    muscle.path.push_back(point);
  }

  mechanics::MovingPlace read_moving(Node node) {
    mechanics::MovingPlace moving;
    moving.coordinate = coordinate(node, "socket_x_coordinate");
    for (const char* other : {"socket_y_coordinate", "socket_z_coordinate"}) {
      if (coordinate(node, other) == moving.coordinate) continue;
      document_.unsupported(node, "the point " + name_of(node) + " that two coordinates move",
                            "one coordinate");
    }
    const auto read = [&](const char* name) {
      for (const Node function : node.child(name)) {
        if (function.type() == pugi::node_element) return read_function(document_, function);
      }
      document_.fault(node, Code::missing_key, name, "a function in " + name_of(node));
      return mechanics::Function();
    };
    moving.x_m = read("x_location");
    moving.y_m = read("y_location");
    moving.z_m = read("z_location");
    return moving;
  }

  void read_wrap(Node node, Muscle& muscle) {
    const std::string name = last_part(document_.text(node, "wrap_object"));
    const auto shape = shapes_.find(name);
    if (shape == shapes_.end()) {
      document_.fault(node, Code::unknown_reference, name, "a shape that a body has");
      return;
    }
    if (shape->second == "inactive") return;
    if (shape->second != "WrapCylinder") {
      document_.unsupported(node, shape->second + " " + name + " of " + muscle.name,
                            "cylinders to wrap round");
      return;
    }
    const std::vector<double> range = document_.numbers(node, "range", 2, {-1.0, -1.0});
    mechanics::Wrap wrap{name};
    if (range[0] >= 1) wrap.from = static_cast<int>(range[0]) - 1;
    if (range[1] >= 1) wrap.to = static_cast<int>(range[1]) - 1;
    muscle.wraps.push_back(wrap);
  }

  OsimDocument& document_;
  const std::map<std::string, std::string>& shapes_;
  const Couplings& couplings_;
  mechanics::Model& model_;
};

}  // namespace

std::map<std::string, std::string> read_shapes(OsimDocument& document, mechanics::Model& model) {
  std::map<std::string, std::string> kinds;
  const auto read = [&](Node owner, const std::string& name) {
    for (const Node node : owner.child("WrapObjectSet").child("objects")) {
      const bool active = document.is_true(node, "active", true);
      const bool moves = name != "ground";
      kinds[name_of(node)] = !active ? "inactive" : moves ? node.name() : "a shape on the ground:";
      if (active && moves && std::string_view(node.name()) == "WrapCylinder") {
        read_cylinder(document, node, name, model);
      }
    }
  };
  read(document.root().child("Ground"), "ground");
  for (const Node body : document.root().child("BodySet").child("objects")) {
    read(body, name_of(body));
  }
  return kinds;
}

void read_forces(OsimDocument& document, const std::map<std::string, std::string>& shapes,
                 const Couplings& couplings, mechanics::Model& model) {
  MuscleReader reader(document, shapes, couplings, model);
  for (const Node node : document.root().child("ForceSet").child("objects")) {
    const std::string kind = node.name();
    const bool acts = document.is_true(node, "appliesForce", true);
    if (acts && (kind == "Millard2012EquilibriumMuscle" || kind == "Thelen2003Muscle")) {
      reader.read(node);
    } else if (acts && kind.ends_with("Muscle")) {
      document.unsupported(node, kind + " " + name_of(node),
                           "Millard2012EquilibriumMuscle or Thelen2003Muscle");
    } else {
      document.note(node, kind + " " + name_of(node) + (acts ? "" : ", which is switched off"));
    }
  }
}

}  // namespace palpate::motion
