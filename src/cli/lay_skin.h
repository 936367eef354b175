#pragma once

#include "cli/options.h"
#include "consultation/consultation.h"

namespace palpate::cli {

/// Whether a case has marks that were painted: then the consultation needs its skin.
bool is_painted(const Case& person_case);

/// Gives a consultation the skin on which painted marks are compared. One that was read from a pack
/// has it; for one that was read from a folder it is made there, which takes seconds the first time
/// (`kept_skin`). Prints faults, and is false then; a folder without shapes has no skin.
bool lay_skin(Consultation& consultation, const Options& options);

}  // namespace palpate::cli
