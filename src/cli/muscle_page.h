#pragma once

#include "catalog/catalog.h"
#include "cli/page.h"

namespace palpate::cli {

/// Writes a muscle's monograph for a reader at a terminal.
void write_muscle(Page& page, const Muscle& muscle, const Catalog& catalog);

/// Writes what is known of a condition.
void write_condition(Page& page, const Condition& condition, const Catalog& catalog);

}  // namespace palpate::cli
