#pragma once

#include "catalog/catalog.h"
#include "diagnostic/diagnostic.h"
#include "triage/answers.h"

namespace palpate {

/// Everything that is wrong with a case, in the order of its parts; see `Consultation::check`.
Diagnostics check_case(const Catalog& catalog, const Case& person_case);

}  // namespace palpate
