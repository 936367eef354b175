#include <cmath>

#include "catalog/parts.h"
#include "catalog/readers.h"
#include "catalog/words.h"

namespace palpate::reading {
namespace {

constexpr NumberRange points_range = {.from = -100.0, .to = 100.0};
constexpr NumberRange band_range = {.from = -10000.0, .to = 10000.0};

/// `{ finding: limp, value_from: 3 }`, or `{ when: { age_from: 55 } }`.
RuleItem read_item_fields(Fields& fields) {
  RuleItem item;
  if (fields.keys().has("when")) {
    item.when = read_criterion(fields, "when", CriterionUse::rule);
    return item;
  }
  const bool measured = fields.keys().has("value_from");
  item.when.type = Criterion::Type::finding;
  item.when.finding.value =
      fields.reference("finding", measured ? Target::measurement : Target::finding);
  item.when.from =
      read_threshold(fields, "value_from", Target::measurement, item.when.finding.value);
  return item;
}

/// Whole or half points.
double read_points(Fields& fields, std::string_view key, const NumberRange& range) {
  const double points = fields.number(key, range);
  const Node* node = fields.node(key, Presence::optional);
  if (node != nullptr && points * 2.0 != std::round(points * 2.0)) {
    fields.log().error(Code::number_out_of_range, node->at, number_text(points),
                       "a whole number, or one and a half");
  }
  return points;
}

RuleItem read_item(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  return read_item_fields(fields);
}

RuleItem read_scored_item(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  RuleItem item = read_item_fields(fields);
  item.points = read_points(fields, "points", points_range);
  return item;
}

Band read_band(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Band band;
  band.from = read_points(fields, "from", band_range);
  band.to = read_points(fields, "to", {.from = band.from, .to = 10000.0});
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
  double lowest = 0.0;
  double highest = 0.0;
  double step = 1.0;
  for (const RuleItem& item : rule.items) {
    (item.points < 0.0 ? lowest : highest) += item.points;
    if (item.points != std::round(item.points)) step = 0.5;
  }
  double next = lowest;
  for (std::size_t i = 0; i < rule.bands.size(); ++i) {
    const Band& band = rule.bands[i];
    if (band.from != next) {
      fields.log().error(band.from > next ? Code::bands_leave_gap : Code::bands_overlap,
                         list->items[i].at, number_text(band.from), "from: " + number_text(next));
    }
    next = band.to + step;
  }
  if (next == highest + step) return;
  fields.log().error(
      next <= highest ? Code::bands_leave_gap : Code::number_out_of_range, list->at,
      number_text(next - step),
      "the last band ends at " + number_text(highest) + ", the highest score of the items");
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
