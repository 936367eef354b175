#include <algorithm>
#include <cmath>

#include "catalog/parts.h"
#include "catalog/readers.h"
#include "catalog/words.h"

namespace palpate::reading {
namespace {

constexpr NumberRange share_range = {.from = 0.0, .to = 1.0, .above = true};
constexpr NumberRange fraction_range = {.from = 0.0, .to = 1.0};

Attachment read_attachment(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Attachment attachment;
  attachment.on = fields.reference("on", Target::attachment, Presence::optional);
  attachment.fascia = fields.text("fascia", Presence::optional);
  attachment.aspect = fields.text("aspect", Presence::optional);
  attachment.by.value = fields.reference("by", Target::tendon, Presence::optional);
  attachment.text = fields.text("text", Presence::optional);
  attachment.basis = fields.basis(Supports::statement);
  if (fields.keys().is_mapping() && fields.keys().has("on") == fields.keys().has("fascia")) {
    fields.log().error(Code::missing_key, node.at, "on", "either `on` or `fascia`");
  }
  return attachment;
}

Action read_action(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Action action;
  action.motion = fields.text("motion");
  action.joint.value = fields.reference("joint", Target::joint);
  action.role = fields.word("role", action_role_words, ActionRole::primary);
  action.basis = fields.basis(Supports::statement);
  if (!action.motion.empty() && !action.joint.empty()) {
    reading.refer(Target::joint_motion, action.joint.value + "." + action.motion,
                  fields.node("motion")->at);
  }
  return action;
}

Partner read_partner(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Partner partner;
  partner.muscle.value = fields.reference("muscle", Target::muscle);
  partner.motion = fields.reference("motion", Target::motion);
  partner.basis = fields.basis(Supports::statement);
  return partner;
}

NerveSupply read_nerve_supply(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  NerveSupply supply;
  supply.nerve.value = fields.reference("id", Target::nerve);
  supply.roots = fields.texts("roots", Presence::optional);
  if (const Node* roots = fields.node("roots", Presence::optional)) {
    for (const Node& root : roots->items) {
      if (root.type == NodeType::scalar) read_word(root, fields.log(), nerve_root_words);
    }
  }
  supply.basis = fields.basis(Supports::statement);
  return supply;
}

BloodSupply read_blood_supply(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  BloodSupply supply;
  supply.vessel.value = fields.reference("id", Target::vessel);
  supply.basis = fields.basis(Supports::statement);
  return supply;
}

Function read_function(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Function function;
  function.posture = fields.list("posture", read_statement, Presence::optional);
  function.gait = fields.list("gait", read_statement, Presence::optional);
  function.example_movement = fields.value_if_any("example_movement", read_statement);
  return function;
}

/// `along: [place, place, fraction]`
void read_along(const Node& node, Reading& reading, PointSite& site) {
  const std::vector<Node>& items = read_items(node, reading.log);
  if (node.type != NodeType::sequence) return;
  if (items.size() != 3) {
    reading.log.error(Code::wrong_type, node.at, std::to_string(items.size()) + " entries",
                      "[place, place, fraction of the way]");
    return;
  }
  site.along_from = read_text(items[0], reading.log).value_or("");
  site.along_to = read_text(items[1], reading.log).value_or("");
  site.fraction = read_number(items[2], reading.log, fraction_range).value_or(0.0);
  reading.refer(Target::place, site.along_from, items[0].at);
  reading.refer(Target::place, site.along_to, items[1].at);
}

PointSite read_site(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  PointSite site;
  site.at = fields.reference("at", Target::place, Presence::optional);
  if (const Node* along = fields.node("along", Presence::optional)) {
    read_along(*along, reading, site);
  }
  site.text = fields.text("text", Presence::optional);
  site.depth = fields.word("depth", depth_words, std::string_view());
  if (fields.keys().is_mapping() && fields.keys().has("at") == fields.keys().has("along")) {
    fields.log().error(Code::missing_key, node.at, "at", "either `at` or `along`");
  }
  return site;
}

TriggerPoint read_point(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  TriggerPoint point;
  point.id.value = fields.id_text("id");
  if (!point.id.empty() && !point.id.value.starts_with(reading.id + ".")) {
    fields.log().error(Code::malformed_id, fields.node("id")->at, point.id.value,
                       reading.id + ".<name of the point>");
  }
  point.name = fields.text("name");
  point.site = fields.value("site", read_site);
  point.how_common = fields.word("how_common", how_common_words, HowCommon::common);
  point.share = Probability::of(fields.number("share", share_range));
  point.refers = read_zones(fields, "refers");
  fields.must_not_be_empty("refers");
  point.basis = fields.basis(Supports::number);
  count_number(point.basis, reading);
  return point;
}

Differential read_differential(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Differential entry;
  entry.condition.value = fields.reference("condition", Target::condition, Presence::optional);
  entry.named = fields.text("named", Presence::optional);
  entry.text = fields.text("text");
  entry.basis = fields.basis(Supports::statement);
  if (fields.keys().is_mapping() && fields.keys().has("condition") == fields.keys().has("named")) {
    fields.log().error(Code::missing_key, node.at, "condition", "either `condition` or `named`");
  }
  return entry;
}

Connection read_connection(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Connection connection;
  connection.muscle.value = fields.reference("muscle", Target::muscle);
  connection.role = fields.word("as", connection_role_words, ConnectionRole::synergist);
  connection.text = fields.text("text", Presence::optional);
  connection.basis = fields.basis(Supports::statement);
  if (const Node* name = fields.node("muscle", Presence::optional)) {
    reading.mentions.mutual.push_back(
        {Target::muscle, reading.id, connection.muscle.value, reading.position(name->at)});
  }
  return connection;
}

Entrapment read_entrapment(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Entrapment entrapment;
  entrapment.structure = fields.reference("structure", Target::structure);
  entrapment.text = fields.text("text");
  entrapment.basis = fields.basis(Supports::statement);
  return entrapment;
}

SelfTest read_self_test(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  SelfTest test;
  test.text = fields.text("text");
  test.passes = fields.text("passes");
  test.basis = fields.basis(Supports::statement);
  return test;
}

/// What a monograph must tell, or say that it does not know.
constexpr std::array told_or_unknown = {
    "etymology",  "shape",        "origin",      "insertion",    "actions",
    "synergists", "antagonists",  "nerve",       "blood_supply", "function",
    "risks",      "differential", "connections", "entrapments",  "self_test",
    "palpation",  "remedies",     "cautions",    "claims"};

/// Of these every muscle has at least one.
constexpr std::array never_none = {"origin", "insertion", "actions",   "nerve",     "blood_supply",
                                   "points", "findings",  "self_test", "palpation", "remedies"};

constexpr std::array told_of_function = {"posture", "gait", "example_movement"};

std::vector<std::string> fields_that_may_be_unknown() {
  std::vector<std::string> names(told_or_unknown.begin(), told_or_unknown.end());
  for (const std::string name : told_of_function) names.push_back("function." + name);
  names.emplace_back("prior");
  return names;
}

UnknownField read_unknown(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  UnknownField unknown;
  unknown.field = fields.text("field");
  unknown.why = fields.text("why");
  const std::vector<std::string> names = fields_that_may_be_unknown();
  const bool known_name = std::find(names.begin(), names.end(), unknown.field) != names.end();
  if (!unknown.field.empty() && !known_name) {
    fields.log().error(Code::unknown_word, fields.node("field")->at, unknown.field, one_of(names),
                       nearest_name(unknown.field, names));
  }
  return unknown;
}

void check_told(Fields& fields, const Node& node, const Muscle& muscle) {
  if (!fields.keys().is_mapping()) return;
  const auto check = [&](const Node& mapping, const std::string& key, const std::string& name) {
    const bool said = std::any_of(muscle.unknown.begin(), muscle.unknown.end(),
                                  [&](const UnknownField& u) { return u.field == name; });
    if (said || find_entry(mapping, key) != nullptr) return;
    fields.log().error(Code::missing_key, mapping.at, key,
                       "the field, or an entry of `unknown` that says why it is not there");
  };
  for (const std::string key : told_or_unknown) check(node, key, key);
  for (const std::string_view key : never_none) fields.must_not_be_empty(key);
  const Node* function = find_entry(node, "function");
  if (function == nullptr) return;
  for (const std::string key : told_of_function) check(*function, key, "function." + key);
}

void check_shares(Fields& fields, const Muscle& muscle) {
  const Node* points = fields.node("points", Presence::optional);
  if (points == nullptr || muscle.points.empty()) return;
  double sum = 0.0;
  for (const TriggerPoint& point : muscle.points) sum += point.share.value();
  if (std::abs(sum - 1.0) < 1e-6) return;
  fields.log().error(Code::shares_do_not_sum, fields.keys().key_at("points"),
                     std::to_string(sum).substr(0, 6), "1");
}

/// Where it is and what it does.
void read_anatomy(Fields& fields, Muscle& muscle) {
  muscle.name = fields.value("name", read_name);
  muscle.group.value = fields.reference("group", Target::group, Presence::optional);
  muscle.part = fields.word("part", body_part_words, std::string_view());
  muscle.summary = fields.value("summary", read_plain_statement);
  muscle.etymology = fields.value_if_any("etymology", read_statement);
  muscle.shape = fields.value_if_any("shape", read_statement);
  muscle.origin = fields.list("origin", read_attachment, Presence::optional);
  muscle.insertion = fields.list("insertion", read_attachment, Presence::optional);
  muscle.actions = fields.list("actions", read_action, Presence::optional);
  muscle.synergists = fields.list("synergists", read_partner, Presence::optional);
  muscle.antagonists = fields.list("antagonists", read_partner, Presence::optional);
  muscle.nerves = fields.list("nerve", read_nerve_supply, Presence::optional);
  muscle.blood_supply = fields.list("blood_supply", read_blood_supply, Presence::optional);
  muscle.function = fields.value_if_any("function", read_function).value_or(Function{});
}

/// How it hurts, and how often.
void read_pain(Fields& fields, Muscle& muscle) {
  muscle.prior = fields.value("prior", read_prior);
  muscle.modifiers = fields.list("modifiers", read_modifier, Presence::optional);
  muscle.points = fields.list("points", read_point);
  refuse_repeated_entries(fields, "points", "id", Code::duplicate_id);
  check_shares(fields, muscle);
  muscle.findings = read_cause_findings(fields, read_muscle_finding);
  muscle.risks = read_risks(fields, Presence::optional);
  muscle.differential = fields.list("differential", read_differential, Presence::optional);
  muscle.connections = fields.list("connections", read_connection, Presence::optional);
  refuse_repeated_entries(fields, "connections", "muscle", Code::duplicate_entry);
  muscle.entrapments = fields.list("entrapments", read_entrapment, Presence::optional);
}

/// What can be done, and what is said of it.
void read_care(Fields& fields, Muscle& muscle) {
  muscle.self_test = fields.list("self_test", read_self_test, Presence::optional);
  muscle.palpation = fields.list("palpation", read_statement, Presence::optional);
  muscle.remedies =
      as_ids<RemedyId>(fields.references("remedies", Target::remedy, Presence::optional));
  muscle.cautions = fields.list("cautions", read_statement, Presence::optional);
  muscle.claims = read_claims(fields, Presence::optional);
  muscle.unknown = fields.list("unknown", read_unknown, Presence::optional);
  refuse_repeated_entries(fields, "unknown", "field", Code::duplicate_entry);
  muscle.reviewed = fields.value("reviewed", read_review);
}

NamedMuscle read_named_muscle(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  NamedMuscle muscle;
  muscle.id.value = fields.id_text("id");
  muscle.name = fields.value("name", read_name);
  return muscle;
}

}  // namespace

void read_muscle(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  Muscle muscle;
  muscle.id.value = read_own_id(fields);
  read_anatomy(fields, muscle);
  read_pain(fields, muscle);
  read_care(fields, muscle);
  check_told(fields, node, muscle);
  catalog.muscles.emplace(muscle.id, std::move(muscle));
}

/// Read after all monographs: a muscle that has one is not named again.
void read_named_muscles(const Node& node, Reading& reading, Catalog& catalog) {
  for (const Node& item : read_items(node, reading.log)) {
    NamedMuscle muscle = read_named_muscle(item, reading);
    if (muscle.id.empty()) continue;
    const bool has_monograph = catalog.muscles.contains(muscle.id);
    if (has_monograph || catalog.named_muscles.contains(muscle.id)) {
      reading.log.error(Code::duplicate_id, find_entry(item, "id")->at, muscle.id.value,
                        has_monograph ? "only muscles without a file" : "each muscle once");
      continue;
    }
    catalog.named_muscles.emplace(muscle.id, std::move(muscle));
  }
}

}  // namespace palpate::reading
