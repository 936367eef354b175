#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostic/result.h"

namespace palpate::motion {

/// A table over time, as the field's programs write it (`.mot`, `.sto`): coordinates, forces, or
/// results. Times ascend; every number is finite.
struct Recording {
  std::string name;
  bool in_degrees = false;  ///< angles among the columns
  std::vector<double> time_s;
  std::vector<std::string> labels;           ///< of the columns, without the time
  std::vector<std::vector<double>> columns;  ///< [label][row]

  /// The number of the column with this label, or -1.
  [[nodiscard]] int column(std::string_view label) const;
};

/// Reads a `.mot` or `.sto` file (`file` is its name, for faults): a header that `endheader` ends,
/// a line of labels, one line a frame; or the table alone, whose first line then begins with
/// `time`. Lines that begin with # are left out of the table. Faults: malformed_table.
Result<Recording> read_recording(std::string_view text, const std::string& file);

/// The recording as a `.sto` file, and as CSV (RFC 4180).
std::string write_storage(const Recording& recording);
std::string write_csv(const Recording& recording);

}  // namespace palpate::motion
