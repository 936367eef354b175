#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palpate::mechanics {

/// The folder of other programs' results that are not part of the project:
/// `PALPATE_REFERENCE_DATA`, else ../shared/mechanics. Nothing, with one line on standard output
/// that says so, where it is not there; the tests that need it then do nothing.
std::optional<std::string> reference_folder();

/// A table of text with a line of names, separated by white space. Lines that begin with # are left
/// out.
struct TextTable {
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> lines;

  [[nodiscard]] std::size_t column(const std::string& name) const;
  [[nodiscard]] double number(std::size_t line, std::size_t column) const;
};

TextTable read_table(const std::string& path);

}  // namespace palpate::mechanics
