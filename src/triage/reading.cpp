#include "triage/reading.h"

#include <algorithm>

namespace palpate {
namespace {

/// The sides on which a sided finding has to be asked: those that hurt, or both.
std::vector<Side> sides_that_hurt(const Case& person_case) {
  const auto hurts = [&](Side side) {
    return std::ranges::any_of(person_case.pain,
                               [&](const PainMark& mark) { return mark.side == side; });
  };
  std::vector<Side> sides;
  if (hurts(Side::left)) sides.push_back(Side::left);
  if (hurts(Side::right)) sides.push_back(Side::right);
  if (sides.empty()) return {Side::left, Side::right};
  return sides;
}

std::optional<AnswerValue> compared(double value, std::optional<double> limit) {
  if (!limit) return std::nullopt;
  return value >= *limit ? AnswerValue::present : AnswerValue::absent;
}

/// A measured finding answered with a word: it settles a limit only in the direction in which the
/// word's own limit lies.
std::optional<AnswerValue> word_against_limit(AnswerValue word, std::optional<double> word_limit,
                                              double limit) {
  if (word == AnswerValue::not_sure) return word;
  if (!word_limit) return std::nullopt;
  if (word == AnswerValue::absent) {
    return limit >= *word_limit ? std::optional(AnswerValue::absent) : std::nullopt;
  }
  return limit <= *word_limit ? std::optional(word) : std::nullopt;
}

}  // namespace

FindingId finding_of_quality(const std::string& quality) { return {"quality." + quality}; }

bool region_is_within(const RegionId& region, const std::string& name) {
  return region.value == name || region.value.starts_with(name + ".");
}

std::optional<AnswerValue> what_is_said(const Answer& answer, const Finding& finding,
                                        std::optional<double> value_from) {
  const auto present_from = finding.value ? finding.value->present_from : std::nullopt;
  if (answer.value) return compared(*answer.value, value_from ? value_from : present_from);
  if (!answer.answer) return std::nullopt;
  if (value_from) return word_against_limit(*answer.answer, present_from, *value_from);
  return answer.answer;
}

FindingReading read_finding(const FindingId& id, const Case& person_case, const Catalog& catalog,
                            std::optional<double> value_from) {
  const auto entry = catalog.findings.find(id);
  ensure(entry != catalog.findings.end(), "a criterion names only findings of the catalog");
  const Finding& finding = entry->second;

  FindingReading reading;
  for (const PainMark& mark : person_case.pain) {
    for (const std::string& quality : mark.qualities) {
      if (finding_of_quality(quality) != id) continue;
      reading.truth = Truth::yes;
      if (finding.sided && mark.side != Side::midline) reading.side = mark.side;
      return reading;
    }
  }

  std::vector<Side> denied;
  bool denied_without_side = false;
  std::vector<Side> asked;
  for (const Answer& answer : person_case.answers) {
    if (answer.finding != id) continue;
    const auto said = what_is_said(answer, finding, value_from);
    if (answer.side) asked.push_back(*answer.side);
    if (!said) {
      reading.not_sure = true;
      continue;
    }
    switch (*said) {
      case AnswerValue::present:
      case AnswerValue::sometimes:
        reading.truth = Truth::yes;
        reading.not_sure = false;
        reading.side = answer.side;
        reading.unanswered.clear();
        return reading;
      case AnswerValue::absent:
        if (answer.side) {
          denied.push_back(*answer.side);
        } else {
          denied_without_side = true;
        }
        break;
      case AnswerValue::not_sure:
        reading.not_sure = true;
        break;
    }
  }
  if (!finding.sided || denied_without_side) {
    if (denied_without_side || !denied.empty()) {
      reading.truth = Truth::no;
      reading.not_sure = false;
    }
    return reading;
  }
  const auto sides = sides_that_hurt(person_case);
  const auto is_in = [](const std::vector<Side>& list, Side side) {
    return std::ranges::find(list, side) != list.end();
  };
  if (std::ranges::all_of(sides, [&](Side side) { return is_in(denied, side); })) {
    reading.truth = Truth::no;
    reading.not_sure = false;
  }
  for (Side side : sides) {
    if (!is_in(asked, side)) reading.unanswered.push_back(side);
  }
  if (!reading.unanswered.empty()) reading.not_sure = false;
  return reading;
}

}  // namespace palpate
