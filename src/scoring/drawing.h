#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "consultation/consultation.h"

namespace palpate {

/// How invented people draw. What is not from a paper is assumed.
struct DrawingHabits {
  /// What a region takes over of the chance of each that touches it: regions that touch are marked
  /// together.
  double share_beside = 0.3;
  /// Correlation of what decides about one region in two drawings of one person. Chosen so that two
  /// drawings overlap at Jaccard 0.42, as those of 31 people with a painful shoulder did
  /// (PMID 37897081).
  double steady = 0.85;
  /// Marks without a cause, of those that the model allows for (some six a person).
  double stray = 0.1;
  /// That a mark lands on a region beside the one that is meant. Questionnaire and body map of 530
  /// people disagreed about less than 10 % of most areas, and about 15 to 19 % of back and shoulder
  /// (Scherrer and others 2021, PMID 33490848).
  double misplaced = 0.09;
  double misplaced_on_back_or_shoulder = 0.17;
  /// That left and right are exchanged in a whole drawing. The same paper names it without a
  /// number.
  double sides_exchanged = 0.02;
};

/// Where people mark what they feel.
class Drawing {
 public:
  Drawing(const Consultation& consultation, const DrawingHabits& habits);

  /// The regions that a person with these causes marks on one occasion: the same person and
  /// occasion mark the same.
  [[nodiscard]] std::set<RegionSpot> regions(const std::vector<reasoning::CauseIndex>& causes,
                                             std::uint64_t person, std::uint64_t occasion) const;

  /// The mean correlation of regions that touch, beyond their common causes.
  [[nodiscard]] double correlation_of_touching() const;

 private:
  [[nodiscard]] double number_of(const RegionSpot& spot, std::uint64_t name) const;
  [[nodiscard]] RegionSpot misplaced(const RegionSpot& meant, std::uint64_t name) const;

  const Consultation& consultation_;
  DrawingHabits habits_;
  std::map<RegionSpot, std::vector<RegionSpot>> beside_;
};

/// What both mark, of what either does (Jaccard 1901); 1 where neither marks anything.
double overlap(const std::set<RegionSpot>& first, const std::set<RegionSpot>& second);

}  // namespace palpate
