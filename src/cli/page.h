#pragma once

#include <string>
#include <string_view>

namespace palpate::cli {

enum class Colour { none, ansi };

/// Text for a terminal, built up line by line: wrapped, indented, with emphasis where the terminal
/// can show it.
class Page {
 public:
  Page(int width, Colour colour) : width_(width), colour_(colour) {}

  /// A heading, with a blank line above it.
  void heading(std::string_view text);
  /// A paragraph, wrapped; lines after the first stand `hang` columns further in.
  void paragraph(std::string_view text, int indent = 0, int hang = 0);
  /// One line as it is, after `indent` columns.
  void line(std::string_view text, int indent = 0);
  void blank();

  [[nodiscard]] std::string strong(std::string_view text) const;
  [[nodiscard]] std::string danger(std::string_view text) const;
  [[nodiscard]] std::string quiet(std::string_view text) const;

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  [[nodiscard]] std::string painted(std::string_view text, std::string_view code) const;

  int width_;
  Colour colour_;
  std::string text_;
};

/// The columns that UTF-8 text takes (one for each character; control sequences take none).
int columns_of(std::string_view text);

/// `text` and as many spaces as fill `columns`.
std::string padded(std::string_view text, int columns);

/// A bar of at most `columns` blocks for a value between 0 and `full`.
std::string bar(double value, double full, int columns);

/// "41 %"; "<1 %" below one per cent.
std::string percent(double probability);

}  // namespace palpate::cli
