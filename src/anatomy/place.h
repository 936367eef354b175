#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "anatomy/id.h"
#include "quantity/measure.h"

namespace palpate {

/// A place on the skin as files write it: a region ("heel.posterior"), a region with an anchor
/// ("heel.posterior.lower") or a landmark ("achilles.insertion"). It has no side of its own: it is
/// on the side of the thing that names it. `body::Places` resolves it.
using PlaceId = Id<struct PlaceKind>;

/// One station of a zone: a place, and how far the zone reaches around it.
struct ZoneStation {
  PlaceId at;
  Millimetres radius;
};

/// The band from each station to the next, as wide as the radii say.
using ZonePath = std::vector<ZoneStation>;

/// How often a zone of referred pain is said to be felt.
enum class Tier { main, spillover, rare };
std::string_view tier_name(Tier tier);
std::optional<Tier> tier_from_name(std::string_view name);

/// A place on the straight line between two places: `fraction` 0 is `from`, 1 is `to`.
struct PlaceBetween {
  PlaceId from;
  PlaceId to;
  double fraction = 0.0;
};

/// Where a trigger point sits: `{ at: place }` or `{ along: [place, place, fraction] }`.
using Site = std::variant<PlaceId, PlaceBetween>;

}  // namespace palpate
