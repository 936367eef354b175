#include "catalog/parts.h"
#include "catalog/readers.h"
#include "catalog/words.h"

namespace palpate::reading {

void read_condition(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  Condition condition;
  condition.id.value = read_own_id(fields);
  condition.name = fields.value("name", read_name);
  condition.tissue = fields.word("tissue", tissue_words, std::string_view());
  condition.sided = fields.truth("sided");
  condition.danger = fields.word("danger", danger_words, Level::self_care);
  condition.summary = fields.value("summary", read_statement);
  condition.what_it_is = fields.list("what_it_is", read_statement);
  condition.typical = fields.list("typical", read_statement);
  condition.tell_apart = fields.list("tell_apart", read_statement, Presence::optional);
  condition.what_helps = fields.list("what_helps", read_statement, Presence::optional);
  condition.see_someone = fields.value("see_someone", read_statement);
  condition.prior = fields.value("prior", read_prior);
  condition.modifiers = fields.list("modifiers", read_modifier, Presence::optional);
  condition.pain = read_zones(fields, "pain");
  condition.findings = read_cause_findings(fields, read_condition_finding);
  condition.risks = read_risks(fields, Presence::optional);
  condition.remedies =
      as_ids<RemedyId>(fields.references("remedies", Target::remedy, Presence::optional));
  condition.claims = read_claims(fields, Presence::optional);
  condition.reviewed = fields.value("reviewed", read_review);
  for (const std::string_view key : {"what_it_is", "typical"}) fields.must_not_be_empty(key);
  // What can neither be marked nor asked could never be found.
  if (condition.pain.empty()) fields.must_not_be_empty("findings");
  catalog.conditions.emplace(condition.id, std::move(condition));
}

}  // namespace palpate::reading
