#include "triage/triage.h"

#include <algorithm>
#include <tuple>

namespace palpate {
namespace {

/// A flag that is relevant, not fired, and could still fire.
struct OpenFlag {
  const RedFlag* flag = nullptr;
  OpenParts parts;
  std::size_t questions = 0;
};

Settling settling_for(Level level) {
  return level >= Level::urgent ? Settling::person_alone : Settling::person_alone_unsure_is_no;
}

bool is_still_to_ask(const OpenFinding& open) { return !open.not_sure; }

std::optional<OpenFlag> open_flag(const RedFlag& flag, const Case& person_case,
                                  const Catalog& catalog) {
  if (read_criterion(flag.relevant, person_case, catalog) != Truth::yes) return std::nullopt;
  const Settling settling = settling_for(flag.level);
  if (read_criterion(flag.when, person_case, catalog, settling) != Truth::unknown) {
    return std::nullopt;
  }
  OpenFlag open{
      &flag, open_parts(flag.when, person_case, catalog, settling, Asking::first_things_first), 0};
  open.questions = static_cast<std::size_t>(
      std::ranges::count_if(open.parts.findings, is_still_to_ask) + (open.parts.age ? 1 : 0));
  return open;
}

/// The question of a finding (or of the age), added to the list where it is not there yet.
void ask_for(std::vector<ScreenQuestion>& questions, const OpenFinding* finding,
             const RedFlag& flag) {
  const auto is_it = [&](const ScreenQuestion& known) {
    return finding ? known.finding == finding->finding : known.asks_age;
  };
  auto known = std::ranges::find_if(questions, is_it);
  if (known == questions.end()) {
    ScreenQuestion question;
    question.asks_age = finding == nullptr;
    if (finding) {
      question.finding = finding->finding;
      question.sides = finding->sides;
    }
    question.level = flag.level;
    questions.push_back(std::move(question));
    known = std::prev(questions.end());
  }
  known->flags.push_back(flag.id);
}

std::vector<ScreenQuestion> questions_of(std::vector<OpenFlag>& open) {
  std::ranges::stable_sort(open, [](const OpenFlag& a, const OpenFlag& b) {
    return std::tuple(b.flag->level, a.questions) < std::tuple(a.flag->level, b.questions);
  });
  std::vector<ScreenQuestion> questions;
  for (const OpenFlag& entry : open) {
    for (const OpenFinding& finding : entry.parts.findings) {
      if (is_still_to_ask(finding)) ask_for(questions, &finding, *entry.flag);
    }
    if (entry.parts.age) ask_for(questions, nullptr, *entry.flag);
  }
  return questions;
}

std::string band_of(const Rule& rule, double score) {
  for (const Band& band : rule.bands) {
    if (score >= band.from && score <= band.to) return band.name;
  }
  return {};
}

}  // namespace

Truth evaluate(const Criterion& criterion, const Case& person_case, const Catalog& catalog) {
  return read_criterion(criterion, person_case, catalog);
}

RuleResult apply_rule(const Rule& rule, const Case& person_case, const Catalog& catalog) {
  RuleResult result;
  result.rule = rule.id;
  result.complete = true;
  std::vector<Truth> answers;
  double below = 0.0;
  double above = 0.0;
  for (const RuleItem& item : rule.items) {
    const Truth answer = read_criterion(item.when, person_case, catalog);
    result.items.push_back({item.when, item.points, answer});
    answers.push_back(answer);
    if (answer == Truth::yes) result.score += item.points;
    if (answer == Truth::unknown) {
      result.complete = false;
      below += std::min(0.0, item.points);
      above += std::max(0.0, item.points);
    }
  }
  result.lowest = result.score + below;
  result.highest = result.score + above;
  if (rule.type == RuleType::score) {
    result.band = band_of(rule, result.score);
  } else {
    result.met = is_met(rule, answers);
  }
  return result;
}

Triage triage(const Catalog& catalog, const Case& person_case) {
  Triage result;
  std::vector<OpenFlag> open;
  for (const auto& [id, flag] : catalog.red_flags) {
    if (read_criterion(flag.when, person_case, catalog) == Truth::yes) {
      result.fired.push_back({id, flag.level, why_true(flag.when, person_case, catalog)});
      result.level = std::max(result.level, flag.level);
    } else if (auto entry = open_flag(flag, person_case, catalog)) {
      open.push_back(std::move(*entry));
    }
  }
  std::ranges::stable_sort(result.fired, std::greater{}, &FiredFlag::level);
  std::ranges::stable_sort(
      open, [](const OpenFlag& a, const OpenFlag& b) { return a.flag->level > b.flag->level; });
  result.could_still_be = result.level;
  for (const OpenFlag& entry : open) {
    result.open.push_back(entry.flag->id);
    result.could_still_be = std::max(result.could_still_be, entry.flag->level);
  }
  result.to_ask = questions_of(open);
  for (const auto& [id, rule] : catalog.rules) {
    if (read_criterion(rule.applies, person_case, catalog) == Truth::yes) {
      result.rules.push_back(apply_rule(rule, person_case, catalog));
    }
  }
  return result;
}

}  // namespace palpate
