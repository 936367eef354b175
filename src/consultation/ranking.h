#pragma once

#include <vector>

#include "consultation/evidence.h"
#include "reasoning/posterior.h"

namespace palpate {

/// The muscle or condition that a group of the model stands for. Not for the unlisted group.
CauseRef cause_of(const PackGroup& group);

/// What was inferred from a case, with all that was needed for it. Refers to its parts.
struct Inference {
  const Catalog& catalog;
  const Pack& pack;
  const CaseEvidence& evidence;
  const reasoning::Posterior& posterior;
  const reasoning::Precision& precision;
  const ConsultationParameters& parameters;

  [[nodiscard]] const reasoning::Model& model() const { return evidence.model(pack); }
};

/// The groups to show, the likeliest first: those that fit (they are linked to something that is
/// present, or a risk that is present raises them), from 2 % on; at least three and at most five.
/// The likeliest suspect of each fired flag is among them if it fits at all, behind the first two.
std::vector<reasoning::GroupIndex> groups_to_show(const Inference& inference, const Triage& triage);

/// The groups with their points, reasons and what they explain, in the given order.
std::vector<Candidate> candidates_of(const Inference& inference,
                                     const std::vector<reasoning::GroupIndex>& groups);

/// Sets how far the probabilities of the candidates move when what is assumed is varied.
void add_ranges(const Inference& inference, const std::vector<reasoning::GroupIndex>& groups,
                std::vector<Candidate>& candidates);

/// The likeliest sets of causes.
std::vector<CauseSet> likeliest_sets(const Inference& inference);

/// How many marks and answers speak for the presence of something.
int present_of(const Inference& inference);

/// P(0), P(1), ... listed causes, the unlisted one not counted. The first is "none of these".
std::vector<Probability> count_of_listed(const Inference& inference);

/// For each mark, that no listed cause brought it about, where that is likelier than not.
std::vector<UnexplainedMark> unexplained_marks(const Inference& inference);

}  // namespace palpate
