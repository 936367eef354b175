#include "consultation/check.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "diagnostic/nearest.h"
#include "diagnostic/number_text.h"
#include "triage/reading.h"

namespace palpate {
namespace {

constexpr double oldest_years = 130.0;
constexpr std::size_t most_entries = 1000;

std::string pointer(const std::string& list, std::size_t index, const std::string& key = {}) {
  const std::string place = "/" + list + "/" + std::to_string(index);
  return key.empty() ? place : place + "/" + key;
}

template <class Things>
std::vector<std::string> names_of(const Things& things) {
  std::vector<std::string> names;
  for (const auto& [id, thing] : things) names.push_back(id.value);
  return names;
}

class CaseCheck {
 public:
  CaseCheck(const Catalog& catalog, const Case& person_case)
      : catalog_(catalog), case_(person_case) {}

  Diagnostics run() {
    person();
    if (case_.pain.size() > most_entries || case_.answers.size() > most_entries) {
      const bool pain = case_.pain.size() > most_entries;
      add(Code::too_many_entries, pain ? "/pain" : "/findings",
          std::to_string(pain ? case_.pain.size() : case_.answers.size()),
          "at most " + std::to_string(most_entries));
      return std::move(faults_);
    }
    if (case_.pain.empty() && case_.answers.empty()) {
      add(Code::no_pain_marked, "/pain", "", "at least one mark or one answer");
    }
    for (std::size_t index = 0; index < case_.pain.size(); ++index) mark(index);
    for (std::size_t index = 0; index < case_.answers.size(); ++index) answer(index);
    for (std::size_t index = 0; index < case_.answers.size(); ++index) contradictions(index);
    return std::move(faults_);
  }

 private:
  void add(Code code, std::string place, std::string subject, std::string expected,
           std::string nearest = {}) {
    faults_.push_back({code,
                       {std::move(place), 0, 0},
                       std::move(subject),
                       std::move(expected),
                       std::move(nearest)});
  }

  void person() {
    if (!case_.person.age) return;
    const double age = case_.person.age->value();
    if (!(age >= 0.0 && age <= oldest_years)) {
      add(Code::number_out_of_range, "/person/age_years", number_text(age),
          "0 to " + number_text(oldest_years));
    }
  }

  void mark(std::size_t index) {
    const PainMark& mark = case_.pain[index];
    const auto region = catalog_.regions.find(mark.region);
    if (region == catalog_.regions.end()) {
      add(Code::unknown_reference, pointer("pain", index, "region"), mark.region.value, "a region",
          nearest_name(mark.region.value, names_of(catalog_.regions)));
    } else {
      mark_side(index, region->second);
    }
    for (std::size_t earlier = 0; earlier < index; ++earlier) {
      const PainMark& other = case_.pain[earlier];
      if (other.region != mark.region || other.side != mark.side) continue;
      add(Code::region_marked_twice, pointer("pain", index), mark.region.value, "each region once");
      break;
    }
    if (mark.intensity && (*mark.intensity < 0 || *mark.intensity > 10)) {
      add(Code::number_out_of_range, pointer("pain", index, "intensity"),
          std::to_string(*mark.intensity), "0 to 10");
    }
    for (std::size_t number = 0; number < mark.qualities.size(); ++number) {
      quality(pointer("pain", index, "qualities/" + std::to_string(number)),
              mark.qualities[number]);
    }
  }

  void mark_side(std::size_t index, const Region& region) {
    const Side side = case_.pain[index].side;
    const std::string place = pointer("pain", index, "side");
    if (region.sidedness == Sidedness::midline && side != Side::midline) {
      add(Code::side_not_allowed, place, std::string(side_name(side)), "midline");
    }
    if (region.sidedness == Sidedness::each_side && side == Side::midline) {
      add(Code::side_missing, place, region.id.value, "left or right");
    }
  }

  void quality(const std::string& place, const std::string& name) {
    std::vector<std::string> known;
    for (const auto& [id, finding] : catalog_.findings) {
      if (finding.type != FindingType::quality) continue;
      if (id == finding_of_quality(name)) return;
      known.push_back(id.value.substr(id.value.find('.') + 1));
    }
    add(Code::unknown_word, place, name, "a quality of pain", nearest_name(name, known));
  }

  void answer(std::size_t index) {
    const Answer& answer = case_.answers[index];
    const auto entry = catalog_.findings.find(answer.finding);
    if (entry == catalog_.findings.end()) {
      add(Code::unknown_reference, pointer("findings", index, "id"), answer.finding.value,
          "a finding", nearest_name(answer.finding.value, names_of(catalog_.findings)));
      return;
    }
    const Finding& finding = entry->second;
    answer_side(index, finding);
    if (finding.value) {
      number(index, finding);
    } else {
      word(index, finding);
    }
  }

  void answer_side(std::size_t index, const Finding& finding) {
    const auto side = case_.answers[index].side;
    const std::string place = pointer("findings", index, "side");
    if (finding.sided && !side) {
      add(Code::side_missing, place, finding.id.value, "left or right");
    } else if (finding.sided && side == Side::midline) {
      add(Code::side_not_allowed, place, "midline", "left or right");
    } else if (!finding.sided && side) {
      add(Code::side_not_allowed, place, std::string(side_name(*side)), "no side");
    }
  }

  void number(std::size_t index, const Finding& finding) {
    const Answer& answer = case_.answers[index];
    if (!answer.value) {
      if (answer.answer == AnswerValue::not_sure) return;
      add(Code::value_missing, pointer("findings", index, "value"), finding.id.value,
          "a number in " + finding.value->unit + ", or not_sure");
      return;
    }
    if (answer.answer) {
      add(Code::value_not_expected, pointer("findings", index, "answer"), finding.id.value,
          "a value alone");
    }
    if (!answer.unit.empty() && answer.unit != finding.value->unit) {
      add(Code::unknown_unit, pointer("findings", index, "unit"), answer.unit, finding.value->unit);
    }
    if (!(*answer.value >= finding.value->from && *answer.value <= finding.value->to)) {
      add(Code::number_out_of_range, pointer("findings", index, "value"),
          number_text(*answer.value),
          number_text(finding.value->from) + " to " + number_text(finding.value->to) + " " +
              finding.value->unit);
    }
  }

  void word(std::size_t index, const Finding& finding) {
    const Answer& answer = case_.answers[index];
    if (answer.value) {
      add(Code::value_not_expected, pointer("findings", index, "value"), finding.id.value,
          "present, absent, sometimes or not_sure");
    } else if (!answer.answer) {
      add(Code::missing_key, pointer("findings", index, "answer"), finding.id.value,
          "present, absent, sometimes or not_sure");
    }
  }

  [[nodiscard]] std::optional<AnswerValue> said(const Answer& answer) const {
    const auto entry = catalog_.findings.find(answer.finding);
    return entry == catalog_.findings.end() ? std::nullopt : what_is_said(answer, entry->second);
  }

  void contradictions(std::size_t index) {
    const Answer& answer = case_.answers[index];
    const auto entry = catalog_.findings.find(answer.finding);
    if (entry == catalog_.findings.end()) return;
    for (std::size_t earlier = 0; earlier < index; ++earlier) {
      const Answer& other = case_.answers[earlier];
      if (other.finding == answer.finding && other.side == answer.side) {
        const bool same = said(other) == said(answer) && other.value == answer.value;
        add(same ? Code::answered_twice : Code::contradictory_answers, pointer("findings", index),
            answer.finding.value, "one answer");
        return;
      }
      const bool exclude = std::ranges::find(entry->second.contradicts, other.finding) !=
                           entry->second.contradicts.end();
      if (exclude && said(answer) == AnswerValue::present && said(other) == AnswerValue::present &&
          (!answer.side || !other.side || answer.side == other.side)) {
        add(Code::contradictory_answers, pointer("findings", index), answer.finding.value,
            "not present together with " + other.finding.value);
      }
    }
  }

  const Catalog& catalog_;
  const Case& case_;
  Diagnostics faults_;
};

}  // namespace

Diagnostics check_case(const Catalog& catalog, const Case& person_case) {
  return CaseCheck(catalog, person_case).run();
}

}  // namespace palpate
