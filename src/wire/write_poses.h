#pragma once

#include <string>

#include "catalog/catalog.h"

namespace palpate::wire {

/// The pictures of exercises and hand tests for the site: {"poses": [...]} by the contract's
/// `Pose`; the files are those that `palpate compile` writes.
std::string poses_json(const Catalog& catalog);

}  // namespace palpate::wire
