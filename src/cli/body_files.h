#pragma once

#include <string>

#include "catalog/catalog.h"

namespace palpate::cli {

/// What a figure's files are called by beside those of the reference figure: "-female"; nothing for
/// the reference figure itself.
std::string figure_suffix(const std::string& figure);

/// Writes a figure's surfaces for the viewer (`body.json` and `body.mesh`, or `body-female.json`
/// ...) into a folder, generated from `shapes/` in the folder of the knowledge; says on the
/// terminal how far it is. Files that this program made before from the same shapes and names stay
/// as they are. False where there were faults, which are printed.
bool write_body_files(const std::string& folder, const std::string& knowledge,
                      const std::string& figure, const Catalog& catalog);

}  // namespace palpate::cli
