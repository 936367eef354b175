#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/criterion.h"
#include "catalog/evidence.h"
#include "quantity/measure.h"

namespace palpate {

enum class FindingType {
  history,
  activity,
  exposure,
  quality,
  sign,
  test,
  measurement,
  caution,
  screen
};
enum class AskedBy { anyone, therapist, clinician };

/// What a measured finding's number may be, and from where on it counts as present.
struct ValueRange {
  std::string unit;
  double from = 0.0;
  double to = 0.0;
  std::optional<double> present_from;
};

struct Question {
  std::string plain;
  std::string technical;
};

/// That a person with pain has the finding although none of our causes brings it about.
struct Leak {
  Probability probability;
  Basis basis;
};

/// Something that can be asked, seen, tested or measured.
struct Finding {
  FindingId id;
  Name name;
  FindingType type = FindingType::history;
  bool sided = false;
  Question question;
  std::optional<Statement> how;
  std::string why;
  AskedBy asked_by = AskedBy::anyone;
  std::optional<ValueRange> value;
  std::optional<Leak> leak;
  Seconds cost;
  std::string mechanism;
  std::vector<FindingId> contradicts;
  /// Questions with the same word here are asked as one list, which "none of these" answers whole.
  std::string asked_with;
  /// What age and sex say of it: where they are known, nobody is asked.
  std::optional<Criterion> means;
  /// Whom it can concern: who is surely not of them has it not, unless they say so themselves.
  std::optional<Criterion> asked_of;
};

}  // namespace palpate
