#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace palpate::wire {

/// A chart that the site shows for a muscle or condition.
struct ChartFile {
  std::string view;
  std::string file;  ///< path below the atlas folder
  std::string title;
};

/// The charts of a muscle or a condition by its id; empty where there are none.
using ChartsOf = std::function<std::vector<ChartFile>(const std::string& id)>;

/// All of the catalog as JSON by the contract's `Atlas`.
std::string atlas_json(const Catalog& catalog, const ChartsOf& charts_of);

/// Lists by the contract, one object with one key: {"muscles": [...]}.
std::string muscles_json(const Catalog& catalog);
std::string conditions_json(const Catalog& catalog);
std::string regions_json(const Catalog& catalog);
std::string findings_json(const Catalog& catalog);
std::string red_flags_json(const Catalog& catalog);
std::string rules_json(const Catalog& catalog);
std::string remedies_json(const Catalog& catalog);
std::string sources_json(const Catalog& catalog);

/// One monograph, or nothing where the catalog has none of that id.
std::optional<std::string> muscle_json(const Catalog& catalog, const std::string& id,
                                       const ChartsOf& charts_of);
std::optional<std::string> condition_json(const Catalog& catalog, const std::string& id,
                                          const ChartsOf& charts_of);

}  // namespace palpate::wire
