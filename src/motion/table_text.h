#pragma once

#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/result.h"

namespace palpate::motion {

/// The next line of a text, without its end (\n or \r\n); the text loses it.
inline std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The words of a line, between blanks and tabs.
inline std::vector<std::string_view> words_of(std::string_view line) {
  constexpr std::string_view between = " \t";
  std::vector<std::string_view> words;
  std::size_t at = line.find_first_not_of(between);
  while (at != std::string_view::npos) {
    const std::size_t end = line.find_first_of(between, at);
    words.push_back(line.substr(at, end == std::string_view::npos ? end : end - at));
    at = end == std::string_view::npos ? end : line.find_first_not_of(between, end);
  }
  return words;
}

/// The number that a whole word is, where it is a finite one.
inline std::optional<double> number_of(std::string_view word) {
  if (word.starts_with('+')) word.remove_prefix(1);
  double number = 0.0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  if (!std::isfinite(number)) return std::nullopt;
  return number;
}

/// Reads a table line by line and remembers where it is; the first fault ends it.
class LineReader {
 public:
  LineReader(std::string_view text, const std::string& file) : rest_(text), file_(file) {}

 protected:
  std::string_view next_line() {
    ++line_;
    return take_line(rest_);
  }
  void fault(const std::string& subject, const std::string& expected,
             Code code = Code::malformed_table) {
    faults_.push_back({.code = code,
                       .at = {file_, line_, line_ > 0 ? 1 : 0},
                       .subject = subject,
                       .expected = expected});
  }

  std::string_view rest_;
  const std::string& file_;
  int line_ = 0;  ///< 0: the table as a whole
  Diagnostics faults_;
};

}  // namespace palpate::motion
