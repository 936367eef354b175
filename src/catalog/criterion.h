#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anatomy/id.h"

namespace palpate {

enum class Sex { female, male };

/// What must be true, as a tree. It has no "not": an answer can never lower a red flag. Only
/// published rules may count what is denied (`absent`), and then no red flag may name them.
struct Criterion {
  enum class Type {
    all,        ///< every part
    any,        ///< at least one part
    at_least,   ///< at least `count` parts
    finding,    ///< `finding` is present or sometimes, on either side; with `from`: its value is at
                ///< least that
    absent,     ///< `finding` was asked and denied
    pain_in,    ///< a mark in a region whose id is, or begins with, one of `regions`
    age_from,   ///< at least `from` years old
    age_below,  ///< younger than `from` years
    sex,        ///< of this sex
    score,      ///< the score of `rule` is at least `from`
    rule,       ///< `rule` (any, all or single) is met
  };
  Type type = Type::all;
  std::vector<Criterion> parts;
  int count = 0;
  FindingId finding;
  std::vector<std::string> regions;
  RuleId rule;
  Sex sex = Sex::female;
  std::optional<double> from;
};

}  // namespace palpate
