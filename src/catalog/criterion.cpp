#include "catalog/criterion.h"

#include <algorithm>

#include "catalog/parts.h"
#include "catalog/words.h"

namespace palpate::reading {
namespace {

using Type = Criterion::Type;

constexpr NumberRange age_range = {.from = 0.0, .to = 130.0};

/// The key that says of what type a criterion is.
constexpr std::array type_words = {
    Word<Type>{"all", Type::all},           Word<Type>{"any", Type::any},
    Word<Type>{"at_least", Type::at_least}, Word<Type>{"finding", Type::finding},
    Word<Type>{"absent", Type::absent},     Word<Type>{"pain_in", Type::pain_in},
    Word<Type>{"age_from", Type::age_from}, Word<Type>{"age_below", Type::age_below},
    Word<Type>{"sex", Type::sex},           Word<Type>{"score", Type::score},
    Word<Type>{"rule", Type::rule}};

bool is_of_person(Type type) {
  return type == Type::all || type == Type::any || type == Type::age_from ||
         type == Type::age_below || type == Type::sex;
}

/// Whether a criterion of this type may stand in this place.
bool is_allowed(Type type, CriterionUse use) {
  switch (use) {
    case CriterionUse::danger:
      return !may_lower(type);
    case CriterionUse::person:
      return is_of_person(type);
    case CriterionUse::remedies:
      return type != Type::absent;
    case CriterionUse::rule:
      return true;
  }
  return false;
}

std::vector<std::string> names_for(CriterionUse use) {
  std::vector<std::string> names;
  for (const auto& word : type_words) {
    if (is_allowed(word.value, use)) names.emplace_back(word.name);
  }
  return names;
}

/// The first key that names a type, or null with a fault.
const Word<Type>* find_type(const Node& node, Reading& reading, CriterionUse use) {
  for (const NodeEntry& entry : node.entries) {
    for (const auto& word : type_words) {
      if (word.name != entry.key) continue;
      if (use == CriterionUse::danger && may_lower(word.value)) {
        reading.log.error(Code::criterion_not_monotone, entry.at, entry.key,
                          one_of(names_for(use)));
        return nullptr;
      }
      if (is_allowed(word.value, use)) return &word;
    }
  }
  const std::vector<std::string> names = names_for(use);
  if (node.type != NodeType::mapping) {
    reading.log.error(Code::wrong_type, node.at, std::string(type_in_words(node)), "a criterion");
  } else if (node.entries.empty()) {
    reading.log.error(Code::criterion_has_no_parts, node.at, "", one_of(names));
  } else {
    const NodeEntry& first = node.entries.front();
    reading.log.error(Code::unknown_key, first.at, first.key, one_of(names),
                      nearest_name(first.key, names));
  }
  return nullptr;
}

std::vector<Criterion> read_parts(Fields& fields, std::string_view key, CriterionUse use) {
  const auto read = [use](const Node& node, Reading& reading) {
    return read_criterion(node, reading, use);
  };
  std::vector<Criterion> parts = fields.list(key, read);
  const Node* list = fields.node(key, Presence::optional);
  if (list != nullptr && list->type == NodeType::sequence && list->items.empty()) {
    fields.log().error(Code::criterion_has_no_parts, list->at, std::string(key),
                       "at least one criterion");
  }
  return parts;
}

void read_at_least(Fields& fields, CriterionUse use, Criterion& criterion) {
  criterion.count = fields.whole_number("at_least", {.from = 1.0});
  criterion.parts = read_parts(fields, "of", use);
  if (criterion.parts.empty() || criterion.count <= static_cast<int>(criterion.parts.size()))
    return;
  fields.log().error(Code::number_out_of_range, fields.node("at_least")->at,
                     std::to_string(criterion.count),
                     "at most " + std::to_string(criterion.parts.size()) + ", the parts of `of`");
}

void read_finding(Fields& fields, Criterion& criterion) {
  const bool measured = fields.keys().has("value_from");
  criterion.finding.value =
      fields.reference("finding", measured ? Target::measurement : Target::finding);
  criterion.from =
      read_threshold(fields, "value_from", Target::measurement, criterion.finding.value);
}

void read_regions(Fields& fields, Criterion& criterion) {
  criterion.regions = fields.references("pain_in", Target::region_or_area);
  const Node* list = fields.node("pain_in", Presence::optional);
  if (list != nullptr && list->type == NodeType::sequence && list->items.empty()) {
    fields.log().error(Code::criterion_has_no_parts, list->at, "pain_in", "at least one region");
  }
}

/// A warning must name no rule that an answer can lower.
void note_rule(Fields& fields, std::string_view key, CriterionUse use, const std::string& id) {
  const Node* name = fields.node(key, Presence::optional);
  if (use != CriterionUse::danger || name == nullptr) return;
  Reading& reading = fields.reading();
  reading.mentions.rules_of_danger.push_back({Target::yes_no_rule, id, reading.position(name->at)});
}

void read_body(Fields& fields, std::string_view key, CriterionUse use, Criterion& criterion) {
  switch (criterion.type) {
    case Type::all:
    case Type::any:
      criterion.parts = read_parts(fields, key, use);
      return;
    case Type::at_least:
      return read_at_least(fields, use, criterion);
    case Type::finding:
      return read_finding(fields, criterion);
    case Type::absent:
      criterion.finding.value = fields.reference("absent", Target::finding);
      return;
    case Type::pain_in:
      return read_regions(fields, criterion);
    case Type::age_from:
    case Type::age_below:
      criterion.from = fields.number(key, age_range);
      return;
    case Type::sex:
      criterion.sex = fields.word("sex", sex_words, Sex::female);
      return;
    case Type::score:
      criterion.rule.value = fields.reference("score", Target::score);
      note_rule(fields, "score", use, criterion.rule.value);
      fields.node("from");
      criterion.from = read_threshold(fields, "from", Target::score, criterion.rule.value);
      return;
    case Type::rule:
      criterion.rule.value = fields.reference("rule", Target::yes_no_rule);
      note_rule(fields, "rule", use, criterion.rule.value);
      return;
  }
}

}  // namespace

bool may_lower(Type type) {
  return type == Type::absent || type == Type::age_below || type == Type::sex;
}

Criterion read_criterion(const Node& node, Reading& reading, CriterionUse use) {
  Criterion criterion;
  const Word<Type>* type = find_type(node, reading, use);
  if (type == nullptr) return criterion;
  criterion.type = type->value;
  Fields fields(node, reading);
  read_body(fields, type->name, use, criterion);
  return criterion;
}

Criterion read_criterion(Fields& fields, std::string_view key, CriterionUse use) {
  const Node* node = fields.node(key);
  return node == nullptr ? Criterion{} : read_criterion(*node, fields.reading(), use);
}

}  // namespace palpate::reading
