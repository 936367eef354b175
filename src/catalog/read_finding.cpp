#include "catalog/parts.h"
#include "catalog/readers.h"
#include "catalog/words.h"

namespace palpate::reading {
namespace {

constexpr NumberRange cost_range_s = {.from = 0.0, .to = 3600.0};

Question read_question(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Question question;
  question.plain = fields.text("plain");
  question.technical = fields.text("technical", Presence::optional);
  return question;
}

ValueRange read_value_range(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  ValueRange range;
  range.unit = fields.text("unit");
  range.from = fields.number("from", {});
  range.to = fields.number("to", {.from = range.from, .above = true});
  range.present_from = fields.number("present_from", {.from = range.from, .to = range.to});
  return range;
}

Leak read_leak(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Leak leak;
  leak.probability = fields.probability("probability");
  leak.basis = fields.basis(Supports::number);
  count_number(leak.basis, reading);
  return leak;
}

bool must_say_how(FindingType type) {
  return type == FindingType::test || type == FindingType::sign || type == FindingType::measurement;
}

bool may_have_no_leak(FindingType type) {
  return type == FindingType::caution || type == FindingType::screen;
}

void require_by_type(Fields& fields, const Node& node, const Finding& finding) {
  if (!fields.keys().is_mapping()) return;
  if (must_say_how(finding.type) && !finding.how) {
    fields.log().error(Code::missing_key, node.at, "how", "how it is done and what counts");
  }
  if (!may_have_no_leak(finding.type) && !finding.leak) {
    fields.log().error(Code::missing_key, node.at, "leak",
                       "how often it is there without any of our causes");
  }
  if (finding.type == FindingType::measurement && !finding.value) {
    fields.log().error(Code::missing_key, node.at, "value", "unit, from, to, present_from");
  }
  if (finding.type != FindingType::measurement && finding.value) {
    fields.log().error(Code::unknown_key, fields.keys().key_at("value"), "value",
                       "only a finding of kind measurement has a value");
  }
}

}  // namespace

void read_finding(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  Finding finding;
  finding.id.value = read_own_id(fields);
  finding.name = fields.value("name", read_name);
  finding.type = fields.word("kind", finding_type_words, FindingType::history);
  finding.sided = fields.truth("sided");
  finding.question = fields.value("question", read_question);
  finding.how = fields.value_if_any("how", read_statement);
  finding.why = fields.text("why");
  finding.asked_by = fields.word("asked_by", asked_by_words, AskedBy::anyone);
  finding.value = fields.value_if_any("value", read_value_range);
  finding.leak = fields.value_if_any("leak", read_leak);
  finding.cost = Seconds(fields.number("cost_seconds", cost_range_s));
  finding.mechanism = fields.id_text("mechanism", Presence::optional);
  finding.contradicts =
      as_ids<FindingId>(fields.references("contradicts", Target::finding, Presence::optional));
  finding.asked_with = fields.id_text("asked_with", Presence::optional);
  const auto read_of_person = [](const Node& of, Reading& in) {
    return read_criterion(of, in, CriterionUse::person);
  };
  finding.means = fields.value_if_any("means", read_of_person);
  finding.asked_of = fields.value_if_any("asked_of", read_of_person);
  require_by_type(fields, node, finding);
  if (const Node* list = fields.node("contradicts", Presence::optional)) {
    for (const Node& item : list->items) {
      reading.mentions.mutual.push_back(
          {Target::finding, finding.id.value, item.scalar, reading.position(item.at)});
    }
  }
  catalog.findings.emplace(finding.id, std::move(finding));
}

}  // namespace palpate::reading
