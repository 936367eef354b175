#pragma once

#include <vector>

#include "consultation/assessment.h"

namespace palpate {

/// A cause whose remedies are wanted, the one to treat first before the others.
using AdvisedCauses = std::vector<CauseRef>;

/// What can be done, each item open or locked with all its reasons. Plain rules: no probability
/// opens a lock. Items that are open come first; within that, what a red flag asks for, then by
/// cause, then in the order of the cause's file.
std::vector<AdviceItem> advise(const Catalog& catalog, const Case& person_case,
                               const Triage& triage, const AdvisedCauses& causes);

/// What must be asked before advice opens: the cautions, then what the items themselves wait for.
struct CautionQuestions {
  std::vector<FindingId> findings;
  bool age = false;
};
CautionQuestions caution_questions(const Catalog& catalog, const Case& person_case,
                                   const std::vector<AdviceItem>& advice);

}  // namespace palpate
