#pragma once

#include <string>
#include <vector>

#include "anatomy/id.h"
#include "catalog/evidence.h"
#include "mechanics/model.h"
#include "posture/subjects.h"

namespace palpate {

/// A file of `knowledge/mechanics/`: segments, joints and muscles as figures, with their source.
struct BodyModel {
  /// What one muscle of the model is in the atlas; several may be parts of one muscle.
  struct Part {
    std::string name;  ///< in words
    MuscleId muscle;   ///< may be a muscle that the atlas does not describe yet
  };

  /// How much people differ from the one of whom the figures are.
  struct People {
    std::string text;
    Basis basis;
    posture::Spread spread;
  };

  std::string id;
  std::string text;
  Basis basis;
  People people;
  mechanics::Model model;
  std::vector<Part> parts;  ///< by the number of the model's muscle
};

}  // namespace palpate
