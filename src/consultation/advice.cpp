#include "consultation/advice.h"

#include <algorithm>

namespace palpate {
namespace {

/// Seeing somebody, or first aid, is never the dangerous thing to do.
bool is_always_allowed(RemedyType type) {
  return type == RemedyType::professional || type == RemedyType::first_aid;
}

bool contains(const std::vector<RemedyType>& types, RemedyType type) {
  return std::ranges::find(types, type) != types.end();
}

const std::string& words(const Statement& statement) {
  return statement.plain.empty() ? statement.text : statement.plain;
}

class Locks {
 public:
  Locks(const Catalog& catalog, const Case& person_case, const Triage& triage)
      : catalog_(catalog), case_(person_case), triage_(triage) {}

  [[nodiscard]] std::vector<LockReason> of(const Remedy& remedy) const {
    std::vector<LockReason> reasons;
    flags(remedy, reasons);
    cautions(remedy, reasons);
    needs(remedy, reasons);
    blocks(remedy, reasons);
    return reasons;
  }

 private:
  void flags(const Remedy& remedy, std::vector<LockReason>& reasons) const {
    if (is_always_allowed(remedy.type)) return;
    for (const FiredFlag& fired : triage_.fired) {
      const RedFlag& flag = catalog_.red_flags.at(fired.flag);
      const bool locks =
          flag.level >= Level::urgent || flag.locks_all || contains(flag.locks, remedy.type);
      if (locks) reasons.push_back({LockReason::Type::red_flag, flag.id.value, words(flag.action)});
    }
    for (const RedFlagId& open : triage_.open) {
      const RedFlag& flag = catalog_.red_flags.at(open);
      reasons.push_back({LockReason::Type::red_flag_open, open.value, words(flag.why)});
    }
  }

  void cautions(const Remedy& remedy, std::vector<LockReason>& reasons) const {
    for (const Caution& caution : catalog_.cautions) {
      switch (read_criterion(caution.when, case_, catalog_)) {
        case Truth::yes:
          if (contains(caution.closes, remedy.type)) {
            reasons.push_back(
                {LockReason::Type::caution, first_reason(caution.when), caution.text});
          }
          break;
        case Truth::unknown:
          if (!is_always_allowed(remedy.type)) {
            open(caution.when, LockReason::Type::caution_open, caution.text, reasons);
          }
          break;
        case Truth::no:
          break;
      }
    }
  }

  void needs(const Remedy& remedy, std::vector<LockReason>& reasons) const {
    for (const FindingId& need : remedy.needs) {
      const FindingReading reading = read_finding(need, case_, catalog_);
      if (reading.truth == Truth::yes) continue;
      const bool not_asked = reading.truth == Truth::unknown && !reading.not_sure;
      reasons.push_back({not_asked ? LockReason::Type::needs_open : LockReason::Type::needs,
                         need.value, catalog_.findings.at(need).question.plain});
    }
  }

  void blocks(const Remedy& remedy, std::vector<LockReason>& reasons) const {
    for (const RemedyBlock& block : remedy.blocked_by) {
      switch (read_criterion(block.when, case_, catalog_)) {
        case Truth::yes:
          reasons.push_back({LockReason::Type::blocked, first_reason(block.when), block.text});
          break;
        case Truth::unknown:
          open(block.when, LockReason::Type::blocked_open, block.text, reasons);
          break;
        case Truth::no:
          break;
      }
    }
  }

  [[nodiscard]] std::string first_reason(const Criterion& criterion) const {
    const auto reasons = why_true(criterion, case_, catalog_);
    return reasons.empty() ? std::string() : reasons.front().id;
  }

  /// One reason for each thing that is still to be said.
  void open(const Criterion& criterion, LockReason::Type type, const std::string& text,
            std::vector<LockReason>& reasons) const {
    const OpenParts parts = open_parts(criterion, case_, catalog_);
    for (const OpenFinding& finding : parts.findings) {
      reasons.push_back({type, finding.finding.value, text});
    }
    if (parts.age) reasons.push_back({type, "age", text});
    if (parts.sex) reasons.push_back({type, "sex", text});
    if (parts.drawing) reasons.push_back({type, "drawing", text});
  }

  const Catalog& catalog_;
  const Case& case_;
  const Triage& triage_;
};

const std::vector<RemedyId>& remedies_of(const Catalog& catalog, const CauseRef& cause) {
  if (cause.type == CauseType::muscle) return catalog.muscles.at({cause.id}).remedies;
  return catalog.conditions.at({cause.id}).remedies;
}

void add(std::vector<AdviceItem>& items, const RemedyId& remedy, const CauseRef* cause) {
  auto item = std::ranges::find(items, remedy, &AdviceItem::remedy);
  if (item == items.end()) {
    items.push_back({remedy, false, {}, {}});
    item = std::prev(items.end());
  }
  if (cause) item->for_causes.push_back(*cause);
}

/// What a fired flag asks for, where the catalog has it.
void add_for_flags(const Catalog& catalog, const Triage& triage, std::vector<AdviceItem>& items) {
  const auto fired_at = [&](Level level) {
    return std::ranges::find(triage.fired, level, &FiredFlag::level) != triage.fired.end();
  };
  const auto add_known = [&](const char* id) {
    if (catalog.remedies.contains({id})) add(items, {id}, nullptr);
  };
  if (fired_at(Level::emergency)) add_known("call_emergency");
  if (fired_at(Level::urgent)) add_known("see_clinician_today");
}

}  // namespace

std::vector<AdviceItem> advise(const Catalog& catalog, const Case& person_case,
                               const Triage& triage, const AdvisedCauses& causes) {
  std::vector<AdviceItem> items;
  add_for_flags(catalog, triage, items);
  for (const CauseRef& cause : causes) {
    for (const RemedyId& remedy : remedies_of(catalog, cause)) add(items, remedy, &cause);
  }
  const Locks locks(catalog, person_case, triage);
  for (AdviceItem& item : items) {
    item.locked_because = locks.of(catalog.remedies.at(item.remedy));
    item.open = item.locked_because.empty();
  }
  std::ranges::stable_partition(items, &AdviceItem::open);
  return items;
}

CautionQuestions caution_questions(const Catalog& catalog, const Case& person_case) {
  CautionQuestions questions;
  for (const Caution& caution : catalog.cautions) {
    const OpenParts parts = open_parts(caution.when, person_case, catalog);
    for (const OpenFinding& open : parts.findings) {
      const bool is_known =
          std::ranges::find(questions.findings, open.finding) != questions.findings.end();
      if (!open.not_sure && !is_known) questions.findings.push_back(open.finding);
    }
    questions.age = questions.age || parts.age;
  }
  return questions;
}

}  // namespace palpate
