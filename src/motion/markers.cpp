#include "motion/markers.h"

#include <cmath>
#include <limits>
#include <optional>

#include "motion/table_text.h"

namespace palpate::motion {
namespace {

/// The cells of a line between its tabs: in `.trc` an empty one is a marker that was not seen.
std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t tab = line.find('\t');
    std::string_view cell = line.substr(0, tab);
    while (cell.ends_with(' ')) cell.remove_suffix(1);
    while (cell.starts_with(' ')) cell.remove_prefix(1);
    cells.push_back(cell);
    if (tab == std::string_view::npos) break;
    line.remove_prefix(tab + 1);
  }
  while (!cells.empty() && cells.back().empty()) cells.pop_back();
  return cells;
}

bool says_nothing(std::string_view cell) {
  return cell.empty() || cell == "NaN" || cell == "nan" || cell == "NAN";
}

class MarkerReader : private LineReader {
 public:
  using LineReader::LineReader;

  Result<Recording> read() {
    read_header();
    while (faults_.empty() && !rest_.empty()) read_row();
    if (faults_.empty() && read_.time_s.empty()) fault("a table without rows", "at least one");
    for (std::size_t c = 0; faults_.empty() && c < read_.columns.size(); ++c) fill_gaps(c);
    if (!faults_.empty()) return std::move(faults_);
    return std::move(read_);
  }

 private:
  /// Five lines: what it is, names of settings, settings, names of markers, X1 Y1 Z1 ...
  void read_header() {
    if (!next_line().starts_with("PathFileType")) {
      fault("the first line", "PathFileType 4 (X/Y/Z), as .trc files begin");
      return;
    }
    const std::vector<std::string_view> keys = words_of(next_line());
    const std::vector<std::string_view> values = words_of(next_line());
    for (std::size_t i = 0; i < keys.size() && i < values.size(); ++i) {
      if (keys[i] == "Units") read_units(values[i]);
    }
    const std::vector<std::string_view> names = cells_of(next_line());
    if (names.size() < 3 || names[0] != "Frame#" || names[1] != "Time") {
      fault("the line of markers", "Frame#, Time, then the markers' names");
      return;
    }
    for (std::size_t i = 2; i < names.size(); ++i) {
      if (names[i].empty()) continue;
      for (const char* axis : {"_x", "_y", "_z"}) {
        read_.labels.push_back(std::string(names[i]) + axis);
      }
    }
    read_.columns.resize(read_.labels.size());
    read_.name = "markers";
    next_line();  // X1 Y1 Z1 ...
  }

  void read_units(std::string_view unit) {
    if (unit == "m") unit_m_ = 1.0;
    if (unit == "cm") unit_m_ = 1e-2;
    if (unit == "mm") unit_m_ = 1e-3;
    if (unit != "m" && unit != "cm" && unit != "mm") {
      fault(std::string(unit), "m, cm or mm", Code::unknown_unit);
    }
  }

  void read_row() {
    const std::vector<std::string_view> cells = cells_of(next_line());
    if (cells.empty()) return;
    const std::optional<double> time =
        cells.size() > 1 ? number_of(cells[1]) : std::optional<double>();
    if (!time || (!read_.time_s.empty() && *time <= read_.time_s.back())) {
      fault("the time of a frame", "a finite number, later than on the line before");
      return;
    }
    if (cells.size() > read_.columns.size() + 2) {
      fault("a line of " + std::to_string(cells.size()) + " numbers",
            "at most " + std::to_string(read_.columns.size() + 2));
      return;
    }
    read_.time_s.push_back(*time);
    for (std::size_t c = 0; c < read_.columns.size(); ++c) {
      const std::string_view cell = c + 2 < cells.size() ? cells[c + 2] : std::string_view();
      const std::optional<double> number = number_of(cell);
      if (!number && !says_nothing(cell)) {
        fault(std::string(cell.substr(0, 40)), "a number, or nothing where it was not seen");
        return;
      }
      read_.columns[c].push_back(number ? *number * unit_m_
                                        : std::numeric_limits<double>::quiet_NaN());
    }
  }

  void fill_gaps(std::size_t c) {
    std::vector<double>& column = read_.columns[c];
    line_ = 0;
    if (std::isnan(column.front()) || std::isnan(column.back())) {
      fault("the marker of " + read_.labels[c] + ", not seen in the first or last frame",
            "markers that are seen at both ends");
      return;
    }
    for (std::size_t i = 1; i < column.size(); ++i) {
      if (!std::isnan(column[i])) continue;
      std::size_t next = i;
      while (std::isnan(column[next])) ++next;
      const double share =
          (read_.time_s[i] - read_.time_s[i - 1]) / (read_.time_s[next] - read_.time_s[i - 1]);
      column[i] = column[i - 1] + share * (column[next] - column[i - 1]);
    }
  }

  double unit_m_ = 1e-3;
  Recording read_;
};

}  // namespace

Result<Recording> read_markers(std::string_view text, const std::string& file) {
  return MarkerReader(text, file).read();
}

}  // namespace palpate::motion
