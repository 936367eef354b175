// What must hold for every case, over generated cases on the real atlas.
// `./dev test` runs 300 of each; RC_PARAMS="max_success=5000" runs more; a failure prints its seed.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "consultation/advice.h"
#include "consultation/evidence.h"
#include "generated_case.h"
#include "reasoning/infer.h"

using namespace palpate;
using palpate::laws::any_case;
using palpate::laws::consultation;

namespace {

const Catalog& atlas() { return consultation().catalog(); }

FindingId any_finding() {
  std::vector<FindingId> findings;
  for (const auto& [id, finding] : atlas().findings) findings.push_back(id);
  return *rc::gen::elementOf(findings);
}

std::set<RedFlagId> fired(const Triage& result) {
  std::set<RedFlagId> flags;
  for (const FiredFlag& flag : result.fired) flags.insert(flag.flag);
  return flags;
}

/// Everything that could ever be advised, so that no lock goes untested.
AdvisedCauses every_cause() {
  AdvisedCauses causes;
  for (const auto& [id, muscle] : atlas().muscles) {
    causes.push_back({CauseType::muscle, id.value, Side::left});
  }
  for (const auto& [id, condition] : atlas().conditions) {
    causes.push_back({CauseType::condition, id.value, Side::left});
  }
  return causes;
}

bool is_always_allowed(RemedyType type) { return type == RemedyType::first_aid; }

/// Nearly nothing left out, so that two inferences can be compared.
reasoning::Posterior believed(const Case& person_case) {
  reasoning::Precision precision;
  precision.omitted_target = Probability::of(1e-10);
  precision.retain_from = Probability::of(1.0);
  const Pack& pack = consultation().pack();
  return reasoning::infer(pack.model(), evidence_of(pack, {}, atlas(), person_case, {}).evidence,
                          precision);
}

std::map<PackGroup, double> by_group(const reasoning::Posterior& posterior) {
  std::map<PackGroup, double> result;
  const auto& groups = consultation().pack().groups();
  for (std::size_t index = 0; index < groups.size(); ++index) {
    result[groups[index]] = posterior.groups[index].value();
  }
  return result;
}

PackGroup mirrored(PackGroup group) {
  group.side = palpate::mirrored(group.side);
  return group;
}

/// Whether the age of `after` says no to what that of `before` said yes to: who was a child is
/// none.
bool is_another_person(const Case& before, const Case& after) {
  return std::ranges::any_of(atlas().findings, [&](const auto& entry) {
    const auto& means = entry.second.means;
    return means && evaluate(*means, before, atlas()) == Truth::yes &&
           evaluate(*means, after, atlas()) != Truth::yes;
  });
}

}  // namespace

TEST_CASE("generated cases are cases that the check accepts") {
  CHECK(rc::check([] { RC_ASSERT(consultation().check(*any_case()).empty()); }));
}

TEST_CASE("no evidence lowers a triage level: a red flag that fired stays") {
  CHECK(rc::check([] {
    const Case before = *any_case();
    const FindingId finding = any_finding();
    RC_PRE(!laws::is_negative_item(finding));
    const Side side = *rc::gen::element(Side::left, Side::right);
    Case after = laws::with_answer(before, laws::confirming(atlas().findings.at(finding), side));
    std::vector<RegionId> regions;
    for (const auto& [id, region] : atlas().regions) regions.push_back(id);
    const RegionId region = *rc::gen::elementOf(regions);
    const bool sided = atlas().regions.at(region).sidedness == Sidedness::each_side;
    if (*rc::gen::arbitrary<bool>()) {
      after.pain.push_back({region, sided ? side : Side::midline, std::nullopt, {}});
    }
    if (before.person.age) {
      after.person.age = Years(before.person.age->value() + *rc::gen::inRange(0, 40));
    }
    RC_PRE(!is_another_person(before, after));
    const Triage first = triage(atlas(), before);
    const Triage second = triage(atlas(), after);
    RC_ASSERT(second.level >= first.level);
    RC_ASSERT(std::ranges::includes(fired(second), fired(first)));
  }));
}

TEST_CASE("a rule's own negative items change no flag that does not name the rule") {
  std::vector<FindingId> negative;
  for (const auto& [id, finding] : atlas().findings) {
    if (laws::is_negative_item(id)) negative.push_back(id);
  }
  REQUIRE_FALSE(negative.empty());
  CHECK(rc::check([&] {
    Case person_case = *any_case();
    const FindingId finding = *rc::gen::elementOf(negative);
    std::erase_if(person_case.answers, [&](const Answer& a) { return a.finding == finding; });
    const Triage before = triage(atlas(), person_case);
    person_case.answers.push_back(laws::confirming(atlas().findings.at(finding), Side::left));
    const auto after = fired(triage(atlas(), person_case));
    for (const FiredFlag& flag : before.fired) {
      const bool by_rule = std::ranges::any_of(
          flag.because, [](const Because& because) { return because.type == Because::Type::rule; });
      RC_ASSERT(by_rule || after.contains(flag.flag));
    }
  }));
}

TEST_CASE("silence changes nothing: an answer that is not sure leaves the ranking as it was") {
  CHECK(rc::check([] {
    const Case before = *any_case();
    const FindingId id = any_finding();
    RC_PRE(std::ranges::none_of(before.answers,
                                [&](const Answer& answer) { return answer.finding == id; }));
    Case after = before;
    const Finding& finding = atlas().findings.at(id);
    after.answers.push_back({id, finding.sided ? std::optional(Side::left) : std::nullopt,
                             AnswerValue::not_sure, std::nullopt});
    const Pack& pack = consultation().pack();
    const auto first = evidence_of(pack, {}, atlas(), before, {});
    const auto second = evidence_of(pack, {}, atlas(), after, {});
    RC_ASSERT(first.pieces.size() == second.pieces.size());
    RC_ASSERT(first.evidence.observations.size() == second.evidence.observations.size());
    RC_ASSERT(first.evidence.risk_factors.size() == second.evidence.risk_factors.size());
    RC_ASSERT(fired(triage(atlas(), before)) == fired(triage(atlas(), after)));
  }));
}

TEST_CASE("every open flag can be closed by a person, or was answered with not sure") {
  CHECK(rc::check([] {
    const Case person_case = *any_case();
    const Triage result = triage(atlas(), person_case);
    const bool unsure = std::ranges::any_of(person_case.answers, [](const Answer& answer) {
      return answer.answer == AnswerValue::not_sure;
    });
    for (const RedFlagId& flag : result.open) {
      RC_ASSERT(unsure || std::ranges::any_of(result.to_ask, [&](const ScreenQuestion& question) {
                  return std::ranges::find(question.flags, flag) != question.flags.end();
                }));
    }
    for (const ScreenQuestion& question : result.to_ask) {
      if (question.asks_age) continue;
      RC_ASSERT(atlas().findings.at(question.finding).asked_by == AskedBy::anyone);
    }
  }));
}

TEST_CASE("what is locked is never open, and nothing opens before its locks are gone") {
  const AdvisedCauses causes = every_cause();
  int opened = 0;
  CHECK(rc::check([&] {
    const Case person_case = *laws::any_answered_case();
    const Triage result = triage(atlas(), person_case);
    for (const AdviceItem& item : advise(atlas(), person_case, result, causes)) {
      const Remedy& remedy = atlas().remedies.at(item.remedy);
      RC_ASSERT(item.open == item.locked_because.empty());
      if (!item.open) continue;
      for (const FindingId& need : remedy.needs) {
        RC_ASSERT(read_finding(atlas().findings.at(need), person_case).truth == Truth::yes);
      }
      for (const RemedyBlock& block : remedy.blocked_by) {
        // What only a therapist is asked keeps nothing closed while nobody has found it.
        const Truth blocked =
            read_criterion(block.when, person_case, atlas(), Settling::person_alone);
        RC_ASSERT(blocked == Truth::no);
      }
      for (const Caution& caution : atlas().cautions) {
        const bool closes = std::ranges::find(caution.closes, remedy.type) != caution.closes.end();
        RC_ASSERT(!closes || evaluate(caution.when, person_case, atlas()) == Truth::no);
      }
      if (is_always_allowed(remedy.type)) continue;
      ++opened;
      RC_ASSERT(result.open.empty());
      for (const Caution& caution : atlas().cautions) {
        RC_ASSERT(evaluate(caution.when, person_case, atlas()) != Truth::unknown);
      }
      for (const FiredFlag& flag : result.fired) {
        const RedFlag& known = atlas().red_flags.at(flag.flag);
        RC_ASSERT(flag.level < Level::urgent);
        RC_ASSERT(!known.locks_all);
        RC_ASSERT(std::ranges::find(known.locks, remedy.type) == known.locks.end());
      }
    }
  }));
  CHECK(opened > 100);  // otherwise nothing was tested
}

TEST_CASE("first aid is open whatever else was answered, where nothing of its own closes it") {
  const AdvisedCauses causes = every_cause();
  CHECK(rc::check([&] {
    const Case person_case = *any_case();
    const Triage result = triage(atlas(), person_case);
    for (const AdviceItem& item : advise(atlas(), person_case, result, causes)) {
      const Remedy& remedy = atlas().remedies.at(item.remedy);
      if (!is_always_allowed(remedy.type) || !remedy.needs.empty() || !remedy.blocked_by.empty()) {
        continue;
      }
      RC_ASSERT(item.open);
    }
  }));
}

TEST_CASE("left mirrored equals right, in triage and in belief") {
  CHECK(rc::check([] {
    const Case person_case = *any_case();
    const Case mirror = laws::mirrored(person_case);
    const Triage left = triage(atlas(), person_case);
    const Triage right = triage(atlas(), mirror);
    RC_ASSERT(left.level == right.level);
    RC_ASSERT(fired(left) == fired(right));
    RC_ASSERT(left.open == right.open);
  }));
  CHECK(rc::check([] {
    const Case person_case = *any_case();
    const auto original = by_group(believed(person_case));
    const auto mirror = by_group(believed(laws::mirrored(person_case)));
    for (const auto& [group, probability] : original) {
      RC_ASSERT(std::fabs(probability - mirror.at(mirrored(group))) < 1e-9);
    }
  }));
}

TEST_CASE("the order in which things were said is irrelevant") {
  CHECK(rc::check([] {
    const Case person_case = *any_case();
    Case reversed = person_case;
    std::ranges::reverse(reversed.pain);
    std::ranges::reverse(reversed.answers);
    const auto first = by_group(believed(person_case));
    const auto second = by_group(believed(reversed));
    for (const auto& [group, probability] : first) {
      RC_ASSERT(std::fabs(probability - second.at(group)) < 1e-12);
    }
  }));
}

TEST_CASE("a confirming answer never lowers its only cause") {
  const Pack& pack = consultation().pack();
  // Findings that one group alone brings about, and whose mechanism nothing else belongs to: with
  // others the tempering weighs the older answers anew.
  std::map<std::string, int> mechanisms;
  for (const auto& [id, finding] : atlas().findings) ++mechanisms[finding.mechanism];
  std::vector<std::pair<FindingSpot, reasoning::GroupIndex>> only;
  for (const auto& [spot, observable] : pack.findings()) {
    std::set<reasoning::GroupIndex> groups;
    for (const auto& link : pack.model().observable(observable).links) {
      groups.insert(pack.model().cause(link.cause).group);
    }
    const std::string& mechanism = atlas().findings.at(spot.finding).mechanism;
    const bool alone = mechanism.empty() || mechanisms.at(mechanism) == 1;
    if (groups.size() == 1 && alone && pack.risks(spot).empty()) {
      only.emplace_back(spot, *groups.begin());
    }
  }
  REQUIRE_FALSE(only.empty());
  CHECK(rc::check([&] {
    const auto [spot, group] = *rc::gen::elementOf(only);
    Case before = *any_case();
    const FindingId finding = spot.finding;
    std::erase_if(before.answers, [&](const Answer& a) { return a.finding == finding; });
    const Case after = laws::with_answer(
        before, laws::confirming(atlas().findings.at(finding), spot.side.value_or(Side::left)));
    RC_ASSERT(believed(after).of(group).value() >= believed(before).of(group).value() - 1e-9);
  }));
}

TEST_CASE("the posterior sums to one, and no probability leaves its bounds") {
  CHECK(rc::check([] {
    const reasoning::Posterior posterior = believed(*any_case());
    double sum = 0.0;
    double expected = 0.0;
    for (std::size_t count = 0; count < posterior.cause_count.size(); ++count) {
      sum += posterior.cause_count[count].value();
      expected += static_cast<double>(count) * posterior.cause_count[count].value();
    }
    RC_ASSERT(std::fabs(sum - 1.0) < 1e-9);
    double groups = 0.0;
    for (const Probability probability : posterior.groups) groups += probability.value();
    RC_ASSERT(std::fabs(groups - expected) < 1e-6);
  }));
}

TEST_CASE("danger is asked of where nothing but a mark is told") {
  const auto asked_with_pain_in = [](const std::string& region, Side side) {
    Case person_case;
    person_case.pain.push_back({{region}, side, std::nullopt, {}});
    person_case.person = {Years(30), Sex::female};
    std::set<FindingId> asked;
    for (const ScreenQuestion& question : triage(atlas(), person_case).to_ask) {
      asked.insert(question.finding);
    }
    return asked;
  };
  const auto calf = asked_with_pain_in("calf.posterior.middle", Side::left);
  for (const char* sign :
       {"saddle_numbness", "bladder_bowel_change", "foot_drop", "progressive_leg_weakness",
        "pain_out_of_proportion", "tense_leg_swelling", "blood_in_urine", "calf_swelling"}) {
    CAPTURE(sign);
    CHECK(calf.contains(FindingId{sign}));
  }
  CHECK(asked_with_pain_in("low_back.midline", Side::midline).contains({"missed_period"}));
}

TEST_CASE("a whole assessment keeps its promises") {
  CHECK(rc::check([] {
    const Case person_case = *laws::any_answered_case();
    const auto result = consultation().assess(person_case);
    RC_ASSERT(result.has_value());
    const Assessment& answer = result.value();
    RC_ASSERT(answer.candidates.size() <= 5);
    RC_ASSERT(std::ranges::is_sorted(answer.candidates, std::greater{}, &Candidate::probability));
    RC_ASSERT(answer.none_of_these == answer.cause_count.front());
    RC_ASSERT(fired(answer.triage) == fired(triage(atlas(), person_case)));
    for (const Candidate& candidate : answer.candidates) {
      RC_ASSERT(candidate.low <= candidate.probability);
      RC_ASSERT(candidate.probability <= candidate.high);
      RC_ASSERT(candidate.explained_area >= 0.0 && candidate.explained_area <= 1.0);
    }
    if (!answer.triage.to_ask.empty()) {
      RC_ASSERT(answer.next.has_value());
      RC_ASSERT(answer.next->type == NextStep::Type::screen);
    }
    for (const AdviceItem& item : answer.advice) {
      RC_ASSERT(item.open == item.locked_because.empty());
    }
  }));
}
