#include <algorithm>

#include "catalog/parts.h"
#include "catalog/readers.h"
#include "mechanics/mechanism.h"

namespace palpate::reading {
namespace {

using mechanics::Axis;
using mechanics::Coordinate;
using mechanics::Cylinder;
using mechanics::Function;
using Vector3 = mechanics::Vector<double>;

constexpr NumberRange positive = {.from = 0.0, .above = true};

constexpr std::array coordinate_words = {
    Word<Coordinate::Kind>{"turning", Coordinate::Kind::turning},
    Word<Coordinate::Kind>{"sliding", Coordinate::Kind::sliding}};

constexpr std::array keep_words = {Word<Cylinder::Keep>{"plus_x", Cylinder::Keep::plus_x},
                                   Word<Cylinder::Keep>{"minus_x", Cylinder::Keep::minus_x},
                                   Word<Cylinder::Keep>{"plus_y", Cylinder::Keep::plus_y},
                                   Word<Cylinder::Keep>{"minus_y", Cylinder::Keep::minus_y}};

std::vector<double> read_numbers(const Node& node, Reading& reading) {
  std::vector<double> numbers;
  for (const Node& item : read_items(node, reading.log)) {
    numbers.push_back(read_number(item, reading.log).value_or(0.0));
  }
  return numbers;
}

/// Exactly so many numbers; others are a fault and read as nothing.
std::vector<double> read_numbers_of(const Node& node, Reading& reading, std::size_t count) {
  std::vector<double> numbers = read_numbers(node, reading);
  if (numbers.size() != count && node.type == NodeType::sequence) {
    reading.log.error(Code::wrong_type, node.at, std::to_string(numbers.size()) + " numbers",
                      std::to_string(count) + " numbers");
  }
  numbers.resize(count);
  return numbers;
}

Vector3 read_vector(const Node& node, Reading& reading) {
  const std::vector<double> v = read_numbers_of(node, reading, 3);
  return {v[0], v[1], v[2]};
}

mechanics::Placement read_placement(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  mechanics::Placement placement;
  placement.translation_m = fields.value("place_m", read_vector);
  placement.turns_rad = fields.value("turns_rad", read_vector);
  return placement;
}

mechanics::Body read_segment(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  mechanics::Body body;
  body.name = fields.id_text("id");
  body.mass = Kilograms(fields.number("mass_kg", positive));
  body.mass_centre_m = fields.value("centre_m", read_vector);
  const Vector3 inertia = fields.value("inertia_kg_m2", read_vector);
  body.inertia = {inertia.x, inertia.y, inertia.z};
  return body;
}

Coordinate read_coordinate(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Coordinate coordinate;
  coordinate.name = fields.id_text("id");
  coordinate.kind = fields.word("kind", coordinate_words, Coordinate::Kind::turning);
  coordinate.rest = fields.number("rest", {});
  coordinate.low = fields.number("from", {});
  coordinate.high = fields.number("to", {.from = coordinate.low});
  return coordinate;
}

/// A spline through the points under `at` and `is`.
Function read_spline(Fields& fields) {
  const std::vector<double> x = fields.value("at", read_numbers);
  const std::vector<double> y = fields.value("is", read_numbers);
  const bool ascends = std::adjacent_find(x.begin(), x.end(), std::greater_equal<>()) == x.end();
  if (x.size() < 2 || x.size() != y.size() || !ascends) {
    fields.log().error(Code::wrong_type, fields.keys().at(), "no spline",
                       "as many numbers under at as under is, at least two, ascending under at");
    return Function::constant(0.0);
  }
  return Function::spline(x, y);
}

Axis read_axis(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Axis axis;
  axis.direction = fields.value("axis", read_vector);
  const std::optional<double> constant = fields.number_if_any("constant", {});
  if (constant) {
    axis.function = Function::constant(*constant);
    return axis;
  }
  axis.coordinate = fields.id_text("coordinate");
  const bool bends = fields.keys().has("at");
  axis.function = bends ? read_spline(fields) : Function::linear(1.0, 0.0);
  return axis;
}

void put_axes(Fields& fields, std::string_view key, std::array<Axis, 3>& axes) {
  const std::vector<Axis> read = fields.list(key, read_axis, Presence::optional);
  if (read.size() > axes.size()) {
    fields.log().error(Code::too_many_entries, fields.keys().key_at(key), std::string(key),
                       "at most three axes");
  }
  for (std::size_t i = 0; i < std::min(read.size(), axes.size()); ++i) axes[i] = read[i];
}

mechanics::Joint read_body_joint(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  mechanics::Joint joint;
  joint.name = fields.id_text("id");
  joint.parent = fields.id_text("parent");
  joint.child = fields.id_text("child");
  joint.in_parent = fields.value("in_parent", read_placement);
  joint.in_child = fields.value("in_child", read_placement);
  put_axes(fields, "sliding", joint.sliding);
  put_axes(fields, "turning", joint.turning);
  return joint;
}

Cylinder read_cylinder(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Cylinder cylinder;
  cylinder.name = fields.id_text("id");
  cylinder.body = fields.id_text("body");
  cylinder.frame = fields.value("frame", read_placement);
  cylinder.radius = Metres(fields.number("radius_m", positive));
  cylinder.length = Metres(fields.number("length_m", positive));
  cylinder.keep =
      fields.word("keep", keep_words, Cylinder::Keep::nearest_at_rest, Presence::optional);
  return cylinder;
}

mechanics::PathPoint read_path_point(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  mechanics::PathPoint point;
  point.body = fields.id_text("on");
  point.place_m = fields.value("at_m", read_vector);
  return point;
}

/// The curves that all muscles of the model share.
mechanics::MillardCurves read_curves(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  mechanics::MillardCurves curves;
  curves.active_from = fields.number("active_from", positive);
  curves.active_transition = fields.number("active_transition", {.from = curves.active_from});
  curves.active_to = fields.number("active_to", {.from = 1.1, .to = 3.0});
  curves.active_shallow_slope = fields.number("active_shallow_slope", positive);
  curves.passive_full_strain = fields.number("passive_full_strain", positive);
  curves.passive_full_stiffness = 2.0 / curves.passive_full_strain;
  curves.tendon_strain_at_full_force = fields.number("tendon_strain_at_full_force", positive);
  return curves;
}

struct ReadMuscle {
  mechanics::Muscle muscle;
  BodyModel::Part part;
};

ReadMuscle read_pulling_muscle(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  ReadMuscle read;
  read.muscle.name = fields.id_text("id");
  read.part.name = fields.text("name");
  read.part.muscle = {fields.id_text("muscle")};
  read.muscle.strength = Newtons(fields.number("strength_n", positive));
  read.muscle.fibre = Metres(fields.number("fibre_m", positive));
  read.muscle.tendon = Metres(fields.number("tendon_m", positive));
  read.muscle.pennation = Radians(fields.number("pennation_rad", {.from = 0.0, .to = 1.5}));
  read.muscle.path = fields.list("path", read_path_point);
  for (std::string& name : fields.texts("round", Presence::optional)) {
    read.muscle.wraps.push_back({std::move(name), std::nullopt, std::nullopt});
  }
  return read;
}

BodyModel::People read_people(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  BodyModel::People people;
  people.text = fields.text("text");
  people.basis = fields.basis(Supports::number);
  people.spread.strength = fields.number("strength", {.from = 0.0, .to = 0.5});
  people.spread.fibre_place = fields.number("fibre_place", {.from = 0.0, .to = 0.3});
  people.spread.pressure_m = fields.number("pressure_m", {.from = 0.0, .to = 0.1});
  people.spread.knee_rad = fields.number("knee_rad", {.from = 0.0, .to = 0.5});
  return people;
}

}  // namespace

void read_body_model(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  BodyModel read;
  read.id = read_own_id(fields);
  read.text = fields.text("text");
  read.basis = fields.basis(Supports::number);
  read.people = fields.value("people", read_people);
  read.model.name = read.id;
  read.model.bodies = fields.list("bodies", read_segment);
  read.model.coordinates = fields.list("coordinates", read_coordinate);
  read.model.joints = fields.list("joints", read_body_joint);
  read.model.cylinders = fields.list("cylinders", read_cylinder, Presence::optional);
  const mechanics::MillardCurves curves = fields.value("curves", read_curves);
  for (ReadMuscle& one : fields.list("muscles", read_pulling_muscle)) {
    one.muscle.curves = curves;
    read.model.muscles.push_back(std::move(one.muscle));
    read.parts.push_back(std::move(one.part));
  }
  // What does not fit together is told at the top of the file, by the thing's name.
  const Result<mechanics::Mechanism> fits = mechanics::Mechanism::of(read.model);
  for (const Diagnostic& fault : fits.faults()) {
    reading.log.error(fault.code, node.at, fault.at.file + ": " + fault.subject, fault.expected,
                      fault.nearest);
  }
  catalog.body_models.emplace(read.id, std::move(read));
}

}  // namespace palpate::reading
