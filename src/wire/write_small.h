#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "diagnostic/diagnostic.h"
#include "search/search.h"

namespace palpate::wire {

/// Hits as JSON: {"query": ..., "hits": [...]}.
std::string hits_json(std::string_view query, const std::vector<Hit>& hits);

/// An RFC 9457 problem document. `type` is the last part of its URI, for example "case-has-faults".
struct Problem {
  std::string type;
  std::string title;
  int status = 500;
  std::string detail;
  Diagnostics faults;
};
std::string problem_json(const Problem& problem);

/// The answer of the health check.
std::string health_json(const Catalog& catalog, std::string_view version);

}  // namespace palpate::wire
