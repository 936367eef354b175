#pragma once

#include "catalog/catalog.h"
#include "cli/page.h"
#include "consultation/assessment.h"

namespace palpate::cli {

/// Writes an answer for a reader at a terminal: danger first, then causes with reasons, the next
/// question, advice, and what the answer is worth.
void write_assessment(Page& page, const Assessment& assessment, const Catalog& catalog);

}  // namespace palpate::cli
