#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "diagnostic/result.h"
#include "text/node.h"

namespace palpate {

/// How much text is read at most. Text from outside must not be able to cost much.
struct ParseLimits {
  std::size_t bytes = 1'000'000;
  int depth = 64;
  std::size_t nodes = 200'000;
};

/// Reads YAML strictly: UTF-8, one document, plain keys, each once; no
/// anchors, aliases, tags or directives. A byte order mark at the start is skipped. `file` is the
/// name that positions carry. Holds every fault up to the first place where the text cannot be
/// read. JSON has a reader of its own (`json.h`).
Result<Document> parse_text(const std::string& file, std::string_view text,
                            const ParseLimits& limits = {});

}  // namespace palpate
