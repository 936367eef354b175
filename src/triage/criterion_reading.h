#pragma once

#include <vector>

#include "triage/reading.h"

namespace palpate {

/// How what was not answered is taken when a criterion is read.
enum class Settling {
  /// Nothing is taken for granted: whatever was not said is unknown.
  everything,
  /// A person alone has to be able to settle it: what only a therapist or clinician is asked counts
  /// as not there until it is answered, and so do skin that was not marked and a sex not given. An
  /// answer "not sure" leaves it open.
  person_alone,
  /// As `person_alone`, but "not sure" settles it as well.
  person_alone_unsure_is_no,
};

/// What made a criterion true.
struct Because {
  enum class Type { finding, pain, person, rule };
  Type type = Type::finding;
  std::string id;  ///< finding, region or rule id; "age" or "sex" for the person
  std::optional<Side> side;

  friend bool operator==(const Because&, const Because&) = default;
};

/// A finding that could still decide a criterion.
struct OpenFinding {
  FindingId finding;
  std::vector<Side> sides;  ///< sided findings: those not asked yet
  bool not_sure = false;    ///< it was asked, and the answer was "not sure"
};

/// How much of what is open is wanted.
enum class Asking {
  everything,
  /// Of parts that must all be true only the first that can be asked: the others matter only once
  /// it is. This is how a person is asked.
  first_things_first,
};

/// What could still decide a criterion; all is empty once it is yes or no.
struct OpenParts {
  std::vector<OpenFinding> findings;  ///< in the order of the criterion, each once
  bool age = false;
  bool sex = false;
  bool drawing = false;  ///< a mark, or that the drawing is complete
};

/// The value of a criterion. Monotone: an answer added as present, a mark or a higher age never
/// lowers it (but for a rule's own negative items, which change only that rule's score).
Truth read_criterion(const Criterion& criterion, const Case& person_case, const Catalog& catalog,
                     Settling settling = Settling::everything);

/// What made a criterion true, in the order of the criterion; nothing where it is not true.
std::vector<Because> why_true(const Criterion& criterion, const Case& person_case,
                              const Catalog& catalog);

/// What could still decide a criterion.
OpenParts open_parts(const Criterion& criterion, const Case& person_case, const Catalog& catalog,
                     Settling settling = Settling::everything, Asking asking = Asking::everything);

/// Whether a finding can concern this person: only a known age or sex can say no.
bool concerns_person(const Finding& finding, const Case& person_case, const Catalog& catalog);

/// Whether somebody is there who can answer: hand tests take a therapist, what a clinician finds is
/// not asked here.
bool can_be_answered(const Finding& finding, const Case& person_case);

/// Whether a rule that is no score is met, by the answers to its items.
Truth is_met(const Rule& rule, const std::vector<Truth>& answers);

}  // namespace palpate
