#pragma once

#include <string>
#include <vector>

#include "diagnostic/code.h"

namespace palpate {

/// Where in a file something stands. Lines and columns count from 1; 0 means "the whole file".
struct Position {
  std::string file;
  int line = 0;
  int column = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

enum class Severity { error, warning };

/// One fault in what we were given, as data. The sentences for people are made in `wording`.
struct Diagnostic {
  Code code{};
  Position at;
  std::string subject;   ///< What was found: the key, id or value that is wrong.
  std::string expected;  ///< What would have been right, in the format's own words.
  std::string nearest;   ///< The nearest valid name, or empty.
  Severity severity = Severity::error;

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

}  // namespace palpate
