#pragma once

#include <vector>

#include "consultation/assessment.h"
#include "consultation/parameters.h"
#include "pack/pack.h"
#include "reasoning/evidence.h"

namespace palpate {

/// One thing that the person told us, as far as it is evidence: a mark, a region left unmarked, an
/// answer, an age. It can be left out as a whole.
struct EvidencePiece {
  Reason reason;                          ///< without its ratio and grade
  std::vector<std::size_t> observations;  ///< positions in `Evidence::observations`
  std::vector<std::size_t> risk_factors;  ///< positions in `Evidence::risk_factors`
};

struct CaseEvidence {
  reasoning::Evidence evidence;
  std::vector<EvidencePiece> pieces;
};

/// Turns a case into evidence. Marks and answers "present" are seen; "absent" is seen to be absent;
/// "sometimes" counts in part; "not sure" and silence say nothing. Unmarked skin is absent only
/// where the drawing is complete. A risk finding multiplies odds when present and says nothing when
/// absent: the files give the ratio against people at large, most of whom do not have it.
CaseEvidence evidence_of(const Pack& pack, const Catalog& catalog, const Case& person_case,
                         const ConsultationParameters& parameters);

/// The evidence without one piece.
reasoning::Evidence without(const CaseEvidence& evidence, const EvidencePiece& piece);

}  // namespace palpate
