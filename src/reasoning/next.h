#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "quantity/measure.h"
#include "reasoning/evidence.h"
#include "reasoning/model.h"
#include "reasoning/posterior.h"

namespace palpate::reasoning {

using Bits = Measure<struct InformationDimension>;  ///< information
using BitsPerSecond =
    Measure<struct InformationRateDimension>;  ///< what a second of asking must bring

/// Something that could be asked now.
struct Candidate {
  ObservableIndex observable;
  Seconds cost;
  /// How far an answer can be relied on beyond chance (Cohen's kappa): its gain is at most this
  /// share of a reliable answer's, because information is convex in the answer's channel.
  Probability reliability = Probability::of(1.0);
};

/// Two leading groups, and how likely the answer is "present" where either is a cause.
struct Separation {
  GroupIndex first;
  GroupIndex second;
  Probability present_if_first;
  Probability present_if_second;
};

/// What asking one candidate is expected to bring.
struct Expectation {
  ObservableIndex observable;
  Bits gain;   ///< Expected information about which groups are causes (modes of a group are one).
  Bits score;  ///< The gain less what the asking costs.
  Probability present;                  ///< That the answer will be "present".
  std::optional<Separation> separates;  ///< The pair of leading groups that it tells apart best.
};

/// The question that tells two groups apart best: how likely a yes is where either is a cause.
struct Splitting {
  ObservableIndex observable;
  Probability present_if_first;
  Probability present_if_second;
};

enum class Advice {
  ask,                 ///< The first of the list is worth asking.
  nothing_to_ask,      ///< There is no candidate.
  too_little_to_gain,  ///< No candidate is worth its cost.
  leader_is_settled,   ///< The leading group is likely, and no single answer would make another
                       ///< lead.
};

struct AskingPolicy {
  BitsPerSecond price{0.001};  ///< Bits that a second of the person's time must bring.
  Bits least_gain{0.01};       ///< Below this gain nothing is worth asking.
  Probability settled_from = Probability::of(0.9);
  std::size_t leaders = 5;              ///< Groups among which the best separated pair is sought.
  std::size_t hypothesis_limit = 1500;  ///< The most likely ones that are looked at.
  /// Two groups for which the question that tells them apart best is sought, whatever its cost.
  std::optional<std::pair<GroupIndex, GroupIndex>> rivals;
};

struct NextObservables {
  Advice advice = Advice::nothing_to_ask;
  std::vector<Expectation> ranking;  ///< By falling score, equal ones by index.
  /// Where rivals were named, both were seen, and any candidate tells them apart at all.
  std::optional<Splitting> splits;
};

/// Ranks what could be asked next. Candidates that were observed already are left out.
NextObservables next_observables(const Model& model, const Evidence& evidence,
                                 const Posterior& posterior, std::span<const Candidate> candidates,
                                 const AskingPolicy& policy = {});

}  // namespace palpate::reasoning
