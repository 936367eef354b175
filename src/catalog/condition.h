#pragma once

#include <string>
#include <vector>

#include "catalog/cause.h"

namespace palpate {

/// How soon someone should look at it. The order is the order of urgency.
enum class Level { self_care, soon, urgent, emergency };

/// Something else that the pain may be.
struct Condition {
  ConditionId id;
  Name name;
  std::string tissue;
  bool sided = true;
  Level danger = Level::self_care;
  Statement summary;
  Statements what_it_is;
  Statements typical;
  Statements tell_apart;
  Statements what_helps;
  Statement see_someone;
  Prior prior;
  std::vector<Modifier> modifiers;
  std::vector<Zone> pain;
  std::vector<CauseFinding> findings;
  std::vector<CauseRisk> risks;
  std::vector<RemedyId> remedies;
  std::vector<Claim> claims;
  Review reviewed;
};

}  // namespace palpate
