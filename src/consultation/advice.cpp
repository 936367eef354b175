#include "consultation/advice.h"

#include <algorithm>

namespace palpate {
namespace {

/// First aid, and seeing somebody at once, is never the dangerous thing to do.
bool is_always_allowed(RemedyType type) { return type == RemedyType::first_aid; }

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
      const Finding& needed = catalog_.findings.at(need);
      const FindingReading reading = read_finding(needed, case_);
      if (reading.truth == Truth::yes) continue;
      const bool not_asked = reading.truth == Truth::unknown && !reading.not_sure;
      reasons.push_back({not_asked ? LockReason::Type::needs_open : LockReason::Type::needs,
                         need.value, needed.question.plain});
    }
  }

  void blocks(const Remedy& remedy, std::vector<LockReason>& reasons) const {
    // What only a therapist is asked keeps nothing closed while nobody has found it.
    for (const RemedyBlock& block : remedy.blocked_by) {
      switch (read_criterion(block.when, case_, catalog_, Settling::person_alone)) {
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
    items.push_back({remedy, false, {}, {}, {}});
    item = std::prev(items.end());
  }
  if (cause) item->for_causes.push_back(*cause);
}

/// What the level of triage asks for.
void add_for_level(const Catalog& catalog, const Triage& triage, std::vector<AdviceItem>& items) {
  if (triage.level == Level::self_care) return;
  for (const auto& [id, remedy] : catalog.remedies) {
    if (remedy.level == triage.level) add(items, id, nullptr);
  }
}

/// Whether a cause's remedy is offered. Once a flag has fired, its level alone says how soon to be
/// seen: a cause that asks for another would contradict it.
bool is_offered(const Remedy& remedy, const Triage& triage) {
  return !remedy.level || triage.level == Level::self_care || remedy.level == triage.level;
}

}  // namespace

std::vector<AdviceItem> advise(const Catalog& catalog, const Case& person_case,
                               const Triage& triage, const AdvisedCauses& causes) {
  std::vector<AdviceItem> items;
  add_for_level(catalog, triage, items);
  for (const CauseRef& cause : causes) {
    for (const RemedyId& remedy : remedies_of(catalog, cause)) {
      if (is_offered(catalog.remedies.at(remedy), triage)) add(items, remedy, &cause);
    }
  }
  const Locks locks(catalog, person_case, triage);
  for (AdviceItem& item : items) {
    item.locked_because = locks.of(catalog.remedies.at(item.remedy));
    item.open = item.locked_because.empty();
  }
  std::ranges::stable_partition(items, &AdviceItem::open);
  return items;
}

CautionQuestions caution_questions(const Catalog& catalog, const Case& person_case,
                                   const std::vector<AdviceItem>& advice) {
  CautionQuestions questions;
  const auto ask = [&](const FindingId& finding) {
    const bool is_known =
        std::ranges::find(questions.findings, finding) != questions.findings.end();
    if (!is_known) questions.findings.push_back(finding);
  };
  const auto ask_open = [&](const Criterion& criterion) {
    const OpenParts parts = open_parts(criterion, person_case, catalog);
    for (const OpenFinding& open : parts.findings) {
      const bool answerable = catalog.findings.at(open.finding).asked_by == AskedBy::anyone;
      if (!open.not_sure && answerable) ask(open.finding);
    }
    questions.age = questions.age || parts.age;
  };
  for (const Caution& caution : catalog.cautions) ask_open(caution.when);
  for (const AdviceItem& item : advice) {
    const Remedy& remedy = catalog.remedies.at(item.remedy);
    for (const LockReason& reason : item.locked_because) {
      if (reason.type == LockReason::Type::needs_open) ask({reason.id});
    }
    for (const RemedyBlock& block : remedy.blocked_by) ask_open(block.when);
  }
  return questions;
}

}  // namespace palpate
