#include "text/parse.h"
#include "wire/read_case.h"

// Apart from `read_case.cpp`, because WebAssembly has no YAML.

namespace palpate::wire {

Result<CaseFile> read_case(const std::string& file, std::string_view text, CaseFormat format) {
  if (format == CaseFormat::json) return read_json_case(file, text);
  return case_from(parse_text(file, text, {.bytes = largest_case_bytes}), file);
}

}  // namespace palpate::wire
