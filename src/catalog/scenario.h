#pragma once

#include <string>
#include <vector>

#include "anatomy/id.h"
#include "catalog/evidence.h"
#include "posture/scenario.h"

namespace palpate {

/// What an answer of a person means in a scenario, and what it is held beside: "a heel of 60 mm,
/// beside none". Where both are postures, `at` and `beside_at` are places on their axes.
struct ScenarioLoad {
  FindingId finding;
  double at = 0.0;
  std::string beside;  ///< a scenario
  double beside_at = 0.0;
  std::string text;                ///< "a heel of 60 mm, beside standing flat"
  std::vector<RemedyId> eased_by;  ///< what lessens or leaves out just this
};

/// A file of `knowledge/scenarios/`: something that people do, in figures, with their source.
struct KnownScenario {
  std::string id;
  Name name;
  std::string text;
  Basis basis;
  posture::Scenario figures;
  std::vector<ScenarioLoad> loads;
};

}  // namespace palpate
