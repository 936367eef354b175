#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "consultation/assessment.h"

namespace palpate {

/// A muscle or condition that must stand among the first `rank` candidates. Without a side any will
/// do.
struct WithinRank {
  std::string id;
  std::optional<Side> side;
  int rank = 1;
};

/// What the source of a case says must come out. Empty parts say nothing.
struct Expectation {
  std::optional<Level> triage;
  std::vector<RedFlagId> fired;
  std::vector<std::string> named;  ///< candidates, or suspects of a fired flag
  std::vector<WithinRank> within;
  std::vector<std::string> not_first;  ///< must not lead
  std::vector<RemedyType> locked;      ///< no remedy of these kinds is open
  std::vector<RemedyId> open;          ///< these are offered and open
  std::vector<std::string> asked;      ///< findings that triage must still ask for
  std::vector<std::string> diagnosis;  ///< what the author of the case found, for scoring
};

/// One expectation that was not met.
struct Miss {
  std::string expectation;  ///< "within: soleus (right) among the first 3"
  std::string found;
};

/// Holds an answer against what was expected.
std::vector<Miss> judge(const Assessment& assessment, const Expectation& expectation,
                        const Catalog& catalog);

}  // namespace palpate
