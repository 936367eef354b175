#include <algorithm>
#include <string>
#include <vector>

#include "diagnostic/nearest.h"
#include "motion/osim_parts.h"
#include "motion/table_text.h"

namespace palpate::motion {

using mechanics::Axis;
using mechanics::Coordinate;
using mechanics::Function;
using mechanics::Joint;
using mechanics::Vector;

Vector<double> vector_of(OsimDocument& document, Node object, const char* name) {
  const std::vector<double> v = document.numbers(object, name, 3, {0.0, 0.0, 0.0});
  return {v[0], v[1], v[2]};
}

namespace {

/// The points of a spline as a function of the inner coordinate: x -> (x - intercept) / slope.
Function read_spline(OsimDocument& document, Node node, const Coupling& inner) {
  std::vector<double> x = document.all_numbers(node, "x");
  std::vector<double> y = document.all_numbers(node, "y");
  for (double& at : x) at = (at - inner.intercept) / inner.slope;
  if (inner.slope < 0) {
    std::reverse(x.begin(), x.end());
    std::reverse(y.begin(), y.end());
  }
  bool ascending = x.size() >= 2 && x.size() == y.size();
  for (std::size_t i = 1; i < x.size(); ++i) ascending = ascending && x[i] > x[i - 1];
  if (ascending) return Function::spline(x, y);
  document.fault(node, Code::wrong_type, "no spline", "as many x as y, at least two, x ascending");
  return {};
}

/// The function inside a property: `<function><Constant/></function>`.
Node only_child(Node node) {
  for (const Node child : node) {
    if (child.type() == pugi::node_element) return child;
  }
  return {};
}

Function read_function_within(OsimDocument& document, Node node, const Coupling& inner, int depth) {
  const std::string kind = node.name();
  if (kind == "Constant") return Function::constant(document.number(node, "value", 0.0));
  if (kind == "LinearFunction") {
    const std::vector<double> c = document.numbers(node, "coefficients", 2, {1.0, 0.0});
    return Function::linear(c[0] * inner.slope, c[0] * inner.intercept + c[1]);
  }
  if (kind == "SimmSpline") return read_spline(document, node, inner);
  if (kind == "MultiplierFunction" && depth < 8) {
    const Node within = only_child(node.child("function"));
    return read_function_within(document, within, inner, depth + 1)
        .scaled(document.number(node, "scale", 1.0));
  }
  document.unsupported(node, kind.empty() ? "a function without a kind" : kind,
                       "Constant, LinearFunction, SimmSpline or a MultiplierFunction of these");
  return {};
}

/// The joints that move in a fixed way: which axis each of their coordinates has.
struct Kind {
  const char* name;
  const char* turning;  ///< axes in order, then sliding ones
  const char* sliding;
};
constexpr Kind kinds[] = {{"PinJoint", "z", ""},      {"SliderJoint", "", "x"},
                          {"WeldJoint", "", ""},      {"UniversalJoint", "xy", ""},
                          {"BallJoint", "xyz", ""},   {"GimbalJoint", "xyz", ""},
                          {"PlanarJoint", "z", "xy"}, {"FreeJoint", "xyz", "xyz"}};

Vector<double> axis_named(char name) {
  return {name == 'x' ? 1.0 : 0.0, name == 'y' ? 1.0 : 0.0, name == 'z' ? 1.0 : 0.0};
}

class JointReader {
 public:
  JointReader(OsimDocument& document, const Couplings& couplings, mechanics::Model& model)
      : document_(document), couplings_(couplings), model_(model) {}

  void read(Node node) {
    Joint joint;
    joint.name = name_of(node);
    for (char axis : {'x', 'y', 'z'}) {
      joint.turning[axis - 'x'].direction = axis_named(axis);
      joint.sliding[axis - 'x'].direction = axis_named(axis);
    }
    place(node, "socket_parent_frame", joint.parent, joint.in_parent);
    place(node, "socket_child_frame", joint.child, joint.in_child);
    std::vector<std::string> own;
    for (const Node coordinate : node.child("coordinates")) {
      if (coordinate.type() == pugi::node_element) own.push_back(name_of(coordinate));
    }
    if (std::string_view(node.name()) == "CustomJoint") {
      read_axes(node, joint);
    } else {
      set_axes(node, own, joint);
    }
    document_.note_others(node, {"socket_parent_frame", "socket_child_frame", "coordinates",
                                 "frames", "SpatialTransform", "components"});
    for (const Node coordinate : node.child("coordinates")) {
      if (coordinate.type() == pugi::node_element) add_coordinate(coordinate, joint);
    }
    model_.joints.push_back(joint);
  }

 private:
  /// Where a joint's socket points: a body, or one of the joint's own frames on a body.
  void place(Node joint, const char* socket, std::string& body, mechanics::Placement& placement) {
    const std::string path = document_.text(joint, socket);
    if (path.empty()) {
      document_.fault(joint, Code::missing_key, socket, "a frame in joint " + name_of(joint));
      return;
    }
    body = last_part(path);
    for (const Node frame : joint.child("frames")) {
      if (name_of(frame) != body) continue;
      body = last_part(document_.text(frame, "socket_parent"));
      placement.translation_m = vector_of(document_, frame, "translation");
      placement.turns_rad = vector_of(document_, frame, "orientation");
      return;
    }
  }

  void read_axes(Node node, Joint& joint) {
    const Node transform = node.child("SpatialTransform");
    for (int i = 0; i < 3; ++i) {
      const std::string number = std::to_string(i + 1);
      read_axis(transform.find_child_by_attribute("name", ("rotation" + number).c_str()),
                joint.turning[i]);
      read_axis(transform.find_child_by_attribute("name", ("translation" + number).c_str()),
                joint.sliding[i]);
    }
  }

  void read_axis(Node node, Axis& axis) {
    if (!node) return;
    axis.direction = vector_of(document_, node, "axis");
    const std::string list = document_.text(node, "coordinates");
    const std::vector<std::string_view> names = words_of(list);
    if (names.size() > 1) {
      document_.unsupported(node, "an axis that depends on " + list, "one coordinate an axis");
      return;
    }
    const Coupling inner = names.empty() ? Coupling() : free_coordinate(std::string(names[0]));
    if (!names.empty()) axis.coordinate = inner.other;
    Node function = node.find_child_by_attribute("name", "function");
    if (!function) function = only_child(node.child("function"));
    if (function) {
      axis.function = read_function(document_, function, inner);
    } else if (!names.empty()) {
      axis.function = Function::linear(inner.slope, inner.intercept);
    }
    if (axis.function.kind() == Function::Kind::constant) axis.coordinate.clear();
  }

  void set_axes(Node node, const std::vector<std::string>& own, Joint& joint) {
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds), [&](const Kind& known) {
      return std::string_view(known.name) == node.name();
    });
    if (kind == std::end(kinds)) {
      document_.unsupported(node, std::string(node.name()) + " " + name_of(node),
                            "a custom, pin, slider, universal, ball, planar, free or weld joint");
      return;
    }
    const std::string turning = kind->turning;
    const std::string sliding = kind->sliding;
    if (own.size() != turning.size() + sliding.size()) {
      document_.fault(node, Code::wrong_type, std::to_string(own.size()) + " coordinates",
                      std::to_string(turning.size() + sliding.size()) + " in joint " + joint.name);
      return;
    }
    for (std::size_t i = 0; i < own.size(); ++i) {
      const bool turns = i < turning.size();
      const std::size_t place = turns ? i : i - turning.size();
      Axis& axis = turns ? joint.turning[place] : joint.sliding[place];
      axis.direction = axis_named(turns ? turning[place] : sliding[place]);
      const Coupling inner = free_coordinate(own[i]);
      axis.coordinate = inner.other;
      axis.function = Function::linear(inner.slope, inner.intercept);
    }
  }

  /// A coordinate, or the one it is coupled to.
  [[nodiscard]] Coupling free_coordinate(const std::string& name) const {
    const auto coupled = couplings_.find(name);
    return coupled == couplings_.end() ? Coupling{name} : coupled->second;
  }

  void add_coordinate(Node node, const Joint& joint) {
    Coordinate coordinate;
    coordinate.name = name_of(node);
    if (couplings_.contains(coordinate.name)) return;
    const auto moves = [&](const Axis& axis) { return axis.coordinate == coordinate.name; };
    const bool turns = std::any_of(joint.turning.begin(), joint.turning.end(), moves);
    coordinate.kind = turns ? Coordinate::Kind::turning : Coordinate::Kind::sliding;
    const std::vector<double> range = document_.numbers(node, "range", 2, {-10.0, 10.0});
    coordinate.low = range[0];
    coordinate.high = range[1];
    coordinate.rest = document_.number(node, "default_value", 0.0);
    coordinate.locked = document_.is_true(node, "locked", false);
    if (document_.is_true(node, "prescribed", false)) {
      document_.note(node, "the prescribed motion of " + coordinate.name);
    }
    document_.note_others(
        node, {"default_value", "default_speed_value", "range", "clamped", "locked", "prescribed",
               "prescribed_function", "is_free_to_satisfy_constraints"});
    model_.coordinates.push_back(coordinate);
  }

  OsimDocument& document_;
  const Couplings& couplings_;
  mechanics::Model& model_;
};

}  // namespace

Function read_function(OsimDocument& document, Node node, const Coupling& inner) {
  return read_function_within(document, node, inner, 0);
}

Couplings read_couplings(OsimDocument& document) {
  Couplings couplings;
  for (const Node node : document.root().child("ConstraintSet").child("objects")) {
    if (!document.is_true(node, "isEnforced", true)) continue;
    const std::string name = std::string(node.name()) + " " + name_of(node);
    Node function = node.find_child_by_attribute("name", "coupled_coordinates_function");
    if (!function) function = only_child(node.child("coupled_coordinates_function"));
    const std::string other = document.text(node, "independent_coordinate_names");
    const std::string coupled = document.text(node, "dependent_coordinate_name");
    const bool line = std::string_view(function.name()) == "LinearFunction";
    if (std::string_view(node.name()) != "CoordinateCouplerConstraint" || !line ||
        words_of(other).size() != 1) {
      document.unsupported(node, name, "one coordinate coupled to another on a line");
      continue;
    }
    const std::vector<double> c = document.numbers(function, "coefficients", 2, {1.0, 0.0});
    const double scale = document.number(node, "scale_factor", 1.0);
    if (c[0] * scale == 0.0) {
      document.unsupported(node, name, "a coupling whose slope is not 0");
      continue;
    }
    couplings[last_part(coupled)] = {last_part(other), c[0] * scale, c[1] * scale};
  }
  return couplings;
}

void read_joints(OsimDocument& document, const Couplings& couplings, mechanics::Model& model) {
  JointReader reader(document, couplings, model);
  for (const Node node : document.root().child("JointSet").child("objects")) reader.read(node);
}

}  // namespace palpate::motion
