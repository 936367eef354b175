#include <algorithm>

#include "catalog/parts.h"
#include "catalog/readers.h"
#include "catalog/words.h"

namespace palpate::reading {
namespace {

constexpr NumberRange points_range = {.from = -100.0, .to = 100.0};
constexpr NumberRange band_range = {.from = -10000.0, .to = 10000.0};

RuleItem read_item(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  RuleItem item;
  const bool measured = fields.keys().has("value_from");
  item.finding.value =
      fields.reference("finding", measured ? Target::measurement : Target::finding);
  item.value_from = read_threshold(fields, "value_from", Target::measurement, item.finding.value);
  return item;
}

RuleItem read_scored_item(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  RuleItem item;
  const bool measured = fields.keys().has("value_from");
  item.finding.value =
      fields.reference("finding", measured ? Target::measurement : Target::finding);
  item.value_from = read_threshold(fields, "value_from", Target::measurement, item.finding.value);
  item.points = fields.whole_number("points", points_range);
  const Node* name = fields.node("finding", Presence::optional);
  if (item.points < 0 && name != nullptr) {
    reading.mentions.negative_items.push_back(
        {Target::finding, item.finding.value, reading.position(name->at)});
  }
  return item;
}

Band read_band(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Band band;
  band.from = fields.whole_number("from", band_range);
  band.to = fields.whole_number("to", {.from = static_cast<double>(band.from), .to = 10000.0});
  band.name = fields.text("name");
  band.text = fields.text("text");
  return band;
}

Accuracy read_accuracy(const Node& node, Reading& reading) {
  constexpr NumberRange range = {.from = 0.0, .to = 1.0};
  Fields fields(node, reading);
  Accuracy accuracy;
  if (const auto value = fields.number_if_any("sensitivity", range)) {
    accuracy.sensitivity = Probability::of(*value);
  }
  if (const auto value = fields.number_if_any("specificity", range)) {
    accuracy.specificity = Probability::of(*value);
  }
  accuracy.text = fields.text("text", Presence::optional);
  accuracy.basis = fields.basis(Supports::number);
  const bool has_number = fields.keys().has("sensitivity") || fields.keys().has("specificity");
  if (fields.keys().is_mapping() && !has_number) {
    fields.log().error(Code::missing_key, node.at, "sensitivity", "sensitivity or specificity");
  }
  if (accuracy.sensitivity) count_number(accuracy.basis, reading);
  if (accuracy.specificity) count_number(accuracy.basis, reading);
  return accuracy;
}

/// `target: deep_vein_thrombosis` or `target: { named: ankle fracture }`.
void read_target(Fields& fields, Rule& rule) {
  const Node* target = fields.node("target");
  if (target == nullptr) return;
  if (target->type != NodeType::mapping) {
    rule.target.value = fields.reference("target", Target::condition);
    return;
  }
  Fields named(*target, fields.reading());
  rule.target_named = named.text("named");
}

/// The bands must cover each score that the items can add up to, once, from the lowest on.
void check_bands(Fields& fields, const Rule& rule) {
  const Node* list = fields.node("bands", Presence::optional);
  if (list == nullptr || list->items.size() != rule.bands.size()) return;
  int lowest = 0;
  int highest = 0;
  for (const RuleItem& item : rule.items) (item.points < 0 ? lowest : highest) += item.points;
  int next = lowest;
  for (std::size_t i = 0; i < rule.bands.size(); ++i) {
    const Band& band = rule.bands[i];
    if (band.from != next) {
      fields.log().error(band.from > next ? Code::bands_leave_gap : Code::bands_overlap,
                         list->items[i].at, std::to_string(band.from),
                         "from: " + std::to_string(next));
    }
    next = band.to + 1;
  }
  if (next == highest + 1) return;
  fields.log().error(
      next <= highest ? Code::bands_leave_gap : Code::number_out_of_range, list->at,
      std::to_string(next - 1),
      "the last band ends at " + std::to_string(highest) + ", the highest score of the items");
}

}  // namespace

void read_rule(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  Rule rule;
  rule.id.value = read_own_id(fields);
  rule.name = fields.value("name", read_name);
  rule.type = fields.word("kind", rule_type_words, RuleType::any);
  const bool scored = rule.type == RuleType::score;
  read_target(fields, rule);
  rule.applies = read_criterion(fields, "applies", CriterionUse::danger);
  rule.items = fields.list("items", scored ? read_scored_item : read_item);
  fields.must_not_be_empty("items");
  refuse_repeated_entries(fields, "items", "finding", Code::duplicate_entry);
  if (scored) {
    rule.bands = fields.list("bands", read_band);
    fields.must_not_be_empty("bands");
    check_bands(fields, rule);
  }
  rule.accuracy = fields.list("accuracy", read_accuracy, Presence::optional);
  rule.text = fields.value("text", read_statement);
  rule.evidence = read_evidence_list(fields);
  catalog.rules.emplace(rule.id, std::move(rule));
}

}  // namespace palpate::reading
