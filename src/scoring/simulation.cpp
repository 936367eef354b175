#include "scoring/simulation.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "consultation/evidence.h"
#include "consultation/ranking.h"
#include "scoring/chance.h"

namespace palpate {
namespace {

using reasoning::CauseIndex;
using reasoning::GroupIndex;
using reasoning::ObservableIndex;

/// The answers of one mechanism hang together beyond their common causes: each observable has a
/// normally distributed number that decides whether it is present, and those of one mechanism are
/// correlated (a Gaussian copula). How likely each is by itself stays what the model says.
double number_of(const reasoning::Model& model, ObservableIndex index, std::uint64_t name,
                 double together) {
  const double own = normal_of(name ^ mixed(index.value()));
  const auto& mechanism = model.observable(index).tempering;
  if (!mechanism) return own;
  const double common = normal_of(name ^ mixed(~static_cast<std::uint64_t>(mechanism->value())));
  return std::sqrt(together) * common + std::sqrt(1.0 - together) * own;
}

/// One person with what is true of them.
class Invented {
 public:
  Invented(const Consultation& consultation, const Drawing& drawing, const SimulationPlan& plan,
           std::uint64_t seed)
      : consultation_(consultation),
        drawing_(drawing),
        answers_together_(plan.answers_together),
        danger_from_(plan.danger_from),
        dice_(seed),
        name_(mixed(~seed)) {
    told_.person.age = Years(static_cast<double>(18 + static_cast<int>(dice_.unit() * 65.0)));
    told_.person.sex = dice_.unit() < 0.5 ? Sex::female : Sex::male;
    told_.drawing_complete = true;
    const std::vector<double> odds = odds_of_person();
    const int tries = danger_from_ == Level::self_care ? 100 : 100'000;
    for (int i = 0; i < tries && told_.pain.empty(); ++i) {
      name_ = mixed(name_);
      choose_causes(odds);
      if (danger() >= danger_from_) mark();
    }
    drawn_alone_ = told_;
  }

  [[nodiscard]] const Case& told() const { return told_; }

  /// Answers by what is true.
  void answer(const FindingId& id, std::optional<Side> side) {
    const Finding& finding = consultation_.catalog().findings.at(id);
    const bool present = has(finding, side);
    Answer answer{id, side, std::nullopt, std::nullopt, {}};
    if (finding.value) {
      answer.value = present ? finding.value->to : finding.value->from;
    } else {
      answer.answer = present ? AnswerValue::present : AnswerValue::absent;
    }
    told_.answers.push_back(std::move(answer));
  }

  [[nodiscard]] bool is_true(const CauseRef& cause) const {
    const auto listed = listed_causes();
    return std::ranges::find(listed, cause) != listed.end();
  }

  /// The true causes, without one that the atlas does not list.
  [[nodiscard]] std::vector<CauseRef> listed_causes() const {
    std::vector<CauseRef> listed;
    for (const CauseIndex index : causes_) {
      const GroupIndex group = consultation_.pack().cause(index).group;
      if (group == consultation_.pack().unlisted()) continue;
      listed.push_back(cause_of(consultation_.pack().group(group)));
    }
    return listed;
  }

  /// How soon someone should look at the gravest of the true causes.
  [[nodiscard]] Level danger() const {
    Level danger = Level::self_care;
    for (const CauseRef& cause : listed_causes()) {
      if (cause.type != CauseType::condition) continue;
      danger = std::max(danger, consultation_.catalog().conditions.at({cause.id}).danger);
    }
    return danger;
  }

  /// Of this drawing and another of the same person in the same pain (Jaccard).
  [[nodiscard]] double overlap_of_redrawing() const {
    return overlap(regions_on(mixed(name_)), regions_on(mixed(name_ + 1)));
  }

  /// What was told before anything was asked.
  [[nodiscard]] const Case& drawn_alone() const { return drawn_alone_; }

 private:
  [[nodiscard]] std::vector<double> odds_of_person() const {
    const auto& model = consultation_.pack().model();
    std::vector<double> odds;
    for (const auto& cause : model.parts().causes) odds.push_back(cause.prior.value());
    const auto person = evidence_of(consultation_.pack(), consultation_.skin(),
                                    consultation_.catalog(), {told_.person, {}, false, {}}, {});
    for (const auto& factor : person.evidence.risk_factors) {
      for (const auto& entry : factor.ratios) odds[entry.cause.value()] *= entry.ratio.value();
    }
    return odds;
  }

  void choose_causes(std::vector<double> odds) {
    const auto& model = consultation_.pack().model();
    std::vector<double> counts;
    for (const Probability probability : model.parts().count_prior) {
      counts.push_back(probability.value());
    }
    causes_.clear();
    for (std::size_t left = dice_.among(counts); left > 0; --left) {
      causes_.emplace_back(dice_.among(odds));
      leave_out(model.cause(causes_.back()).group, odds);
    }
  }

  void leave_out(GroupIndex group, std::vector<double>& odds) const {
    for (const CauseIndex mode : consultation_.pack().model().modes(group)) {
      odds[mode.value()] = 0.0;
    }
  }

  [[nodiscard]] std::set<RegionSpot> regions_on(std::uint64_t occasion) const {
    return drawing_.regions(causes_, name_, occasion);
  }

  void mark() {
    told_.pain.clear();
    for (const RegionSpot& spot : regions_on(mixed(name_))) {
      PainMark mark;
      mark.region = spot.region;
      mark.side = spot.side;
      told_.pain.push_back(std::move(mark));
    }
  }

  /// Settled once for each observable, whenever it is asked for.
  [[nodiscard]] bool is_present(ObservableIndex index) const {
    const auto& model = consultation_.pack().model();
    double absent = model.observable(index).leak.complement().value();
    for (const auto& link : model.observable(index).links) {
      if (std::ranges::find(causes_, link.cause) != causes_.end()) {
        absent *= link.probability.complement().value();
      }
    }
    return share_below(number_of(model, index, name_, answers_together_)) >= absent;
  }

  /// What is no evidence in the model is absent, and so is what contradicts an answer.
  [[nodiscard]] bool has(const Finding& finding, std::optional<Side> side) const {
    const bool contradicted = std::ranges::any_of(told_.answers, [&](const Answer& earlier) {
      if (earlier.answer != AnswerValue::present) return false;
      const auto& theirs = consultation_.catalog().findings.at(earlier.finding).contradicts;
      return std::ranges::find(finding.contradicts, earlier.finding) != finding.contradicts.end() ||
             std::ranges::find(theirs, finding.id) != theirs.end();
    });
    const auto observable = consultation_.pack().find(FindingSpot{finding.id, side});
    return !contradicted && observable && is_present(*observable);
  }

  const Consultation& consultation_;
  const Drawing& drawing_;
  double answers_together_;
  Level danger_from_;
  Dice dice_;
  std::uint64_t name_;
  std::vector<CauseIndex> causes_;
  Case told_;
  Case drawn_alone_;
};

/// Where the first true cause stands, from 1; 0 where none is shown.
int rank_of_truth(const Invented& person, const std::vector<Candidate>& candidates) {
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (person.is_true(candidates[i].cause)) return static_cast<int>(i) + 1;
  }
  return 0;
}

void add_forecasts(const Invented& person, const Assessment& answer, Calibration& calibration) {
  for (const Candidate& candidate : answer.candidates) {
    calibration.add(candidate.probability, person.is_true(candidate.cause));
  }
}

/// Asks one person until nothing more is asked, and gives the last answer.
class Interview {
 public:
  Interview(const Consultation& consultation, Invented& person)
      : consultation_(consultation), person_(person) {}

  Assessment run(int limit, Calibration& drawing_alone) {
    add_forecasts(person_, assess(), drawing_alone);
    screen();
    for (auto next = consultation_.next(person_.told()); next && questions + screens < limit;
         next = consultation_.next(person_.told())) {
      if (next->type == NextStep::Type::screen) {
        screen();
      } else {
        ++questions;
        person_.answer(next->finding, next->side);
      }
    }
    return assess();
  }

  int questions = 0;
  int screens = 0;  ///< lists of questions of red flags, and questions that stand alone
  int screened = 0;

 private:
  /// Everything that red flags ask for. What is asked in one list is one screen.
  void screen() {
    const Catalog& catalog = consultation_.catalog();
    for (auto to_ask = triage(catalog, person_.told()).to_ask; !to_ask.empty();
         to_ask = triage(catalog, person_.told()).to_ask) {
      ++screens;
      const std::string& list = catalog.findings.at(to_ask.front().finding).asked_with;
      for (const ScreenQuestion& question : to_ask) {
        const bool is_first = question.finding == to_ask.front().finding;
        const bool is_in_list =
            !list.empty() && catalog.findings.at(question.finding).asked_with == list;
        if (!is_first && !is_in_list) continue;
        ++screened;
        if (question.sides.empty()) person_.answer(question.finding, std::nullopt);
        for (const Side side : question.sides) person_.answer(question.finding, side);
      }
    }
  }

  [[nodiscard]] Assessment assess() const {
    Result<Assessment> answer = consultation_.assess(person_.told(), Ranges::without);
    ensure(answer.has_value(), "an invented person's answers fit together");
    return std::move(answer).value();
  }

  const Consultation& consultation_;
  Invented& person_;
};

/// Takes each person of a plan through a consultation.
template <class Take>
void interview_all(const Consultation& consultation, const SimulationPlan& plan,
                   SimulationResult& result, Take take) {
  const Drawing drawing(consultation, plan.drawing);
  result.touching_together = drawing.correlation_of_touching();
  for (int i = 0; i < plan.cases; ++i) {
    Invented person(consultation, drawing, plan, mixed(plan.seed) + static_cast<std::uint64_t>(i));
    Interview interview(consultation, person);
    const Assessment answer = interview.run(plan.limit, result.drawing_alone);
    take(person, interview, answer);
  }
}

std::vector<Answer> present_answers(const Case& told) {
  std::vector<Answer> present;
  for (const Answer& answer : told.answers) {
    if (answer.answer == AnswerValue::present || answer.value) present.push_back(answer);
  }
  return present;
}

/// What one person adds; sums where the result holds means.
void add(SimulationResult& result, const Invented& person, const Interview& interview,
         const Assessment& answer) {
  ++result.cases;
  if (answer.next) ++result.not_finished;
  result.mean_questions += interview.questions;
  result.mean_screens += interview.screens;
  result.mean_screened += interview.screened;
  result.most_questions = std::max(result.most_questions, interview.questions);
  result.mean_overlap += person.overlap_of_redrawing();
  result.mean_marks += static_cast<double>(person.drawn_alone().pain.size());
  add_forecasts(person, answer, result.at_the_end);
  const std::vector<CauseRef> truth = person.listed_causes();
  if (truth.empty()) return;
  const int rank = rank_of_truth(person, answer.candidates);
  ++result.first.of;
  ++result.first_three.of;
  if (rank == 1) ++result.first.n;
  if (rank >= 1 && rank <= 3) ++result.first_three.n;
  if (person.danger() < Level::urgent) return;
  ++result.under_triage.of;
  if (answer.triage.level >= person.danger()) return;
  ++result.under_triage.n;
  result.under_triaged.push_back(
      {truth, person.danger(), answer.triage.level, present_answers(person.told())});
}

}  // namespace

SimulationResult simulate(const Consultation& consultation, const SimulationPlan& plan) {
  SimulationResult result;
  interview_all(consultation, plan, result,
                [&](const Invented& person, const Interview& interview, const Assessment& answer) {
                  add(result, person, interview, answer);
                });
  for (double* mean : {&result.mean_questions, &result.mean_screens, &result.mean_screened,
                       &result.mean_overlap, &result.mean_marks}) {
    if (result.cases > 0) *mean /= result.cases;
  }
  return result;
}

std::vector<KnownCase> known_cases(const Consultation& consultation, const SimulationPlan& plan) {
  std::vector<KnownCase> cases;
  SimulationResult unused;
  interview_all(consultation, plan, unused,
                [&](const Invented& person, const Interview&, const Assessment&) {
                  std::vector<KnownCause> causes;
                  for (const CauseRef& cause : person.listed_causes()) {
                    causes.push_back({cause.id, cause.side});
                  }
                  cases.push_back({person.drawn_alone(), causes});
                  cases.push_back({person.told(), causes});
                });
  return cases;
}

}  // namespace palpate
