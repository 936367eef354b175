#include "consultation/press_test.h"

#include <algorithm>

#include "triage/criterion_reading.h"

namespace palpate {
namespace {

std::optional<AnswerValue> answer_to(const Case& person_case, const PressTest& test) {
  const auto given = std::ranges::find_if(person_case.answers, [&](const Answer& answer) {
    return answer.finding == test.finding && answer.side == test.side;
  });
  return given == person_case.answers.end() ? std::nullopt : given->answer;
}

}  // namespace

void add_press_tests(const Catalog& catalog, const Case& person_case, const Triage& triage,
                     std::vector<Candidate>& candidates) {
  if (!triage.to_ask.empty() || triage.level >= Level::urgent) return;
  for (Candidate& candidate : candidates) {
    if (candidate.cause.type != CauseType::muscle) continue;
    const auto finding = catalog.findings.find({"press." + candidate.cause.id});
    if (finding == catalog.findings.end()) continue;
    const Finding& press = finding->second;
    if (!can_be_answered(press, person_case)) continue;
    if (!concerns_person(press, person_case, catalog)) continue;
    PressTest test{press.id, std::nullopt, std::nullopt};
    if (press.sided) test.side = candidate.cause.side;
    test.answer = answer_to(person_case, test);
    candidate.press = test;
  }
}

}  // namespace palpate
