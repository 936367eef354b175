#pragma once

#include "catalog/catalog.h"

namespace palpate::reading {

/// Every file below `folder`, ordered by path.
Result<std::vector<KnowledgeFile>> read_files(const std::string& folder);

}  // namespace palpate::reading
