#include "motion/osim_model.h"

#include <algorithm>

#include "diagnostic/nearest.h"
#include "motion/osim_parts.h"

namespace palpate::motion {
namespace {

using mechanics::Model;

void check_version(OsimDocument& document) {
  if (!document.faults.empty()) return;
  const Node all = document.root().parent();
  if (all.attribute("Version").as_int() >= 40000) return;
  document.fault(all, Code::unsupported_version, all.attribute("Version").as_string(),
                 "40000 or later: open the model in OpenSim 4 and save it");
}

void check_units(OsimDocument& document) {
  const auto check = [&](const char* name, const char* known) {
    const std::string unit = document.text(document.root(), name);
    if (unit.empty() || unit == known) return;
    document.unsupported(document.root().child(name), unit, known);
  };
  check("length_units", "meters");
  check("force_units", "N");
}

void read_bodies(OsimDocument& document, Model& model) {
  for (const Node node : document.root().child("BodySet").child("objects")) {
    if (std::string_view(node.name()) != "Body") {
      document.unsupported(node, node.name(), "Body");
      continue;
    }
    mechanics::Body body;
    body.name = name_of(node);
    body.mass = Kilograms(document.number(node, "mass", 0.0));
    if (body.mass.value() < 0) {
      document.fault(node.child("mass"), Code::number_out_of_range, "of a mass", "0 or more");
    }
    body.mass_centre_m = vector_of(document, node, "mass_center");
    const std::vector<double> none(6, 0.0);
    const std::vector<double> inertia = document.numbers(node, "inertia", 6, none);
    body.inertia = {inertia[0], inertia[1], inertia[2], inertia[3], inertia[4], inertia[5]};
    document.note_others(node, {"mass", "mass_center", "inertia", "FrameGeometry", "WrapObjectSet",
                                "attached_geometry", "components", "frame_geometry"});
    for (const Node part : node.child("components")) {
      if (part.type() == pugi::node_element) {
        document.note(part, std::string(part.name()) + " of " + body.name);
      }
    }
    model.bodies.push_back(body);
  }
  if (model.bodies.empty()) {
    document.fault(document.root(), Code::missing_key, "BodySet", "at least one body");
  }
}

void note_the_rest(OsimDocument& document) {
  for (const char* set : {"ControllerSet", "ComponentSet", "ProbeSet"}) {
    for (const Node node : document.root().child(set).child("objects")) {
      document.note(node, std::string(node.name()) + " " + name_of(node));
    }
  }
  document.note_others(document.root(),
                       {"BodySet", "JointSet", "ForceSet", "ConstraintSet", "Ground", "gravity",
                        "defaults", "credits", "publications", "length_units", "force_units",
                        "MarkerSet", "ContactGeometrySet", "ControllerSet", "ComponentSet",
                        "ProbeSet", "ModelVisualPreferences", "assembly_accuracy", "components"});
}

/// Names that joints and points use and that nothing has are found by `Mechanism::of`; here the
/// bodies of joints, whose names may be those of frames.
void check_joints(OsimDocument& document, const Model& model) {
  std::vector<std::string> bodies{"ground"};
  for (const mechanics::Body& body : model.bodies) bodies.push_back(body.name);
  for (const mechanics::Joint& joint : model.joints) {
    for (const std::string& name : {joint.parent, joint.child}) {
      if (std::find(bodies.begin(), bodies.end(), name) != bodies.end()) continue;
      document.fault(document.root().child("JointSet"), Code::unknown_reference, name,
                     "a body or the frame of joint " + joint.name, nearest_name(name, bodies));
    }
  }
}

}  // namespace

Result<OsimModel> read_osim(std::string_view text, const std::string& file) {
  OsimDocument document(text, file, "Model");
  check_version(document);
  if (!document.faults.empty()) return std::move(document.faults);
  check_units(document);
  OsimModel read;
  Model& model = read.model;
  model.name = name_of(document.root());
  const std::vector<double> gravity =
      document.numbers(document.root(), "gravity", 3, {0.0, -9.80665, 0.0});
  model.gravity_m_s2 = {gravity[0], gravity[1], gravity[2]};
  read_bodies(document, model);
  const Couplings couplings = read_couplings(document);
  read_joints(document, couplings, model);
  check_joints(document, model);
  read_forces(document, read_shapes(document, model), couplings, model);
  note_the_rest(document);
  if (!document.faults.empty()) return std::move(document.faults);
  read.notes = std::move(document.notes);
  return read;
}

}  // namespace palpate::motion
