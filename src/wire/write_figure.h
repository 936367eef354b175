#pragma once

#include <string>
#include <vector>

#include "body/region_map.h"
#include "catalog/catalog.h"

namespace palpate::wire {

/// A map of the clickable figure and what it is called.
struct FigureMap {
  std::string id;    ///< "back", "left", "right", "sole"
  std::string name;  ///< English
  body::RegionMap map;
};

/// The clickable figure as JSON by the contract's `Figure`.
std::string figure_json(const std::vector<FigureMap>& maps, const Catalog& catalog);

}  // namespace palpate::wire
