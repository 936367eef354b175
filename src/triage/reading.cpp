#include "triage/reading.h"

#include <algorithm>
#include <string_view>

namespace palpate {
namespace {

constexpr std::string_view prefix_of_qualities = "quality.";

/// Without making the name: it is asked for each mark whenever a criterion is read.
bool stands_for(const FindingId& finding, std::string_view quality) {
  return finding.value.size() == prefix_of_qualities.size() + quality.size() &&
         finding.value.starts_with(prefix_of_qualities) && finding.value.ends_with(quality);
}

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

FindingId finding_of_quality(const std::string& quality) {
  return {std::string(prefix_of_qualities) + quality};
}

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

FindingReading read_finding(const Finding& finding, const Case& person_case,
                            std::optional<double> value_from) {
  FindingReading reading;
  for (const PainMark& mark : person_case.pain) {
    for (const std::string& quality : mark.qualities) {
      if (!stands_for(finding.id, quality)) continue;
      reading.truth = Truth::yes;
      if (finding.sided && mark.side != Side::midline) reading.side = mark.side;
      return reading;
    }
  }

  std::vector<Side> denied;
  bool denied_without_side = false;
  std::vector<Side> asked;
  for (const Answer& answer : person_case.answers) {
    if (answer.finding != finding.id) continue;
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
