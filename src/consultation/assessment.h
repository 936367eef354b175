#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "triage/triage.h"

namespace palpate {

enum class CauseType { muscle, condition };

/// A muscle or a condition on a side.
struct CauseRef {
  CauseType type = CauseType::muscle;
  std::string id;
  Side side = Side::midline;
  friend auto operator<=>(const CauseRef&, const CauseRef&) = default;
};

/// What an answer means for the force of a muscle, computed in a model: `middle` times as much, in
/// most people between `low` and `high`. `text` says what is held beside what.
struct ComputedLoad {
  std::string scenario;
  std::string text;
  double middle = 1.0;
  double low = 1.0;
  double high = 1.0;
};

/// One reason for or against: a mark, an answer, something unmarked, or a fact about the person.
struct Reason {
  enum class Type { mark, unmarked, finding, person };
  Type type = Type::finding;
  std::string id;  ///< region or finding id; "age" or "sex"
  std::optional<Side> side;
  std::optional<AnswerValue> answer;    ///< findings only
  double log10_likelihood_ratio = 0.0;  ///< positive speaks for the cause
  Grade grade = Grade::assumed;         ///< of the link it rests on
  std::optional<ComputedLoad> load;     ///< findings that load a muscle
};

struct PointShare {
  PointId point;
  Probability probability;
};

/// "Press here: is it your pain?"
struct PressTest {
  FindingId finding;
  std::optional<Side> side;
  std::optional<AnswerValue> answer;
};

struct Candidate {
  CauseRef cause;
  Probability probability;
  Probability low;   ///< 5th percentile when assumed numbers vary
  Probability high;  ///< 95th percentile
  Level danger = Level::self_care;
  std::vector<PointShare> points;       ///< muscles only, the likeliest first
  std::vector<Reason> reasons_for;      ///< strongest first
  std::vector<Reason> reasons_against;  ///< strongest first
  double explained_area = 0.0;          ///< share of the marked area that it explains, in [0, 1]
  /// How many of the marks and answers that are present would be expected not to be there without
  /// it: a second ranking, which leaves out what is likely but needed for nothing.
  double needed_for = 0.0;
  std::optional<PressTest> press;  ///< muscles only, once pressing is safe
};

/// Causes that are there together, and no other listed one with them; something that the atlas does
/// not list may be.
struct CauseSet {
  std::vector<CauseRef> causes;
  Probability probability;
  bool certain = false;  ///< No set behind it or not told can be likelier, whatever was left out.
};

/// The leading cause, the one behind it, and the question that tells them apart best.
struct Rival {
  CauseRef first;
  CauseRef second;
  FindingId finding;
  std::optional<Side> side;
  Probability present_if_first;
  Probability present_if_second;
};

/// A muscle that is treated, and the point of it that is likeliest.
struct Treated {
  CauseRef muscle;
  std::optional<PointId> point;
  std::vector<CauseRef> follows;  ///< its keys: muscles whose points its own are said to follow
};

struct UnexplainedMark {
  RegionId region;
  Side side = Side::midline;
  Probability probability;  ///< that none of the listed causes brought this mark about
};

/// What the answer is worth as a computation; see docs/reasoning.md.
struct Certificate {
  int largest_set = 0;  ///< k: at most so many causes at once
  Probability mass_at_largest_set;
  double omitted_mass = 0.0;    ///< relative bound on what was not enumerated
  double marginal_error = 0.0;  ///< bound on the error of every probability above
  long long sets_evaluated = 0;
};

struct NextStep {
  enum class Type { screen, question, test };
  Type type = Type::question;
  FindingId finding;  ///< empty where the person's age is asked for
  bool asks_age = false;
  std::optional<Side> side;
  double expected_gain_bits = 0.0;
  std::vector<RedFlagId> flags;  ///< screens: what hangs on it
  /// Questions and tests: the two leading causes that the answer separates, with P(present) under
  /// each.
  std::optional<CauseRef> first;
  std::optional<CauseRef> second;
  Probability present_if_first;
  Probability present_if_second;
};

struct LockReason {
  enum class Type {
    red_flag,
    red_flag_open,
    caution,
    caution_open,
    needs,
    needs_open,
    blocked,
    blocked_open
  };
  Type type = Type::caution;
  std::string id;    ///< red flag id, finding id, or "age"
  std::string text;  ///< the catalog's own words, where it has some
};

/// What a remedy spares a muscle: the person does what loads it, and the remedy lessens just that.
struct SparedLoad {
  CauseRef cause;  ///< the muscle
  ComputedLoad load;
};

struct AdviceItem {
  RemedyId remedy;
  bool open = false;
  std::vector<LockReason> locked_because;
  std::vector<CauseRef> for_causes;
  std::optional<SparedLoad> spares;
};

/// The answer to a case.
struct Assessment {
  Triage triage;
  std::vector<Candidate> candidates;     ///< three to five, or fewer where nothing fits
  bool has_ranges = true;                ///< Without, `low` and `high` are the probability itself.
  Probability none_of_these;             ///< that no listed cause is behind it
  Probability others;                    ///< all causes not shown: expected number, capped at one
  std::vector<Probability> cause_count;  ///< P(0), P(1), ... causes
  Certificate certificate;
  std::vector<UnexplainedMark> unexplained;
  std::vector<CauseSet> sets;     ///< the likeliest first
  int present = 0;                ///< marks and answers that are there: what `needed_for` is of
  std::optional<Rival> rival;     ///< once no question of danger is open
  std::vector<Treated> treating;  ///< in this order, once advice opens
  std::optional<NextStep> next;   ///< what is worth asking or testing now
  std::optional<NextStep> more;   ///< where nothing is: what could be asked all the same
  std::vector<AdviceItem> advice;
  std::vector<FindingId> cautions_to_ask;  ///< before advice opens
  bool age_to_ask = false;
  std::vector<SourceId> sources;  ///< all that the answer rests on
};

}  // namespace palpate
