#include "anatomy/place.h"

namespace palpate {

std::string_view tier_name(Tier tier) {
  switch (tier) {
    case Tier::main:
      return "main";
    case Tier::spillover:
      return "spillover";
    case Tier::rare:
      return "rare";
  }
  return {};
}

std::optional<Tier> tier_from_name(std::string_view name) {
  for (Tier tier : {Tier::main, Tier::spillover, Tier::rare}) {
    if (tier_name(tier) == name) return tier;
  }
  return std::nullopt;
}

}  // namespace palpate
