#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "text/node.h"
#include "text/utf8.h"

namespace palpate {

/// Byte offsets to lines and columns. The characters before every 256th byte are counted once, so
/// that one long line costs no more than many short ones.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text) : text_(text) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i % block == 0) characters_.push_back(characters);
      if (begins_character(text[i])) ++characters;
      if (text[i] == '\n') starts_.push_back(i + 1);
    }
    characters_.push_back(characters);
  }
  [[nodiscard]] Spot of_byte(std::size_t byte) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), byte);
    const auto line = static_cast<std::size_t>(after - starts_.begin()) - 1;
    return spot(line, byte - starts_[line]);
  }
  /// A line and a column in bytes, both counted from 0.
  [[nodiscard]] Spot of_column(std::size_t line, std::size_t bytes) const {
    return spot(std::min(line, starts_.size() - 1), bytes);
  }
  [[nodiscard]] Spot end() const { return of_byte(text_.size()); }

 private:
  static constexpr std::size_t block = 256;

  [[nodiscard]] std::size_t characters_before(std::size_t byte) const {
    const std::size_t start = byte / block * block;
    return characters_[byte / block] + count_characters(text_.substr(start, byte - start));
  }
  [[nodiscard]] Spot spot(std::size_t line, std::size_t bytes) const {
    const std::size_t start = starts_[line];
    const std::size_t byte = std::min(start + bytes, text_.size());
    const std::size_t column = characters_before(byte) - characters_before(start);
    return {static_cast<int>(line) + 1, static_cast<int>(column) + 1};
  }

  std::string_view text_;
  std::vector<std::size_t> starts_ = {0};
  std::vector<std::size_t> characters_;
};

}  // namespace palpate
