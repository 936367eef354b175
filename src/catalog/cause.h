#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anatomy/place.h"
#include "catalog/criterion.h"
#include "catalog/evidence.h"
#include "quantity/measure.h"

namespace palpate {

/// One place of a zone's path; see `docs/knowledge-format.md`, Place.
struct ZonePlace {
  std::string at;
  Millimetres radius;
};

/// A band of skin where a cause is felt.
struct Zone {
  Tier tier = Tier::main;
  std::vector<ZonePlace> path;
  Probability link;  ///< that a person with this cause alone marks the zone's centre
  Basis basis;
};

enum class FindingRole { indication, complaint };

/// A finding that a cause brings about.
struct CauseFinding {
  FindingId finding;
  Probability link;  ///< that this cause alone brings it about
  FindingRole role = FindingRole::indication;
  std::string text;
  Basis basis;
};

/// A finding that makes a cause likelier.
struct CauseRisk {
  FindingId finding;
  LikelihoodRatio odds_ratio;
  std::string text;
  Basis basis;
};

/// How age and sex shift the odds of a cause.
struct Modifier {
  Criterion when;
  LikelihoodRatio odds_ratio;
  Basis basis;
};

/// That the thing is a cause, on either side, in a person with musculoskeletal pain anywhere.
struct Prior {
  Probability probability;
  Basis basis;
};

}  // namespace palpate
