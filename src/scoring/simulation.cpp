#include "scoring/simulation.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "consultation/evidence.h"
#include "consultation/ranking.h"

namespace palpate {
namespace {

using reasoning::CauseIndex;
using reasoning::GroupIndex;
using reasoning::ObservableIndex;

/// One step of splitmix64 (Steele, Lea, Flood 2014).
std::uint64_t mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15ULL;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(mix(seed)) {}
  double unit() { return static_cast<double>(mix(state_++) >> 11) * 0x1.0p-53; }
  /// One of several things, by weight.
  std::size_t among(const std::vector<double>& weights) {
    double whole = 0.0;
    for (const double weight : weights) whole += weight;
    double left = unit() * whole;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (weights[i] <= 0.0) continue;
      chosen = i;
      left -= weights[i];
      if (left < 0.0) break;
    }
    return chosen;
  }

 private:
  std::uint64_t state_;
};

/// One person with what is true of them.
class Invented {
 public:
  Invented(const Consultation& consultation, std::uint64_t seed)
      : consultation_(consultation), dice_(seed), name_(mix(~seed)) {
    told_.person.age = Years(static_cast<double>(18 + static_cast<int>(dice_.unit() * 65.0)));
    told_.person.sex = dice_.unit() < 0.5 ? Sex::female : Sex::male;
    told_.drawing_complete = true;
    constexpr int tries = 100;
    for (int i = 0; i < tries && told_.pain.empty(); ++i) {
      name_ = mix(name_);
      choose_causes();
      mark();
    }
  }

  [[nodiscard]] const Case& told() const { return told_; }

  /// Answers what is asked next by what is true.
  void answer(const NextStep& step) {
    const Finding& finding = consultation_.catalog().findings.at(step.finding);
    const bool present = has(finding, step.side);
    Answer answer{step.finding, step.side, std::nullopt, std::nullopt, {}};
    if (finding.value) {
      answer.value = present ? finding.value->to : finding.value->from;
    } else {
      answer.answer = present ? AnswerValue::present : AnswerValue::absent;
    }
    told_.answers.push_back(std::move(answer));
  }

  [[nodiscard]] bool is_true(const CauseRef& cause) const {
    return std::ranges::any_of(causes_, [&](CauseIndex index) {
      const GroupIndex group = consultation_.pack().cause(index).group;
      return cause_of(consultation_.pack().group(group)) == cause;
    });
  }

 private:
  void choose_causes() {
    const auto& model = consultation_.pack().model();
    std::vector<double> odds;
    for (const auto& cause : model.parts().causes) odds.push_back(cause.prior.value());
    const auto person = evidence_of(consultation_.pack(), consultation_.catalog(),
                                    {told_.person, {}, false, {}}, {});
    for (const auto& factor : person.evidence.risk_factors) {
      for (const auto& entry : factor.ratios) odds[entry.cause.value()] *= entry.ratio.value();
    }
    leave_out(consultation_.pack().unlisted(), odds);
    std::vector<double> counts;
    for (const Probability probability : model.parts().count_prior) {
      counts.push_back(probability.value());
    }
    counts.front() = 0.0;  // who is not in pain does not ask
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

  void mark() {
    told_.pain.clear();
    for (const auto& [spot, observable] : consultation_.pack().regions()) {
      if (is_present(observable))
        told_.pain.push_back({spot.region, spot.side, std::nullopt, {}, {}});
    }
  }

  /// Drawn once for each observable, whenever it is asked for.
  [[nodiscard]] bool is_present(ObservableIndex observable) const {
    const auto& numbers = consultation_.pack().model().observable(observable);
    double absent = numbers.leak.complement().value();
    for (const auto& link : numbers.links) {
      if (std::ranges::find(causes_, link.cause) != causes_.end()) {
        absent *= link.probability.complement().value();
      }
    }
    return static_cast<double>(mix(name_ ^ mix(observable.value())) >> 11) * 0x1.0p-53 >= absent;
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
  Dice dice_;
  std::uint64_t name_;
  std::vector<CauseIndex> causes_;
  Case told_;
};

/// Where the first true cause stands, from 1; 0 where none is shown.
int rank_of_truth(const Invented& person, const std::vector<Candidate>& candidates) {
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (person.is_true(candidates[i].cause)) return static_cast<int>(i) + 1;
  }
  return 0;
}

}  // namespace

SimulationResult simulate(const Consultation& consultation, const SimulationPlan& plan) {
  SimulationResult result;
  int questions_of_all = 0;
  int screens_of_all = 0;
  for (int i = 0; i < plan.cases; ++i) {
    Invented person(consultation, mix(plan.seed) + static_cast<std::uint64_t>(i));
    int questions = 0;
    int screens = 0;
    Result<Assessment> answer = consultation.assess(person.told(), Ranges::without);
    while (answer && answer.value().next && !answer.value().next->asks_age &&
           questions + screens < plan.limit) {
      const NextStep step = *answer.value().next;
      ++(step.type == NextStep::Type::screen ? screens : questions);
      person.answer(step);
      answer = consultation.assess(person.told(), Ranges::without);
    }
    ensure(answer.has_value(), "an invented person's answers fit together");
    if (answer.value().next) ++result.not_finished;
    ++result.cases;
    questions_of_all += questions;
    screens_of_all += screens;
    result.most_questions = std::max(result.most_questions, questions);
    const int rank = rank_of_truth(person, answer.value().candidates);
    ++result.first.of;
    ++result.first_three.of;
    if (rank == 1) ++result.first.n;
    if (rank >= 1 && rank <= 3) ++result.first_three.n;
  }
  if (result.cases > 0) {
    result.mean_questions = static_cast<double>(questions_of_all) / result.cases;
    result.mean_screens = static_cast<double>(screens_of_all) / result.cases;
  }
  return result;
}

}  // namespace palpate
