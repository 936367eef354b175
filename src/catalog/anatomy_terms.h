#pragma once

#include <string>
#include <vector>

#include "catalog/evidence.h"

namespace palpate {

/// A bone, joint, tendon, nerve, vessel or muscle group, as far as other files name it.
struct AnatomyTerm {
  std::string id;
  Name name;
  struct Part {
    std::string id;
    Name name;
  };
  std::vector<Part> parts;
  std::vector<std::string> motions;  ///< joints only
  std::optional<Statement> text;     ///< groups only
  Basis basis;
};

}  // namespace palpate
