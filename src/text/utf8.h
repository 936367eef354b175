#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace palpate {

/// The byte where `text` stops being UTF-8 (RFC 3629: no overlong forms, no surrogates), or
/// nothing.
std::optional<std::size_t> first_byte_not_utf8(std::string_view text);

/// The first control character (C0 but tab and line ends, or DEL), or nothing.
std::optional<std::size_t> first_control_character(std::string_view text);

/// Whether a byte is the first of a character.
inline bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// How many characters (code points) `text` has; `text` is UTF-8.
std::size_t count_characters(std::string_view text);

}  // namespace palpate
