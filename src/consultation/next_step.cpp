#include "consultation/next_step.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "reasoning/next.h"
#include "triage/criterion_reading.h"

namespace palpate {
namespace {

bool is_test(FindingType type) {
  return type == FindingType::test || type == FindingType::sign || type == FindingType::measurement;
}

/// Qualities are drawn, cautions and screens are asked by policy.
bool can_be_next(const Finding& finding, const Case& person_case) {
  return can_be_answered(finding, person_case) && finding.type != FindingType::quality &&
         finding.type != FindingType::caution && finding.type != FindingType::screen;
}

/// A side is worth testing where it hurts, or where nothing with a side hurts.
bool side_is_meant(const Case& person_case, std::optional<Side> side) {
  if (!side) return true;
  bool any_side = false;
  for (const PainMark& mark : person_case.pain) {
    if (mark.side == *side) return true;
    any_side = any_side || mark.side != Side::midline;
  }
  return !any_side;
}

std::vector<reasoning::Candidate> questions(const Inference& inference, const Case& person_case) {
  std::set<FindingSpot> answered;
  for (const Answer& answer : person_case.answers) answered.insert({answer.finding, answer.side});
  std::vector<reasoning::Candidate> candidates;
  auto at = inference.catalog.findings.begin();  // goes along: both are in the order of ids
  for (const auto& [spot, observable] : inference.pack.findings()) {
    while (at->first != spot.finding) ++at;
    const Finding& finding = at->second;
    if (!can_be_next(finding, person_case) || !side_is_meant(person_case, spot.side)) continue;
    if (answered.contains(spot)) continue;
    if (!concerns_person(finding, person_case, inference.catalog)) continue;
    const bool by_hand = finding.type == FindingType::test;
    candidates.push_back({observable, finding.cost,
                          by_hand ? inference.parameters.test_reliability : Probability::of(1.0)});
  }
  return candidates;
}

NextStep screen(const ScreenQuestion& question) {
  NextStep step;
  step.type = NextStep::Type::screen;
  step.finding = question.finding;
  step.asks_age = question.asks_age;
  if (!question.sides.empty()) step.side = question.sides.front();
  step.flags = question.flags;
  return step;
}

/// A question or test with the pair of causes that it tells apart.
NextStep told(const Inference& inference, const reasoning::Expectation& best) {
  const FindingSpot& spot = *inference.pack.observable(best.observable).finding;
  NextStep step;
  step.finding = spot.finding;
  step.side = spot.side;
  step.type = is_test(inference.catalog.findings.at(spot.finding).type) ? NextStep::Type::test
                                                                        : NextStep::Type::question;
  step.expected_gain_bits = best.gain.value();
  if (best.separates) {
    const auto named = [&](reasoning::GroupIndex group) {
      return group == inference.pack.unlisted()
                 ? std::nullopt
                 : std::optional(cause_of(inference.pack.group(group)));
    };
    step.first = named(best.separates->first);
    step.second = named(best.separates->second);
    step.present_if_first = best.separates->present_if_first;
    step.present_if_second = best.separates->present_if_second;
  }
  return step;
}

/// The first two of those that are shown.
std::optional<std::pair<reasoning::GroupIndex, reasoning::GroupIndex>> first_two(
    const Inference& inference, const std::vector<Candidate>& candidates) {
  if (candidates.size() < 2) return std::nullopt;
  const auto group = [&](const CauseRef& cause) {
    const auto type =
        cause.type == CauseType::muscle ? PackGroup::Type::muscle : PackGroup::Type::condition;
    return inference.pack.find(PackGroup{type, cause.id, cause.side});
  };
  const auto first = group(candidates[0].cause);
  const auto second = group(candidates[1].cause);
  if (!first || !second) return std::nullopt;
  return std::pair(*first, *second);
}

/// Answers that are nearly as likely with one as with the other tell nothing apart.
std::optional<Rival> rival_of(const Inference& inference,
                              const std::optional<reasoning::Splitting>& splits,
                              const std::vector<Candidate>& candidates) {
  constexpr double least_difference = 0.1;
  if (!splits || std::fabs(splits->present_if_first.value() - splits->present_if_second.value()) <
                     least_difference) {
    return std::nullopt;
  }
  const FindingSpot& spot = *inference.pack.observable(splits->observable).finding;
  return Rival{candidates[0].cause, candidates[1].cause,      spot.finding,
               spot.side,           splits->present_if_first, splits->present_if_second};
}

}  // namespace

NextSteps next_steps(const Inference& inference, const Case& person_case, const Triage& triage,
                     const std::vector<Candidate>& candidates) {
  if (!triage.to_ask.empty()) return {screen(triage.to_ask.front()), std::nullopt, std::nullopt};
  reasoning::AskingPolicy policy = inference.parameters.asking;
  policy.rivals = first_two(inference, candidates);
  const auto next =
      reasoning::next_observables(inference.model(), inference.evidence.evidence,
                                  inference.posterior, questions(inference, person_case), policy);
  if (next.ranking.empty()) return {};
  NextSteps steps;
  steps.rival = rival_of(inference, next.splits, candidates);
  (next.advice == reasoning::Advice::ask ? steps.next : steps.more) =
      told(inference, next.ranking.front());
  return steps;
}

}  // namespace palpate
