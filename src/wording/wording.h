#pragma once

#include <string>

#include "diagnostic/diagnostic.h"

namespace palpate {

/// The fault as an English sentence without its place: what is wrong, what was expected and the
/// nearest valid name. For example: unknown key "nmae"; expected id or name; did you mean "name"?
std::string sentence(const Diagnostic& fault);

/// One line for a terminal or a log: "file:line:column: error: sentence [code]". Line and column
/// are left out where the whole file is meant.
std::string render(const Diagnostic& fault);

}  // namespace palpate
