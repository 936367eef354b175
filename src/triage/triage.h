#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "triage/answers.h"

namespace palpate {

/// The three values of a criterion. Silence is `unknown`.
enum class Truth { no, unknown, yes };

/// What made a criterion true.
struct Because {
  enum class Type { finding, pain, person, rule };
  Type type = Type::finding;
  std::string id;             ///< finding, region or rule id; "age" or "sex" for the person
  std::optional<Side> side;
};

/// A red flag that fired.
struct FiredFlag {
  RedFlagId flag;
  Level level = Level::soon;
  std::vector<Because> because;
};

/// One item of a rule as it was answered.
struct RuleItemResult {
  FindingId finding;
  int points = 0;
  Truth answer = Truth::unknown;
};

/// A published rule applied to the case. `score` counts what is known; the score can still lie
/// anywhere in [lowest, highest] until all items are answered.
struct RuleResult {
  RuleId rule;
  int score = 0;
  int lowest = 0;
  int highest = 0;
  Truth met = Truth::unknown;   ///< kinds `any` and `single`
  std::string band;             ///< kind `score`: the band of `score`
  bool complete = false;
  std::vector<RuleItemResult> items;
};

/// A question that a relevant red flag still needs.
struct ScreenQuestion {
  FindingId finding;          ///< empty where the person's age is asked for
  bool asks_age = false;
  std::vector<RedFlagId> flags;
  Level level = Level::soon;  ///< the highest level that hangs on it
};

struct Triage {
  Level level = Level::self_care;
  std::vector<FiredFlag> fired;            ///< highest level first, then by id
  std::vector<RedFlagId> open;             ///< relevant, and not yet decided
  std::vector<ScreenQuestion> to_ask;      ///< highest level first
  std::vector<RuleResult> rules;           ///< those that apply
};

/// Evaluates a criterion over a case. Pure, monotone: an answer added as present never turns yes into no
/// (but for a rule's own negative items, which change only that rule's score).
Truth evaluate(const Criterion& criterion, const Case& person_case, const Catalog& catalog);

/// The first thing done with every case, before any probability. Plain rules.
Triage triage(const Catalog& catalog, const Case& person_case);

}  // namespace palpate
