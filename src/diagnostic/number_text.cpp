#include "diagnostic/number_text.h"

#include <array>
#include <charconv>

namespace palpate {

std::string number_text(double value) {
  std::array<char, 32> buffer{};  // the longest double takes 24 characters
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

}  // namespace palpate
