#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace palpate {

enum class HitType { muscle, condition, finding, region, remedy };

/// Something in the catalog that fits the words of a query.
struct Hit {
  HitType type = HitType::muscle;
  std::string id;
  std::string name;
  std::string plain_name;
  std::string snippet;  ///< which of its words fitted, as a phrase
  double score = 0.0;   ///< comparable within one answer only
};

/// Finds things by the words of their names, synonyms, places of pain and findings. Every query
/// word counts by how rare it is in the catalog (inverse document frequency, Spärck Jones 1972) and
/// by the field it was found in; a thing that fits more of the words comes first. Best first, ties
/// by id. A query without words gives nothing.
std::vector<Hit> search(const Catalog& catalog, std::string_view query, std::size_t most = 20);

}  // namespace palpate
