#pragma once

#include <rapidcheck.h>

#include "consultation/consultation.h"

namespace palpate::laws {

/// The real atlas, read once.
const Consultation& consultation();

/// A case that `check` accepts: a few marks, half of them on one leg, a dozen answers of every
/// kind.
rc::Gen<Case> any_case();

/// As above, but every other one is of a person who has answered what stands before advice:
/// cautions, what remedies need, and the questions of red flags, most of them with "absent".
rc::Gen<Case> any_answered_case();

/// The same case of a person who is the mirror image.
Case mirrored(Case person_case);

/// The case with one more answer, in the place of an earlier one to the same question.
Case with_answer(Case person_case, const Answer& answer);

/// "Present", on a side where the finding has one, or the highest number it can have.
Answer confirming(const Finding& finding, Side side);

/// Findings whose answer "present" some rule counts against its own score.
bool is_negative_item(const FindingId& finding);

}  // namespace palpate::laws
