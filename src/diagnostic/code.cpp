#include "diagnostic/code.h"

#include <array>

namespace palpate {
namespace {
constexpr std::array code_names = {
#define PALPATE_CODE_NAME(name) std::string_view(#name),
    PALPATE_DIAGNOSTIC_CODES(PALPATE_CODE_NAME)
#undef PALPATE_CODE_NAME
};
}  // namespace

std::string_view code_name(Code code) { return code_names.at(static_cast<std::size_t>(code)); }

std::optional<Code> code_from_name(std::string_view name) {
  for (std::size_t index = 0; index < code_names.size(); ++index) {
    if (code_names.at(index) == name) return static_cast<Code>(index);
  }
  return std::nullopt;
}

}  // namespace palpate
