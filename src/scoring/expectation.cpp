#include "scoring/expectation.h"

#include <algorithm>

#include "scoring/scorecard.h"

namespace palpate {
namespace {

std::string leaders(const Assessment& assessment) {
  std::string text;
  for (const Candidate& candidate : assessment.candidates) {
    if (!text.empty()) text += ", ";
    text += candidate.cause.id + " (" + std::string(side_name(candidate.cause.side)) + ")";
  }
  return text.empty() ? "no candidates" : text;
}

bool matches(const CauseRef& cause, const WithinRank& wanted) {
  return cause.id == wanted.id && (!wanted.side || *wanted.side == cause.side);
}

class Judge {
 public:
  Judge(const Assessment& assessment, const Catalog& catalog)
      : assessment_(assessment), catalog_(catalog) {}

  void triage(Level level) {
    if (assessment_.triage.level == level) return;
    miss("triage: " + std::string(level_name(level)),
         std::string(level_name(assessment_.triage.level)));
  }

  void fired(const RedFlagId& id) {
    const auto& flags = assessment_.triage.fired;
    const bool found = std::any_of(flags.begin(), flags.end(),
                                   [&](const FiredFlag& flag) { return flag.flag == id; });
    if (!found) miss("fired: " + id.value, "not fired");
  }

  void named(const std::string& id) {
    for (const Candidate& candidate : assessment_.candidates) {
      if (candidate.cause.id == id) return;
    }
    for (const FiredFlag& flag : assessment_.triage.fired) {
      const auto& suspects = catalog_.red_flags.at(flag.flag).suspects;
      if (std::find(suspects.begin(), suspects.end(), ConditionId{id}) != suspects.end()) return;
    }
    miss("named: " + id, leaders(assessment_));
  }

  void within(const WithinRank& wanted) {
    const auto& candidates = assessment_.candidates;
    const auto last =
        candidates.begin() +
        std::min<std::ptrdiff_t>(wanted.rank, static_cast<std::ptrdiff_t>(candidates.size()));
    const bool found = std::any_of(candidates.begin(), last, [&](const Candidate& candidate) {
      return matches(candidate.cause, wanted);
    });
    if (found) return;
    const std::string side =
        wanted.side ? " (" + std::string(side_name(*wanted.side)) + ")" : std::string();
    miss("within: " + wanted.id + side + " among the first " + std::to_string(wanted.rank),
         leaders(assessment_));
  }

  void not_first(const std::string& id) {
    if (assessment_.candidates.empty() || assessment_.candidates.front().cause.id != id) return;
    miss("not_first: " + id, leaders(assessment_));
  }

  void locked(RemedyType type) {
    for (const AdviceItem& item : assessment_.advice) {
      if (item.open && catalog_.remedies.at(item.remedy).type == type) {
        miss("locked: all remedies of the kind of " + item.remedy.value, "open");
      }
    }
  }

  void open(const RemedyId& id) {
    for (const AdviceItem& item : assessment_.advice) {
      if (item.remedy == id && item.open) return;
    }
    miss("open: " + id.value, "not offered, or locked");
  }

  void asked(const std::string& id) {
    const auto& questions = assessment_.triage.to_ask;
    const bool found =
        std::any_of(questions.begin(), questions.end(),
                    [&](const ScreenQuestion& question) { return question.finding.value == id; });
    if (!found) miss("asked: " + id, "not asked");
  }

  std::vector<Miss> misses() && { return std::move(misses_); }

 private:
  void miss(std::string expectation, std::string found) {
    misses_.push_back({std::move(expectation), std::move(found)});
  }

  const Assessment& assessment_;
  const Catalog& catalog_;
  std::vector<Miss> misses_;
};

}  // namespace

std::vector<Miss> judge(const Assessment& assessment, const Expectation& expectation,
                        const Catalog& catalog) {
  Judge judge(assessment, catalog);
  if (expectation.triage) judge.triage(*expectation.triage);
  for (const RedFlagId& id : expectation.fired) judge.fired(id);
  for (const std::string& id : expectation.named) judge.named(id);
  for (const WithinRank& wanted : expectation.within) judge.within(wanted);
  for (const std::string& id : expectation.not_first) judge.not_first(id);
  for (RemedyType type : expectation.locked) judge.locked(type);
  for (const RemedyId& id : expectation.open) judge.open(id);
  for (const std::string& id : expectation.asked) judge.asked(id);
  return std::move(judge).misses();
}

}  // namespace palpate
