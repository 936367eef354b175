#include "catalog/parts.h"
#include "catalog/readers.h"
#include "catalog/remedy_kinds.h"
#include "catalog/words.h"

namespace palpate::reading {

void read_red_flag(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  RedFlag flag;
  flag.id.value = read_own_id(fields);
  flag.name = fields.value("name", read_name);
  flag.level = fields.word("level", red_flag_level_words, Level::soon);
  flag.relevant = read_criterion(fields, "relevant", CriterionUse::danger);
  flag.when = read_criterion(fields, "when", CriterionUse::danger);
  flag.suspects = as_ids<ConditionId>(fields.references("suspects", Target::condition));
  flag.action = fields.value("action", read_statement);
  flag.why = fields.value("why", read_statement);
  const Node* locks = fields.node("locks");
  flag.locks_all = locks != nullptr && locks->type == NodeType::scalar && locks->scalar == "all";
  if (locks != nullptr && !flag.locks_all) flag.locks = read_remedy_types(*locks, reading);
  flag.evidence = read_evidence_list(fields);
  catalog.red_flags.emplace(flag.id, std::move(flag));
}

}  // namespace palpate::reading
