#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "diagnostic/result.h"
#include "scoring/expectation.h"
#include "text/node.h"
#include "triage/answers.h"

namespace palpate::wire {

/// The format of a case: each has a reader of its own.
enum class CaseFormat { json, yaml };

/// A case as it was read. A test case also says what its source expects.
struct CaseFile {
  Case person_case;
  std::string title;
  std::string source;
  std::optional<Expectation> expect;
  /// Where each part stands, by its JSON pointer ("/pain/1/region").
  std::map<std::string, Position> positions;
};

/// The most bytes that a case may have.
inline constexpr std::size_t largest_case_bytes = std::size_t{256} * 1024;

/// Reads a case by `contract/openapi.json` (schema `Case`); all faults at once, with line and
/// column. `file` is the name that positions carry.
Result<CaseFile> read_case(const std::string& file, std::string_view text, CaseFormat format);

/// The same of JSON alone.
Result<CaseFile> read_json_case(const std::string& file, std::string_view text);

/// The same of a text that was read, or its faults.
Result<CaseFile> case_from(const Result<Document>& document, const std::string& file);

/// Gives each fault that names a part of the case by its JSON pointer the part's place in the file.
Diagnostics with_positions(Diagnostics faults, const CaseFile& from);

}  // namespace palpate::wire
