#include "generated_case.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace palpate::laws {
namespace {

const std::vector<std::string> legs = {"heel", "calf",  "achilles", "sole",   "shin",
                                       "foot", "ankle", "knee",     "buttock"};

bool is_of_the_leg(const RegionId& region) {
  return std::ranges::any_of(
      legs, [&](const std::string& name) { return region_is_within(region, name); });
}

Side any_side() { return *rc::gen::arbitrary<bool>() ? Side::left : Side::right; }

PainMark any_mark(const std::vector<RegionId>& regions, Side side) {
  const Catalog& catalog = consultation().catalog();
  PainMark mark;
  mark.region = *rc::gen::elementOf(regions);
  const bool sided = catalog.regions.at(mark.region).sidedness == Sidedness::each_side;
  mark.side = sided ? side : Side::midline;
  if (*rc::gen::inRange(0, 3) == 0) {
    mark.qualities.push_back(*rc::gen::element<std::string>("deep", "burning", "tingling", "numb"));
  }
  return mark;
}

Answer any_answer(const Finding& finding) {
  Answer answer;
  answer.finding = finding.id;
  if (finding.sided) answer.side = any_side();
  if (finding.value) {
    const double span = finding.value->to - finding.value->from;
    answer.value = finding.value->from + span * *rc::gen::inRange(0, 101) / 100.0;
  } else {
    answer.answer = *rc::gen::element(AnswerValue::present, AnswerValue::absent,
                                      AnswerValue::sometimes, AnswerValue::not_sure);
  }
  return answer;
}

/// "Absent" nine times out of ten.
AnswerValue most_likely_absent() {
  return *rc::gen::inRange(0, 10) == 0 ? AnswerValue::present : AnswerValue::absent;
}

void answer_where_silent(Case& person_case, const FindingId& id, std::optional<Side> side,
                         AnswerValue value) {
  const bool is_answered = std::ranges::any_of(person_case.answers, [&](const Answer& answer) {
    return answer.finding == id && answer.side == side;
  });
  if (!is_answered) person_case.answers.push_back({id, side, value, std::nullopt});
}

void answer_cautions(Case& person_case) {
  for (const auto& [id, finding] : consultation().catalog().findings) {
    if (finding.type != FindingType::caution || finding.sided) continue;
    answer_where_silent(person_case, id, std::nullopt, most_likely_absent());
  }
  for (const auto& [id, remedy] : consultation().catalog().remedies) {
    for (const FindingId& need : remedy.needs) {
      answer_where_silent(person_case, need, std::nullopt,
                          *rc::gen::element(AnswerValue::present, AnswerValue::absent));
    }
  }
}

void answer_screens(Case& person_case) {
  for (int round = 0; round < 60; ++round) {
    const Triage result = triage(consultation().catalog(), person_case);
    if (result.to_ask.empty()) return;
    const ScreenQuestion& question = result.to_ask.front();
    if (question.asks_age) {
      person_case.person.age = Years(40);
    } else if (question.sides.empty()) {
      answer_where_silent(person_case, question.finding, std::nullopt, most_likely_absent());
    } else {
      for (Side side : question.sides) {
        answer_where_silent(person_case, question.finding, side, most_likely_absent());
      }
    }
  }
}

/// Leaves out whatever `check` finds fault with: marks made twice, answers that contradict.
void make_acceptable(Case& person_case) {
  Case accepted = person_case;
  accepted.pain.clear();
  accepted.answers.clear();
  for (const PainMark& mark : person_case.pain) {
    accepted.pain.push_back(mark);
    if (!consultation().check(accepted).empty()) accepted.pain.pop_back();
  }
  for (const Answer& answer : person_case.answers) {
    accepted.answers.push_back(answer);
    if (!consultation().check(accepted).empty()) accepted.answers.pop_back();
  }
  person_case = std::move(accepted);
}

}  // namespace

const Consultation& consultation() {
  static const Consultation made = [] {
    Result<ReadCatalog> read = read_catalog("knowledge");
    for (const Diagnostic& fault : read.faults()) {
      std::fprintf(stderr, "%s:%d:%d %s\n", fault.at.file.c_str(), fault.at.line, fault.at.column,
                   fault.subject.c_str());
    }
    ensure(read.has_value(), "the atlas can be read; run the tests from the top of the repository");
    return Consultation(std::move(read).value().catalog, {.range_runs = 4});
  }();
  return made;
}

rc::Gen<Case> any_case() {
  return rc::gen::exec([] {
    const Catalog& catalog = consultation().catalog();
    std::vector<RegionId> everywhere;
    std::vector<RegionId> leg;
    for (const auto& [id, region] : catalog.regions) {
      everywhere.push_back(id);
      if (is_of_the_leg(id)) leg.push_back(id);
    }
    std::vector<FindingId> findings;
    for (const auto& [id, finding] : catalog.findings) findings.push_back(id);

    Case person_case;
    const Side side = any_side();
    const int marks = *rc::gen::inRange(1, 6);
    for (int i = 0; i < marks; ++i) {
      const bool on_leg = *rc::gen::arbitrary<bool>();
      person_case.pain.push_back(on_leg ? any_mark(leg, side) : any_mark(everywhere, any_side()));
    }
    const int answers = *rc::gen::inRange(0, 13);
    for (int i = 0; i < answers; ++i) {
      person_case.answers.push_back(any_answer(catalog.findings.at(*rc::gen::elementOf(findings))));
    }
    if (*rc::gen::arbitrary<bool>()) person_case.person.age = Years(*rc::gen::inRange(5, 100));
    if (*rc::gen::arbitrary<bool>()) {
      person_case.person.sex = *rc::gen::element(Sex::female, Sex::male);
    }
    person_case.drawing_complete = *rc::gen::arbitrary<bool>();
    make_acceptable(person_case);
    return person_case;
  });
}

rc::Gen<Case> any_answered_case() {
  return rc::gen::exec([] {
    Case person_case = *any_case();
    if (*rc::gen::arbitrary<bool>()) return person_case;
    std::erase_if(person_case.answers, [](const Answer& answer) {
      const FindingType type = consultation().catalog().findings.at(answer.finding).type;
      return type == FindingType::screen || type == FindingType::caution;
    });
    if (!person_case.person.age) person_case.person.age = Years(*rc::gen::inRange(12, 80));
    answer_cautions(person_case);
    answer_screens(person_case);
    return person_case;
  });
}

Case mirrored(Case person_case) {
  for (PainMark& mark : person_case.pain) mark.side = palpate::mirrored(mark.side);
  for (Answer& answer : person_case.answers) {
    if (answer.side) answer.side = palpate::mirrored(*answer.side);
  }
  return person_case;
}

Case with_answer(Case person_case, const Answer& answer) {
  std::erase_if(person_case.answers, [&](const Answer& other) {
    return other.finding == answer.finding && other.side == answer.side;
  });
  person_case.answers.push_back(answer);
  return person_case;
}

Answer confirming(const Finding& finding, Side side) {
  Answer answer;
  answer.finding = finding.id;
  if (finding.sided) answer.side = side;
  if (finding.value) {
    answer.value = finding.value->to;
  } else {
    answer.answer = AnswerValue::present;
  }
  return answer;
}

namespace {

bool names(const Criterion& criterion, const FindingId& finding) {
  if (criterion.finding == finding) return true;
  return std::ranges::any_of(criterion.parts,
                             [&](const Criterion& part) { return names(part, finding); });
}

}  // namespace

bool is_negative_item(const FindingId& finding) {
  for (const auto& [id, rule] : consultation().catalog().rules) {
    for (const RuleItem& item : rule.items) {
      if (item.points < 0 && names(item.when, finding)) return true;
    }
  }
  return false;
}

}  // namespace palpate::laws
