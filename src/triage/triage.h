#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "triage/answers.h"
#include "triage/criterion_reading.h"
#include "triage/reading.h"

namespace palpate {

/// A red flag that fired.
struct FiredFlag {
  RedFlagId flag;
  Level level = Level::soon;
  std::vector<Because> because;
};

/// One item of a rule as it was answered.
struct RuleItemResult {
  Criterion when;
  double points = 0.0;
  Truth answer = Truth::unknown;
};

/// A published rule applied to the case. `score` counts what is known; the score can still lie
/// anywhere in [lowest, highest] until all items are answered; an item with negative points counts
/// nothing until then.
struct RuleResult {
  RuleId rule;
  double score = 0.0;
  double lowest = 0.0;
  double highest = 0.0;
  Truth met = Truth::unknown;  ///< of every kind but `score`
  std::string band;            ///< kind `score`: the band of `score`
  bool complete = false;
  std::vector<RuleItemResult> items;
};

/// A question that a relevant red flag still needs.
struct ScreenQuestion {
  FindingId finding;  ///< empty where the person's age is asked for
  bool asks_age = false;
  std::vector<Side> sides;  ///< sided findings: the sides that have not been asked
  std::vector<RedFlagId> flags;
  Level level = Level::soon;  ///< the highest level that hangs on it
};

struct Triage {
  Level level = Level::self_care;
  /// The highest level that an open flag could still bring. Above `level`, the level is not final:
  /// nothing is cleared before the questions of `to_ask` are answered.
  Level could_still_be = Level::self_care;
  std::vector<FiredFlag> fired;  ///< highest level first, then by id
  /// Relevant, and not yet decided by what a person alone can answer. "Not sure" leaves an urgent
  /// or emergency flag open, and only those. Highest level first, then by id.
  std::vector<RedFlagId> open;
  /// What was not asked yet and could still make an open flag fire: highest level first, and within
  /// a level the flag that needs the fewest answers.
  std::vector<ScreenQuestion> to_ask;
  std::vector<RuleResult> rules;  ///< those that apply
};

/// Evaluates a criterion over a case; see `read_criterion`. Nothing that was not said is taken for
/// granted.
Truth evaluate(const Criterion& criterion, const Case& person_case, const Catalog& catalog);

/// Computes a rule from what was answered.
RuleResult apply_rule(const Rule& rule, const Case& person_case, const Catalog& catalog);

/// The first thing done with every case, before any probability. Plain rules.
Triage triage(const Catalog& catalog, const Case& person_case);

}  // namespace palpate
