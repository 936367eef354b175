#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "anatomy/dab.h"
#include "anatomy/id.h"
#include "anatomy/side.h"
#include "catalog/criterion.h"
#include "quantity/measure.h"

namespace palpate {

/// What a person said of a finding. Left out means not asked: silence is not absence.
enum class AnswerValue { present, absent, sometimes, not_sure };

/// One answer. A measured finding carries its number, in the finding's unit, instead of a word.
struct Answer {
  FindingId finding;
  std::optional<Side> side;
  std::optional<AnswerValue> answer;
  std::optional<double> value;
  std::string unit;  ///< as it was given; empty means the finding's own
};

/// One mark on the body.
struct PainMark {
  RegionId region;
  Side side = Side::midline;
  std::optional<int> intensity;        ///< 0 to 10, numeric rating scale
  std::vector<std::string> qualities;  ///< deep, burning, tingling, numb, cramping
  std::vector<Dab> dabs;  ///< What is painted of the region and beside it; none: all of it.
};

struct Person {
  std::optional<Years> age;
  std::optional<Sex> sex;
};

/// What a person tells us: marks, answers, and whether the drawing is all of it.
struct Case {
  Person person;
  std::vector<PainMark> pain;
  bool drawing_complete = false;
  std::vector<Answer> answers;
  bool alone = false;  ///< Nobody examines: nothing is asked that takes a therapist's hands.
};

}  // namespace palpate
