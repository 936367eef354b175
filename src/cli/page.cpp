#include "cli/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace palpate::cli {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

}  // namespace

void Page::heading(std::string_view text) {
  if (!text_.empty()) blank();
  line(strong(text));
}

void Page::paragraph(std::string_view text, int indent, int hang) {
  std::string current(static_cast<std::size_t>(indent), ' ');
  int used = indent;
  bool first_word = true;
  for (std::string_view word : words_of(text)) {
    const int needed = columns_of(word) + (first_word ? 0 : 1);
    if (!first_word && used + needed > width_) {
      text_ += current + "\n";
      used = indent + hang;
      current.assign(static_cast<std::size_t>(used), ' ');
      first_word = true;
    }
    if (!first_word) current += ' ';
    current += word;
    used += columns_of(word) + (first_word ? 0 : 1);
    first_word = false;
  }
  text_ += current + "\n";
}

void Page::line(std::string_view text, int indent) {
  text_.append(static_cast<std::size_t>(indent), ' ');
  text_ += text;
  text_ += '\n';
}

void Page::blank() { text_ += '\n'; }

std::string Page::painted(std::string_view text, std::string_view code) const {
  if (colour_ == Colour::none) return std::string(text);
  return fmt::format("\033[{}m{}\033[0m", code, text);
}
std::string Page::strong(std::string_view text) const { return painted(text, "1"); }
std::string Page::danger(std::string_view text) const { return painted(text, "1;31"); }
std::string Page::quiet(std::string_view text) const { return painted(text, "2"); }

int columns_of(std::string_view text) {
  int columns = 0;
  bool in_control = false;
  for (const char c : text) {
    if (c == '\033') in_control = true;
    const bool continuation = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (!in_control && !continuation) ++columns;
    if (in_control && c == 'm') in_control = false;
  }
  return columns;
}

std::string padded(std::string_view text, int columns) {
  std::string result(text);
  const int missing = columns - columns_of(text);
  if (missing > 0) result.append(static_cast<std::size_t>(missing), ' ');
  return result;
}

std::string bar(double value, double full, int columns) {
  const double share = std::clamp(value / full, 0.0, 1.0);
  const int blocks = std::max(1, static_cast<int>(std::lround(share * columns)));
  std::string text;
  for (int block = 0; block < blocks; ++block) text += "█";
  return text;
}

std::string percent(double probability) {
  if (probability > 0.0 && probability < 0.01) return "<1 %";
  return fmt::format("{:.0f} %", 100.0 * probability);
}

}  // namespace palpate::cli
