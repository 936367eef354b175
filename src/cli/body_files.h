#pragma once

#include <string>

#include "catalog/catalog.h"

namespace palpate::cli {

/// Writes the body's surfaces for the viewer (`body.json`, `body.mesh`) into a folder, generated
/// from `shapes/` in the folder of the knowledge; says on the terminal how far it is. Files that
/// this program made before from the same shapes and names stay as they are. False where there were
/// faults, which are printed.
bool write_body_files(const std::string& folder, const std::string& knowledge,
                      const Catalog& catalog);

}  // namespace palpate::cli
