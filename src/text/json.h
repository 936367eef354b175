#pragma once

#include <string>
#include <string_view>

#include "diagnostic/result.h"
#include "text/node.h"
#include "text/parse.h"

namespace palpate {

/// Reads JSON (RFC 8259) strictly, into the same tree as `parse_text`: texts are quoted scalars,
/// numbers and truth values plain ones, each with its place. A byte order mark at the start is
/// skipped; a key may stand once in an object. Gives the first fault that ends the reading, or all
/// repeated keys.
Result<Document> parse_json(const std::string& file, std::string_view text,
                            const ParseLimits& limits = {});

}  // namespace palpate
