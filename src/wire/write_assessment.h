#pragma once

#include <string>

#include "catalog/catalog.h"
#include "consultation/assessment.h"

namespace palpate::wire {

/// An answer as JSON by the contract's `Assessment`, two spaces indented where `pretty`.
enum class Layout { compact, pretty };
std::string assessment_json(const Assessment& assessment, const Catalog& catalog,
                            Layout layout = Layout::compact);

}  // namespace palpate::wire
