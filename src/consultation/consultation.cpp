#include "consultation/consultation.h"

#include <algorithm>
#include <set>
#include <utility>

#include "consultation/advice.h"
#include "consultation/check.h"
#include "consultation/next_step.h"
#include "consultation/press_test.h"
#include "consultation/ranking.h"
#include "consultation/treating.h"
#include "reasoning/infer.h"

namespace palpate {
namespace {

Certificate certificate_of(const reasoning::Certificate& certificate) {
  return {static_cast<int>(certificate.max_causes), certificate.mass_at_cap,
          certificate.omitted_mass, certificate.marginal_error.value(),
          static_cast<long long>(certificate.hypotheses_evaluated)};
}

/// Expected number of listed causes that are not shown, held at one.
Probability others(const Inference& inference, const std::vector<reasoning::GroupIndex>& shown) {
  double expected = 0.0;
  for (std::size_t index = 0; index < inference.pack.groups().size(); ++index) {
    const reasoning::GroupIndex group(index);
    if (group == inference.pack.unlisted()) continue;
    if (std::ranges::find(shown, group) != shown.end()) continue;
    expected += inference.posterior.of(group).value();
  }
  return Probability::of(std::clamp(expected, 0.0, 1.0));
}

class Sources {
 public:
  void add(const std::vector<SourceId>& sources) { all_.insert(sources.begin(), sources.end()); }
  void add(const Basis& basis) { add(basis.sources); }
  void add(const Statements& statements) {
    for (const Statement& statement : statements) add(statement.basis);
  }
  [[nodiscard]] std::vector<SourceId> list() const { return {all_.begin(), all_.end()}; }

 private:
  std::set<SourceId> all_;
};

/// Everything that the shown answer rests on.
std::vector<SourceId> sources_of(const Inference& inference, const Assessment& assessment,
                                 const std::vector<reasoning::GroupIndex>& shown) {
  const Catalog& catalog = inference.catalog;
  Sources sources;
  for (const FiredFlag& fired : assessment.triage.fired) {
    const RedFlag& flag = catalog.red_flags.at(fired.flag);
    sources.add(flag.evidence);
    sources.add(flag.action.basis);
  }
  for (const RuleResult& result : assessment.triage.rules) {
    const Rule& rule = catalog.rules.at(result.rule);
    sources.add(rule.evidence);
    for (const Accuracy& accuracy : rule.accuracy) sources.add(accuracy.basis);
  }
  std::vector<char> observed(inference.model().observable_count(), 0);
  for (const auto& observation : inference.evidence.evidence.observations) {
    observed[observation.observable.value()] = 1;
  }
  for (reasoning::GroupIndex group : shown) {
    const CauseRef cause = cause_of(inference.pack.group(group));
    sources.add(cause.type == CauseType::muscle ? catalog.muscles.at({cause.id}).prior.basis
                                                : catalog.conditions.at({cause.id}).prior.basis);
    for (const auto& [link, origin] : inference.pack.origins(group)) {
      if (observed[link.second.value()] != 0) sources.add(origin.sources);
    }
    for (const EvidencePiece& piece : inference.evidence.pieces) {
      if (piece.reason.type != Reason::Type::finding || piece.risk_factors.empty()) continue;
      for (const PackRatio& ratio : inference.pack.risks({{piece.reason.id}, piece.reason.side})) {
        if (ratio.group == group) sources.add(ratio.sources);
      }
    }
  }
  for (const Candidate& candidate : assessment.candidates) {
    for (const Reason& reason : candidate.reasons_for) {
      if (reason.load) sources.add(catalog.scenarios.at(reason.load->scenario).basis);
    }
  }
  for (const AdviceItem& item : assessment.advice) {
    const Remedy& remedy = catalog.remedies.at(item.remedy);
    sources.add(remedy.evidence);
    sources.add(remedy.dose.basis);
  }
  return sources.list();
}

/// Answers that load a muscle say by how much, where a scenario tells.
void tell_loads(const Pack& pack, std::vector<Candidate>& candidates) {
  for (Candidate& candidate : candidates) {
    if (candidate.cause.type != CauseType::muscle) continue;
    for (Reason& reason : candidate.reasons_for) {
      const bool is_there = reason.type == Reason::Type::finding && reason.answer &&
                            *reason.answer != AnswerValue::absent;
      if (!is_there) continue;
      if (const PackLoad* load = pack.load({reason.id}, {candidate.cause.id})) {
        reason.load = ComputedLoad{load->scenario, load->text, load->middle, load->low, load->high};
      }
    }
  }
}

/// Whether a remedy lessens just what a load of a finding tells.
bool eases(const Catalog& catalog, const RemedyId& remedy, const std::string& finding,
           const ComputedLoad& load) {
  const std::vector<ScenarioLoad>& told = catalog.scenarios.at(load.scenario).loads;
  return std::ranges::any_of(told, [&](const ScenarioLoad& each) {
    return each.finding.value == finding && each.text == load.text &&
           std::ranges::find(each.eased_by, remedy) != each.eased_by.end();
  });
}

/// Advice follows from what loads a muscle: a remedy that lessens it says how much that is, and
/// stands before the others, but never before first aid. Only where nine of ten virtual subjects
/// pull harder, and of several muscles the one that it loads most.
void tell_spared(const Catalog& catalog, const std::vector<Candidate>& candidates,
                 std::vector<AdviceItem>& advice) {
  for (AdviceItem& item : advice) {
    for (const Candidate& candidate : candidates) {
      if (std::ranges::find(item.for_causes, candidate.cause) == item.for_causes.end()) continue;
      for (const Reason& reason : candidate.reasons_for) {
        if (!reason.load || reason.load->low <= 1.0) continue;
        if (item.spares && item.spares->load.middle >= reason.load->middle) continue;
        if (eases(catalog, item.remedy, reason.id, *reason.load)) {
          item.spares = SparedLoad{candidate.cause, *reason.load};
        }
      }
    }
  }
  const auto is_first_aid = [&](const AdviceItem& item) {
    return catalog.remedies.at(item.remedy).type == RemedyType::first_aid;
  };
  const auto begin = std::ranges::find_if_not(advice, is_first_aid);
  const auto end =
      std::find_if_not(begin, advice.end(), [](const auto& item) { return item.open; });
  std::stable_partition(begin, end, [](const auto& item) { return item.spares.has_value(); });
}

/// A cause for which nothing speaks is not told, unless a fired flag suspects it.
void drop_unfounded(const Inference& inference, const Triage& triage,
                    std::vector<Candidate>& candidates, std::vector<reasoning::GroupIndex>& shown) {
  const auto is_suspected = [&](const CauseRef& cause) {
    return cause.type == CauseType::condition &&
           std::ranges::any_of(triage.fired, [&](const FiredFlag& fired) {
             const auto& suspects = inference.catalog.red_flags.at(fired.flag).suspects;
             return std::ranges::find(suspects, ConditionId{cause.id}) != suspects.end();
           });
  };
  std::erase_if(candidates, [&](const Candidate& candidate) {
    return candidate.reasons_for.empty() && !is_suspected(candidate.cause);
  });
  std::erase_if(shown, [&](reasoning::GroupIndex group) {
    return std::ranges::find(candidates, cause_of(inference.pack.group(group)),
                             &Candidate::cause) == candidates.end();
  });
}

/// The likeliest first; muscles, among themselves, in the order in which they are treated.
AdvisedCauses advised_causes(const std::vector<Candidate>& candidates,
                             const std::vector<Treated>& treating,
                             const ConsultationParameters& parameters) {
  AdvisedCauses causes;
  auto treated = treating.begin();
  for (const Candidate& candidate : candidates) {
    if (candidate.probability < parameters.advised_from) continue;
    const bool is_muscle = candidate.cause.type == CauseType::muscle;
    causes.push_back(is_muscle ? (treated++)->muscle : candidate.cause);
  }
  return causes;
}

}  // namespace

struct Consultation::Parts {
  Parts(PackFile file, const ConsultationParameters& chosen)
      : catalog(std::move(file.catalog)),
        pack(std::move(file.pack)),
        skin(std::move(file.skin)),
        parameters(chosen) {
    precision.set_apart = pack.unlisted();
  }

  Catalog catalog;
  Pack pack;
  DrawnSkin skin;
  ConsultationParameters parameters;
  reasoning::Precision precision = {.omitted_target = Probability::of(1e-4),
                                    .retain_from = Probability::of(1e-5),
                                    .expansion_limit = 20'000};
};

Consultation::Consultation(PackFile file, const ConsultationParameters& parameters)
    : parts_(std::make_unique<Parts>(std::move(file), parameters)) {}
Consultation::~Consultation() = default;
Consultation::Consultation(Consultation&&) noexcept = default;
Consultation& Consultation::operator=(Consultation&&) noexcept = default;

const Catalog& Consultation::catalog() const { return parts_->catalog; }
const Pack& Consultation::pack() const { return parts_->pack; }
const DrawnSkin& Consultation::skin() const { return parts_->skin; }
void Consultation::lay(DrawnSkin skin) { parts_->skin = std::move(skin); }

Diagnostics Consultation::check(const Case& person_case) const {
  return check_case(parts_->catalog, person_case);
}

std::optional<NextStep> Consultation::next(const Case& person_case) const {
  const auto& [catalog, pack, skin, parameters, precision] = *parts_;
  const CaseEvidence evidence = evidence_of(pack, skin, catalog, person_case, parameters);
  const reasoning::Posterior posterior =
      reasoning::infer(evidence.model(pack), evidence.evidence, precision);
  return next_steps({catalog, pack, evidence, posterior, precision, parameters}, person_case,
                    triage(catalog, person_case), {})
      .next;
}

Result<Assessment> Consultation::assess(const Case& person_case, Ranges ranges) const {
  Diagnostics faults = check(person_case);
  if (!faults.empty()) return faults;

  const auto& [catalog, pack, skin, parameters, precision] = *parts_;
  Assessment assessment;
  assessment.triage = triage(catalog, person_case);

  const CaseEvidence evidence = evidence_of(pack, skin, catalog, person_case, parameters);
  const reasoning::Posterior posterior =
      reasoning::infer(evidence.model(pack), evidence.evidence, precision);
  const Inference inference{catalog, pack, evidence, posterior, precision, parameters};
  auto shown = groups_to_show(inference, assessment.triage);
  assessment.candidates = candidates_of(inference, shown);
  assessment.has_ranges = ranges == Ranges::with && parameters.range_runs > 0;
  drop_unfounded(inference, assessment.triage, assessment.candidates, shown);
  tell_loads(pack, assessment.candidates);
  add_press_tests(catalog, person_case, assessment.triage, assessment.candidates);
  if (assessment.has_ranges) add_ranges(inference, shown, assessment.candidates);
  assessment.cause_count = count_of_listed(inference);
  assessment.none_of_these = assessment.cause_count.front();
  assessment.others = others(inference, shown);
  assessment.certificate = certificate_of(posterior.certificate);
  assessment.unexplained = unexplained_marks(inference);
  assessment.sets = likeliest_sets(inference);
  assessment.present = present_of(inference);
  NextSteps steps = next_steps(inference, person_case, assessment.triage, assessment.candidates);
  assessment.next = std::move(steps.next);
  assessment.more = std::move(steps.more);
  assessment.rival = std::move(steps.rival);

  assessment.treating = treating_order(catalog, assessment.candidates, parameters.advised_from);
  assessment.advice =
      advise(catalog, person_case, assessment.triage,
             advised_causes(assessment.candidates, assessment.treating, parameters));
  tell_spared(catalog, assessment.candidates, assessment.advice);
  CautionQuestions cautions = caution_questions(catalog, person_case, assessment.advice);
  assessment.cautions_to_ask = std::move(cautions.findings);
  assessment.age_to_ask = cautions.age;
  assessment.sources = sources_of(inference, assessment, shown);
  return assessment;
}

}  // namespace palpate
