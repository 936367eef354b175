#include "mechanics/reference_data.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "diagnostic/ensure.h"

namespace palpate::mechanics {

std::optional<std::string> reference_folder() {
  const char* named = std::getenv("PALPATE_REFERENCE_DATA");
  const std::string folder = named != nullptr ? named : "../shared/mechanics";
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return folder;
  static bool told = false;
  if (!told) {
    std::cout << "mechanics: no reference data in " << folder
              << "; the full comparison with OpenSim is left out (PALPATE_REFERENCE_DATA)\n";
  }
  told = true;
  return std::nullopt;
}

std::size_t TextTable::column(const std::string& name) const {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return i;
  }
  ensure(false, "the table has the column that is asked for");
  return 0;
}

double TextTable::number(std::size_t line, std::size_t column) const {
  return std::stod(lines[line][column]);
}

TextTable read_table(const std::string& path) {
  std::ifstream stream(path);
  TextTable table;
  std::string line;
  // The header of a `.sto` file ends with this word; other tables have none.
  if (path.ends_with(".sto")) {
    while (std::getline(stream, line) && !line.starts_with("endheader")) continue;
  }
  while (std::getline(stream, line)) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words(line);
    std::vector<std::string> cells;
    for (std::string word; words >> word;) cells.push_back(word);
    if (table.names.empty()) {
      table.names = std::move(cells);
    } else {
      table.lines.push_back(std::move(cells));
    }
  }
  return table;
}

}  // namespace palpate::mechanics
