#include <cstddef>
#include <cstdint>
#include <string_view>

#include "promise.h"
#include "wire/read_case.h"

/// A text is read in both formats: what is no JSON may still be YAML.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using palpate::wire::CaseFormat;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const CaseFormat format : {CaseFormat::json, CaseFormat::yaml}) {
    palpate::fuzz::expect_named_faults(palpate::wire::read_case("case", text, format));
  }
  return 0;
}
