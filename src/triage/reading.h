#pragma once

#include <optional>
#include <vector>

#include "catalog/catalog.h"
#include "triage/answers.h"

namespace palpate {

/// The three values of a criterion. Silence is `unknown`. The order is that of how much is said for
/// it, so that "all" is the least and "any" the greatest of its parts (Kleene 1938).
enum class Truth { no, unknown, yes };

/// What one answer says of its finding. A measured number is present from `present_from` of the
/// finding on, or from `value_from` where a criterion or a rule names its own limit. Nothing where
/// the number cannot decide it.
std::optional<AnswerValue> what_is_said(const Answer& answer, const Finding& finding,
                                        std::optional<double> value_from = std::nullopt);

/// What a case says of a finding, over all sides on which it can be asked.
struct FindingReading {
  Truth truth = Truth::unknown;
  bool not_sure = false;         ///< unknown although it was asked
  std::optional<Side> side;      ///< where it is present, if the finding has sides
  std::vector<Side> unanswered;  ///< sided findings: the sides that have not been asked
};

/// Reads a finding. It is present when it is present or sometimes on either side. A sided finding
/// is absent when it was denied on each side that hurts (on both, where no mark has a side). A
/// quality
/// ("quality.numb") is also present when a mark has it.
FindingReading read_finding(const Finding& finding, const Case& person_case,
                            std::optional<double> value_from = std::nullopt);

/// The finding that stands for a quality of a mark: "numb" is "quality.numb".
FindingId finding_of_quality(const std::string& quality);

/// Whether `region` is `name`, or lies below it ("heel.posterior" lies below "heel").
bool region_is_within(const RegionId& region, const std::string& name);

}  // namespace palpate
