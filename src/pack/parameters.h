#pragma once

#include <array>

namespace palpate {

/// The numbers that the model needs and no file of the atlas states. All are assumed: each says why
/// it is what it is and what would change it. They are to be fitted on cases that were never used
/// to write the atlas.
struct PackParameters {
  /// P(0, 1, 2, 3 causes) in a person who comes with pain, in a complete atlas; the mean is 1.4.
  /// Main contributors are counted, not every tender point: more than three are rare as the reason
  /// to come, and the enumeration stops there. Would change: follow-ups that tell how many treated
  /// causes a complaint had.
  std::array<double, 4> cause_count = {0.05, 0.60, 0.25, 0.10};

  /// Correlation of the questions of one mechanism (worse on stairs, worse on tiptoe): g of them
  /// count each with 1 / (1 + (g - 1) * this). Would change: the same questions asked of many
  /// people.
  double mechanism_correlation = 0.4;

  /// That a region of ordinary size is marked although nothing listed sends pain there: a slip of
  /// the brush, an old trouble. Larger regions are marked by chance more often, in proportion to
  /// their area.
  double stray_mark = 0.02;
  double ordinary_region_mm2 = 8000.0;  ///< the skin of an adult, 1.9 m2, over 240 regions
  double stray_mark_least = 0.01;
  double stray_mark_most = 0.08;

  /// Of a muscle's probability, the part in which two or more of its common points send pain
  /// together. The charts draw each point alone; people seldom show only one. Would change: series
  /// that report which points were active in the same person.
  double several_points = 0.25;

  /// Wherever in a region a cause is drawn by the charts, people mark all of it now and then: no
  /// part of a region has less than this share of the region's link. As much falls on a region
  /// beside the zone (body/coverage.h).
  double least_of_region = 0.1;

  /// No link is certain, whatever a file says.
  double strongest_link = 0.98;

  /// Causes that the atlas does not list. A part of the body is expected to hold its share of the
  /// skin of all causes; what listed causes do not fill is left to "something not listed", which is
  /// felt in this part and a little beside it. At least this share of a part's own causes is always
  /// left.
  double unlisted_least_share = 0.15;
  double unlisted_link = 0.35;         ///< that it is marked in a region of its part
  double unlisted_link_beside = 0.10;  ///< that it is marked in a region that touches its part
};

}  // namespace palpate
