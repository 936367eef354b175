#include "mechanics/mechanism.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <variant>

#include "diagnostic/nearest.h"
#include "mechanics/course.h"
#include "mechanics/lanes.h"

namespace palpate::mechanics {
namespace {

constexpr double one_half_turn = 3.14159265358979323846;

Rotation<double> turned_about(const Vector<double>& axis, double angle) {
  return about(axis, std::sin(angle), std::cos(angle));
}

/// About x, then the new y, then the new z.
Rotation<double> rotation_of(const Vector<double>& turns) {
  return turned_about({1, 0, 0}, turns.x) * turned_about({0, 1, 0}, turns.y) *
         turned_about({0, 0, 1}, turns.z);
}

Vector<double> unit(const Vector<double>& v) {
  const double length = std::sqrt(dot(v, v));
  return length > 0.0 ? v * (1.0 / length) : v;
}

template <class Things>
std::vector<std::string> names_of(const Things& things) {
  std::vector<std::string> names;
  for (const auto& thing : things) names.push_back(thing.name);
  return names;
}

int index_of(const std::vector<std::string>& names, const std::string& name) {
  const auto at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? -1 : static_cast<int>(at - names.begin());
}

/// Turns the names of a model into numbers and collects what does not fit.
class Builder {
 public:
  explicit Builder(const Model& model) : model_(model) {}

  Result<Mechanism> build() {
    made_.gravity_m_s2 = model_.gravity_m_s2;
    made_.coordinates = model_.coordinates;
    made_.coordinate_names = names_of(model_.coordinates);
    report_twice(made_.coordinate_names);
    report_twice(names_of(model_.bodies));
    report_twice(names_of(model_.muscles));
    add_bodies();
    if (!faults_.empty()) return std::move(faults_);
    add_cylinders();
    for (const Muscle& muscle : model_.muscles) add_muscle(muscle);
    if (!faults_.empty()) return std::move(faults_);
    return std::move(made_);
  }

 private:
  void fault(Code code, const std::string& where, const std::string& subject,
             const std::string& expected, const std::string& nearest = {}) {
    faults_.push_back({.code = code,
                       .at = {where},
                       .subject = subject,
                       .expected = expected,
                       .nearest = nearest});
  }

  void report_twice(std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice != names.end()) fault(Code::duplicate_id, *twice, *twice, "every name once");
  }

  /// The number of a name, or -1 and a fault.
  int look_up(const std::vector<std::string>& names, const std::string& name,
              const std::string& where, const std::string& kind) {
    const int index = index_of(names, name);
    if (index < 0) {
      fault(Code::unknown_reference, where, name, "the name of a " + kind,
            nearest_name(name, names));
    }
    return index;
  }
  int body(const std::string& name, const std::string& where) {
    return look_up(made_.body_names, name, where, "body");
  }
  int coordinate(const std::string& name, const std::string& where) {
    return look_up(made_.coordinate_names, name, where, "coordinate");
  }

  void positive(double number, const std::string& where, const std::string& what) {
    if (number > 0.0 && std::isfinite(number)) return;
    fault(Code::number_out_of_range, where, what, "a positive number");
  }

  void add_bodies() {
    const std::vector<std::string> known = names_of(model_.bodies);
    std::vector<const Joint*> waiting;
    for (const Joint& joint : model_.joints) waiting.push_back(&joint);
    bool progress = true;
    while (!waiting.empty() && progress) {
      progress = false;
      std::vector<const Joint*> later;
      for (const Joint* joint : waiting) {
        const bool ready =
            joint->parent == "ground" || index_of(made_.body_names, joint->parent) >= 0;
        if (ready) add_body(*joint, known);
        if (!ready) later.push_back(joint);
        progress = progress || ready;
      }
      waiting = std::move(later);
    }
    for (const Joint* joint : waiting) {
      fault(Code::unknown_reference, joint->name, joint->parent, "a body that hangs on the ground",
            nearest_name(joint->parent, known));
    }
    for (const std::string& name : known) {
      if (faults_.empty() && index_of(made_.body_names, name) < 0) {
        fault(Code::missing_key, name, name, "a joint that holds this body");
      }
    }
  }

  void add_body(const Joint& joint, const std::vector<std::string>& known) {
    const int number = look_up(known, joint.child, joint.name, "body");
    if (number < 0) return;
    const Body& body = model_.bodies[static_cast<std::size_t>(number)];
    if (index_of(made_.body_names, body.name) >= 0) {
      return fault(Code::duplicate_entry, joint.name, body.name, "one joint that holds this body");
    }
    if (!(body.mass.value() >= 0.0)) {
      fault(Code::number_out_of_range, body.name, "mass", "a number that is not negative");
    }
    Segment segment;
    segment.parent = index_of(made_.body_names, joint.parent);
    segment.mass_kg = body.mass.value();
    segment.mass_centre_m = body.mass_centre_m;
    const Inertia& i = body.inertia;
    segment.inertia = {{i.xx, i.xy, i.xz}, {i.xy, i.yy, i.yz}, {i.xz, i.yz, i.zz}};
    segment.frame_in_parent = rotation_of(joint.in_parent.turns_rad);
    segment.frame_origin_in_parent_m = joint.in_parent.translation_m;
    segment.body_in_frame = transposed(rotation_of(joint.in_child.turns_rad));
    segment.frame_origin_in_body_m = joint.in_child.translation_m;
    const int child = static_cast<int>(made_.bodies.size());
    for (const Axis& axis : joint.sliding) add_step(axis, false, child, joint.name, segment);
    for (const Axis& axis : joint.turning) add_step(axis, true, child, joint.name, segment);
    made_.bodies.push_back(std::move(segment));
    made_.body_names.push_back(body.name);
  }

  void add_step(const Axis& axis, bool turns, int child, const std::string& where,
                Segment& segment) {
    if (axis.coordinate.empty()) {
      if (axis.function(0.0) == 0.0) return;
      segment.steps.push_back({turns, unit(axis.direction), axis.function, -1});
      return;
    }
    const int coordinate_number = coordinate(axis.coordinate, where);
    segment.steps.push_back(
        {turns, unit(axis.direction), axis.function, freedom_of(coordinate_number, child)});
  }

  int freedom_of(int coordinate_number, int child) {
    const auto same = [&](const Freedom& one) {
      return one.coordinate == coordinate_number && one.body == child;
    };
    const auto at = std::find_if(made_.freedoms.begin(), made_.freedoms.end(), same);
    if (at != made_.freedoms.end()) return static_cast<int>(at - made_.freedoms.begin());
    made_.freedoms.push_back({coordinate_number, child});
    return static_cast<int>(made_.freedoms.size()) - 1;
  }

  void add_cylinders() {
    for (const Cylinder& cylinder : model_.cylinders) {
      positive(cylinder.radius.value(), cylinder.name, "radius");
      made_.rounds.push_back({body(cylinder.body, cylinder.name),
                              rotation_of(cylinder.frame.turns_rad), cylinder.frame.translation_m,
                              cylinder.radius.value()});
    }
    report_twice(names_of(model_.cylinders));
  }

  int curves_for(const Muscle& muscle) {
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      if (shapes_[i] == muscle.curves) return static_cast<int>(i);
    }
    shapes_.push_back(muscle.curves);
    made_.curves.push_back(
        std::visit([](const auto& shape) { return curves_of(shape); }, muscle.curves));
    return static_cast<int>(shapes_.size()) - 1;
  }

  void add_muscle(const Muscle& muscle) {
    const std::size_t before = faults_.size();
    positive(muscle.strength.value(), muscle.name, "strength");
    positive(muscle.fibre.value(), muscle.name, "fibre length");
    positive(muscle.tendon.value(), muscle.name, "tendon length");
    positive(muscle.fastest_per_s, muscle.name, "fastest shortening");
    if (!(std::abs(muscle.pennation.value()) < 0.5 * one_half_turn)) {
      fault(Code::number_out_of_range, muscle.name, "pennation", "less than a right angle");
    }
    if (muscle.path.size() < 2) {
      fault(Code::missing_key, muscle.name, "path", "a path of at least two points");
    }
    if (faults_.size() > before) return;
    Pull pull;
    pull.name = muscle.name;
    pull.strength_n = muscle.strength.value();
    pull.fibre_m = muscle.fibre.value();
    pull.tendon_m = muscle.tendon.value();
    pull.height_m = pull.fibre_m * std::sin(muscle.pennation.value());
    pull.fastest_m_s = muscle.fastest_per_s * pull.fibre_m;
    pull.curves = curves_for(muscle);
    lay_path(model_, muscle, made_, pull, faults_);
    made_.muscles.push_back(std::move(pull));
  }

  const Model& model_;
  Mechanism made_;
  Diagnostics faults_;
  std::vector<std::variant<MillardCurves, ThelenCurves>> shapes_;
};

}  // namespace

Result<Mechanism> Mechanism::of(const Model& model) { return Builder(model).build(); }

int Mechanism::body_index(const std::string& name) const { return index_of(body_names, name); }

int Mechanism::coordinate_index(const std::string& name) const {
  return index_of(coordinate_names, name);
}

int Mechanism::muscle_index(const std::string& name) const {
  for (std::size_t i = 0; i < muscles.size(); ++i) {
    if (muscles[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

bool Mechanism::hangs_on(int body, int ancestor) const {
  while (body >= 0 && body != ancestor) body = bodies[static_cast<std::size_t>(body)].parent;
  return body == ancestor;
}

}  // namespace palpate::mechanics
