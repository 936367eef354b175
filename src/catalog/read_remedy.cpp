#include "catalog/parts.h"
#include "catalog/readers.h"
#include "catalog/remedy_kinds.h"
#include "catalog/words.h"

namespace palpate::reading {
namespace {

Dose read_dose(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Dose dose;
  dose.text = fields.text("text");
  dose.basis = fields.basis(Supports::number);
  return dose;
}

RemedyBlock read_block(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  RemedyBlock block;
  block.when = read_criterion(fields, "when", CriterionUse::remedies);
  block.text = fields.text("text");
  block.basis = fields.basis(Supports::statement);
  return block;
}

Caution read_caution(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Caution caution;
  caution.when = read_criterion(fields, "when", CriterionUse::remedies);
  if (const Node* closes = fields.node("closes")) {
    caution.closes = read_remedy_types(*closes, reading);
  }
  caution.text = fields.text("text");
  caution.basis = fields.basis(Supports::statement);
  return caution;
}

/// Hands, tools and stretches can hurt: such a remedy says when to stop and what is known of it.
bool can_hurt(RemedyType type) {
  return type == RemedyType::massage || type == RemedyType::pressure ||
         type == RemedyType::stretching;
}

void check_caution(Fields& fields, const Node& node, const Remedy& remedy) {
  if (!fields.keys().is_mapping()) return;
  for (const std::string_view key : {"stop_if", "evidence"}) {
    const Node* list = fields.node(key, Presence::optional);
    if (list != nullptr && !list->items.empty()) continue;
    if (can_hurt(remedy.type)) {
      fields.log().error(Code::remedy_without_caution, list == nullptr ? node.at : list->at,
                         remedy.id.value, "`" + std::string(key) + "` with at least one entry");
    } else if (key == "evidence") {
      fields.node(key);
      fields.must_not_be_empty(key);
    }
  }
}

}  // namespace

std::vector<RemedyType> read_remedy_types(const Node& node, Reading& reading) {
  std::vector<RemedyType> types;
  std::vector<std::pair<std::string, Spot>> names;
  for (const Node& item : read_items(node, reading.log)) {
    if (const auto type = read_word(item, reading.log, remedy_type_words)) {
      types.push_back(*type);
      names.emplace_back(item.scalar, item.at);
    }
  }
  refuse_repeats(names, Code::duplicate_entry, reading.log);
  if (node.type == NodeType::sequence && node.items.empty()) {
    reading.log.error(Code::empty_list, node.at, "", "at least one kind of remedy");
  }
  return types;
}

void read_remedy(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  Remedy remedy;
  remedy.id.value = read_own_id(fields);
  remedy.name = fields.value("name", read_name);
  remedy.type = fields.word("kind", remedy_type_words, RemedyType::habit);
  if (const Node* level = fields.node("level", Presence::optional)) {
    remedy.level = read_word(*level, fields.log(), danger_words);
  }
  remedy.steps = fields.texts("steps");
  fields.must_not_be_empty("steps");
  remedy.dose = fields.value_if_any("dose", read_dose).value_or(Dose{});
  remedy.stop_if = fields.list("stop_if", read_statement, Presence::optional);
  remedy.needs = as_ids<FindingId>(fields.references("needs", Target::finding, Presence::optional));
  remedy.blocked_by = fields.list("blocked_by", read_block, Presence::optional);
  remedy.reaches = fields.value_if_any("reaches", read_statement);
  remedy.evidence = fields.list("evidence", read_evidence, Presence::optional);
  check_caution(fields, node, remedy);
  catalog.remedies.emplace(remedy.id, std::move(remedy));
}

void read_cautions(const Node& node, Reading& reading, Catalog& catalog) {
  for (const Node& item : read_items(node, reading.log)) {
    catalog.cautions.push_back(read_caution(item, reading));
  }
}

}  // namespace palpate::reading
