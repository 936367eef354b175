#include "scoring/simulation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <set>
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

/// In (0, 1).
double unit_of(std::uint64_t value) {
  return (static_cast<double>(mix(value) >> 11) + 0.5) * 0x1.0p-53;
}

/// Normally distributed, one number for each value (Box and Muller 1958).
double normal_of(std::uint64_t value) {
  return std::sqrt(-2.0 * std::log(unit_of(value))) *
         std::cos(2.0 * std::numbers::pi * unit_of(~value));
}

/// P(a normally distributed number is below this).
double share_below(double normal) { return 0.5 * std::erfc(-normal / std::numbers::sqrt2); }

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

/// How what is drawn and answered hangs together beyond the causes that it shares: each observable
/// has a normally distributed number that decides whether it is present, and those of regions that
/// touch, and of questions of one mechanism, are correlated (a Gaussian copula). How likely each is
/// by itself stays what the model says.
class Togetherness {
 public:
  Togetherness(const Consultation& consultation, const SimulationPlan& plan)
      : consultation_(consultation), plan_(plan) {
    for (const auto& [spot, observable] : consultation.pack().regions()) {
      beside_[observable];
      for (const RegionId& other : consultation.catalog().regions.at(spot.region).neighbours) {
        for (const Side side : {spot.side, Side::midline, Side::left, Side::right}) {
          const auto beside = consultation.pack().find(RegionSpot{other, side});
          const bool meet =
              side == spot.side || side == Side::midline || spot.side == Side::midline;
          if (meet && beside) beside_[observable].insert(*beside);
        }
      }
    }
  }

  /// Of a person (`name`), on one occasion.
  [[nodiscard]] double number_of(ObservableIndex observable, std::uint64_t name) const {
    const auto own = [&](ObservableIndex each) { return normal_of(name ^ mix(each.value())); };
    if (const auto found = beside_.find(observable); found != beside_.end()) {
      double sum = own(observable);
      for (const ObservableIndex other : found->second) sum += plan_.share_beside * own(other);
      const auto touching = static_cast<double>(found->second.size());
      return sum / std::sqrt(1.0 + touching * plan_.share_beside * plan_.share_beside);
    }
    const auto& mechanism = consultation_.pack().model().observable(observable).tempering;
    if (!mechanism) return own(observable);
    const double together = normal_of(name ^ mix(~static_cast<std::uint64_t>(mechanism->value())));
    return std::sqrt(plan_.answers_together) * together +
           std::sqrt(1.0 - plan_.answers_together) * own(observable);
  }

  /// The mean correlation of regions that touch.
  [[nodiscard]] double of_touching() const {
    double sum = 0.0;
    int pairs = 0;
    for (const auto& [first, around_first] : beside_) {
      for (const ObservableIndex second : around_first) {
        const auto& around_second = beside_.at(second);
        const auto shared = std::ranges::count_if(
            around_first, [&](ObservableIndex each) { return around_second.contains(each); });
        const double c = plan_.share_beside;
        const auto length = [&](const auto& around) {
          return std::sqrt(1.0 + static_cast<double>(around.size()) * c * c);
        };
        sum += (2.0 * c + c * c * static_cast<double>(shared)) /
               (length(around_first) * length(around_second));
        ++pairs;
      }
    }
    return pairs == 0 ? 0.0 : sum / pairs;
  }

 private:
  const Consultation& consultation_;
  const SimulationPlan& plan_;
  std::map<ObservableIndex, std::set<ObservableIndex>> beside_;
};

/// One person with what is true of them.
class Invented {
 public:
  Invented(const Consultation& consultation, const Togetherness& togetherness, std::uint64_t seed)
      : consultation_(consultation), togetherness_(togetherness), dice_(seed), name_(mix(~seed)) {
    told_.person.age = Years(static_cast<double>(18 + static_cast<int>(dice_.unit() * 65.0)));
    told_.person.sex = dice_.unit() < 0.5 ? Sex::female : Sex::male;
    told_.drawing_complete = true;
    constexpr int tries = 100;
    for (int i = 0; i < tries && told_.pain.empty(); ++i) {
      name_ = mix(name_);
      choose_causes();
      mark();
    }
    drawn_alone_ = told_;
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

  /// Of this drawing and another of the same person in the same pain: what both mark, of what
  /// either does (Jaccard).
  [[nodiscard]] double overlap_of_redrawing() const {
    const std::set<RegionSpot> first = drawing(name_);
    const std::set<RegionSpot> second = drawing(mix(name_ + 1));
    const auto both = static_cast<double>(std::ranges::count_if(
        first, [&](const RegionSpot& spot) { return second.contains(spot); }));
    const double either = static_cast<double>(first.size() + second.size()) - both;
    return either > 0.0 ? both / either : 1.0;
  }

  /// What was told before anything was asked.
  [[nodiscard]] const Case& drawn_alone() const { return drawn_alone_; }

 private:
  void choose_causes() {
    const auto& model = consultation_.pack().model();
    std::vector<double> odds;
    for (const auto& cause : model.parts().causes) odds.push_back(cause.prior.value());
    const auto person = evidence_of(consultation_.pack(), consultation_.skin(),
                                    consultation_.catalog(), {told_.person, {}, false, {}}, {});
    for (const auto& factor : person.evidence.risk_factors) {
      for (const auto& entry : factor.ratios) odds[entry.cause.value()] *= entry.ratio.value();
    }
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

  void mark() {
    told_.pain.clear();
    for (const RegionSpot& spot : drawing(name_)) {
      PainMark mark;
      mark.region = spot.region;
      mark.side = spot.side;
      told_.pain.push_back(std::move(mark));
    }
  }

  /// The regions that are marked on one occasion.
  [[nodiscard]] std::set<RegionSpot> drawing(std::uint64_t occasion) const {
    std::set<RegionSpot> marked;
    for (const auto& [spot, observable] : consultation_.pack().regions()) {
      if (is_present(observable, occasion)) marked.insert(spot);
    }
    return marked;
  }

  /// Drawn once for each observable and occasion, whenever it is asked for.
  [[nodiscard]] bool is_present(ObservableIndex observable, std::uint64_t occasion) const {
    const auto& numbers = consultation_.pack().model().observable(observable);
    double absent = numbers.leak.complement().value();
    for (const auto& link : numbers.links) {
      if (std::ranges::find(causes_, link.cause) != causes_.end()) {
        absent *= link.probability.complement().value();
      }
    }
    return share_below(togetherness_.number_of(observable, occasion)) >= absent;
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
    return !contradicted && observable && is_present(*observable, name_);
  }

  const Consultation& consultation_;
  const Togetherness& togetherness_;
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
    Assessment answer = assess();
    add_forecasts(person_, answer, drawing_alone);
    while (answer.next && !answer.next->asks_age && questions + screens < limit) {
      ++(answer.next->type == NextStep::Type::screen ? screens : questions);
      person_.answer(NextStep(*answer.next));
      answer = assess();
    }
    return answer;
  }

  int questions = 0;
  int screens = 0;

 private:
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
  const Togetherness togetherness(consultation, plan);
  result.touching_together = togetherness.of_touching();
  for (int i = 0; i < plan.cases; ++i) {
    Invented person(consultation, togetherness, mix(plan.seed) + static_cast<std::uint64_t>(i));
    Interview interview(consultation, person);
    const Assessment answer = interview.run(plan.limit, result.drawing_alone);
    take(person, interview, answer);
  }
}

}  // namespace

SimulationResult simulate(const Consultation& consultation, const SimulationPlan& plan) {
  SimulationResult result;
  double questions = 0.0;
  double screens = 0.0;
  double overlap = 0.0;
  double marks = 0.0;
  interview_all(consultation, plan, result,
                [&](const Invented& person, const Interview& interview, const Assessment& answer) {
                  ++result.cases;
                  if (answer.next) ++result.not_finished;
                  questions += interview.questions;
                  screens += interview.screens;
                  result.most_questions = std::max(result.most_questions, interview.questions);
                  overlap += person.overlap_of_redrawing();
                  marks += static_cast<double>(person.told().pain.size());
                  add_forecasts(person, answer, result.at_the_end);
                  if (person.listed_causes().empty()) return;
                  const int rank = rank_of_truth(person, answer.candidates);
                  ++result.first.of;
                  ++result.first_three.of;
                  if (rank == 1) ++result.first.n;
                  if (rank >= 1 && rank <= 3) ++result.first_three.n;
                });
  if (result.cases > 0) {
    result.mean_questions = questions / result.cases;
    result.mean_screens = screens / result.cases;
    result.mean_overlap = overlap / result.cases;
    result.mean_marks = marks / result.cases;
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
