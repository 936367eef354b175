#include "catalog/parts.h"
#include "catalog/readers.h"
#include "mechanics/mechanism.h"
#include "posture/movement.h"

namespace palpate::reading {
namespace {

using posture::Axis;

constexpr NumberRange positive = {.from = 0.0, .above = true};
constexpr NumberRange share_range = {.from = 0.0, .to = 1.0};

constexpr std::array axis_words = {
    Word<Axis>{"lean_mm", Axis::lean_mm}, Word<Axis>{"heel_mm", Axis::heel_mm},
    Word<Axis>{"tiptoe_deg", Axis::tiptoe_deg}, Word<Axis>{"stretch_deg", Axis::stretch_deg},
    Word<Axis>{"squat_deg", Axis::squat_deg}};

std::vector<double> read_terms(const Node& node, Reading& reading) {
  std::vector<double> numbers;
  for (const Node& item : read_items(node, reading.log)) {
    numbers.push_back(read_number(item, reading.log).value_or(0.0));
  }
  return numbers;
}

posture::JointWave read_joint_wave(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  posture::JointWave joint;
  joint.coordinate = fields.id_text("id");
  joint.wave.mean = fields.number("mean", {});
  joint.wave.cosines = fields.value("cosines", read_terms);
  joint.wave.sines = fields.value("sines", read_terms);
  joint.error = fields.number("error", {.from = 0.0});
  return joint;
}

posture::Phase read_phase(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  posture::Phase phase;
  phase.id = fields.id_text("id");
  phase.from = fields.number("from", share_range);
  phase.to = fields.number("to", {.from = phase.from, .to = 1.0});
  return phase;
}

posture::Gait read_gait(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  posture::Gait gait;
  gait.stride_s = fields.number("stride_s", positive);
  gait.stance = fields.number("stance", {.from = 0.0, .to = 1.0, .above = true});
  gait.speed_m_s = fields.number("speed_m_s", positive);
  gait.speed_can_change = fields.truth("speed_can_change");
  gait.mass = Kilograms(fields.number("mass_kg", positive));
  gait.joints = fields.list("joints", read_joint_wave);
  if (const Node* ground = fields.node("ground")) {
    Fields of(*ground, reading);
    gait.forward = {of.value("forward", read_terms)};
    gait.to_the_right = {of.value("to_the_right", read_terms)};
    gait.twist_m = {of.value("twist_m", read_terms)};
    gait.up = {of.value("up", read_terms)};
    gait.ahead_m = {of.value("ahead_m", read_terms)};
    gait.beside_m = {of.value("beside_m", read_terms)};
    gait.force_error = of.number("error", {.from = 0.0});
  }
  gait.phases = fields.list("phases", read_phase);
  return gait;
}

posture::JointRange read_joint_range(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  posture::JointRange joint;
  joint.coordinate = fields.id_text("id");
  joint.from_deg = fields.number("from_deg", {.from = -180.0, .to = 180.0});
  joint.to_deg = fields.number("to_deg", {.from = -180.0, .to = 180.0});
  return joint;
}

posture::Still read_still(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  posture::Still still;
  still.axis = fields.word("axis", axis_words, Axis::lean_mm);
  still.from = fields.number("from", {});
  still.to = fields.number("to", {.from = still.from, .above = true});
  still.usual = fields.number("usual", {.from = still.from, .to = still.to});
  still.share = fields.number("share", {.from = 0.0, .to = 1.0, .above = true});
  still.ahead_from_mm = fields.number("ahead_from_mm", {});
  still.ahead_to_mm = fields.number("ahead_to_mm", {});
  still.joints = fields.list("joints", read_joint_range);
  return still;
}

ScenarioLoad read_load(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  ScenarioLoad load;
  load.finding = {fields.reference("finding", Target::finding)};
  load.at = fields.number_if_any("at", {}).value_or(0.0);
  load.beside = fields.id_text("beside");
  load.beside_at = fields.number_if_any("beside_at", {}).value_or(0.0);
  load.text = fields.text("text");
  load.eased_by =
      as_ids<RemedyId>(fields.references("eased_by", Target::remedy, Presence::optional));
  return load;
}

}  // namespace

void read_scenario(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  KnownScenario read;
  read.id = read_own_id(fields);
  read.name = fields.value("name", read_name);
  read.text = fields.text("text");
  read.basis = fields.basis(Supports::number);
  read.figures.id = read.id;
  read.figures.balanced = fields.texts("balanced");
  read.figures.gait = fields.value_if_any("gait", read_gait);
  read.figures.still = fields.value_if_any("still", read_still);
  read.loads = fields.list("loads", read_load, Presence::optional);
  if (read.figures.gait.has_value() == read.figures.still.has_value()) {
    fields.log().error(Code::missing_key, node.at, "gait", "either `gait` or `still`");
    return;
  }
  // Folders are read in the order of `kinds`: the leg before what it does.
  const auto leg = catalog.body_models.find("leg");
  if (leg != catalog.body_models.end()) {
    const Result<mechanics::Mechanism> mechanism = mechanics::Mechanism::of(leg->second.model);
    if (mechanism) {
      const std::string missing = posture::missing_in(mechanism.value(), read.figures);
      if (!missing.empty()) {
        fields.log().error(Code::unknown_reference, node.at, missing,
                           "a coordinate of mechanics/leg.yaml",
                           nearest_name(missing, mechanism.value().coordinate_names));
      }
    }
  }
  catalog.scenarios.emplace(read.id, std::move(read));
}

}  // namespace palpate::reading
