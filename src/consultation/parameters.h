#pragma once

#include <cstddef>

#include "quantity/probability.h"
#include "reasoning/next.h"

namespace palpate {

/// What is shown, and how an uncertain answer counts. The last five are assumed.
struct ConsultationParameters {
  std::size_t shown_at_most = 5;
  std::size_t shown_at_least = 3;  ///< where so many fit at all
  Probability shown_from = Probability::of(0.02);
  Probability shown_at_all_from = Probability::of(0.01);
  Probability advised_from = Probability::of(0.05);
  std::size_t unmarked_reasons = 3;  ///< unmarked regions that are weighed for each candidate
  /// What the two posteriors of a ratio may leave out, at most; they leave out alike, so that it
  /// hardly shows in the ratio (docs/decisions/speed-of-an-answer.md).
  Probability reason_omitted = Probability::of(1e-2);
  std::size_t sets_told = 3;
  std::size_t range_runs = 64;  ///< 0: no ranges
  /// A range is some tens of percent wide: a hundredth that is not counted does not show in it.
  Probability range_omitted = Probability::of(1e-2);

  /// Regions that touch are marked together, so that several of them are less than as many
  /// witnesses: g marked regions that hang together count each with 1 / (1 + (g - 1) * this). A
  /// mark that stands alone counts fully. Chosen by log loss on invented people, as what loses
  /// least however far their marks hang together (docs/decisions/fitted-constants.md). Would
  /// change: drawings with a known cause.
  Probability mark_correlation = Probability::of(0.25);
  /// Exponent of each region that was left unmarked in a complete drawing; the same.
  double unmarked_exponent = 0.6;

  /// What a mark of no intensity weighs beside the most intense one of the case: where it hurts
  /// most tells more than where it hurts a little. Marks without an intensity weigh fully.
  Probability slight_mark = Probability::of(0.5);

  /// How often a person says "sometimes" where the finding is truly part of the trouble, and where
  /// it is not. Only the ratio matters: it counts for presence, at most threefold.
  Probability sometimes_if_present = Probability::of(0.30);
  Probability sometimes_if_absent = Probability::of(0.10);

  /// How far two examiners agree about a hand test beyond chance. Of palpation for trigger points:
  /// pooled kappa 0.45 (rathbone_2017); of other hand tests assumed to be the same.
  Probability test_reliability = Probability::of(0.45);
  /// When asking stops: docs/decisions/when-asking-stops.md.
  reasoning::AskingPolicy asking = {.price = reasoning::BitsPerSecond(0.003),
                                    .least_gain = reasoning::Bits(0.045)};
};

}  // namespace palpate
