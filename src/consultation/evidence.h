#pragma once

#include <map>
#include <optional>
#include <vector>

#include "consultation/assessment.h"
#include "consultation/parameters.h"
#include "pack/drawn_skin.h"
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
  /// The model of the pack in which regions that are painted in part stand for that part.
  std::optional<reasoning::Model> narrowed;
  std::map<RegionSpot, double> painted_mm2;  ///< the area of those parts

  [[nodiscard]] const reasoning::Model& model(const Pack& pack) const {
    return narrowed ? *narrowed : pack.model();
  }
};

/// Turns a case into evidence. Marks and answers "present" are seen; "absent" is seen to be absent;
/// "sometimes" counts in part; "not sure" and silence say nothing. Unmarked skin is absent only
/// where the drawing is complete. A region that is painted in part is evidence for causes by how
/// strongly they are felt in that part, and where the drawing is complete its rest is unmarked
/// skin; without a `skin` it counts whole. A risk finding multiplies odds when present and says
/// nothing when absent: the files give the ratio against people at large, most of whom do not have
/// it.
CaseEvidence evidence_of(const Pack& pack, const DrawnSkin& skin, const Catalog& catalog,
                         const Case& person_case, const ConsultationParameters& parameters);

/// The evidence without one piece.
reasoning::Evidence without(const CaseEvidence& evidence, const EvidencePiece& piece);

}  // namespace palpate
