#include "motion/recording.h"

#include <algorithm>
#include <array>
#include <set>

#include "motion/table_text.h"

namespace palpate::motion {
namespace {

/// Reads a recording line by line; the first fault ends it.
class RecordingReader : private LineReader {
 public:
  using LineReader::LineReader;

  Result<Recording> read() {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    const bool has_header = rest_.find("endheader") != std::string_view::npos;
    if (has_header) read_header();
    if (faults_.empty()) read_labels();
    while (faults_.empty() && !rest_.empty()) read_row();
    if (faults_.empty()) compare_with_header();
    if (!faults_.empty()) return std::move(faults_);
    return std::move(read_);
  }

 private:
  void read_header() {
    for (bool first = true; !rest_.empty(); first = false) {
      const std::string_view line = next_line();
      if (line.starts_with("endheader")) return;
      if (first) read_.name = line.substr(0, line.find_last_not_of(" \t") + 1);
      const std::size_t equals = line.find('=');
      if (equals == std::string_view::npos) continue;
      const std::string_view key = line.substr(0, equals);
      const std::vector<std::string_view> value = words_of(line.substr(equals + 1));
      if (value.empty()) continue;
      if (key == "inDegrees") read_.in_degrees = value[0] == "yes";
      if (key == "nRows") told_rows_ = number_of(value[0]);
      if (key == "nColumns") told_columns_ = number_of(value[0]);
    }
    fault("the header", "a line `endheader` that ends it");
  }

  void read_labels() {
    while (!rest_.empty()) {
      const std::vector<std::string_view> words = words_of(next_line());
      if (words.empty() || words[0].starts_with('#')) continue;
      if (words[0] != "time") break;
      read_.labels.assign(words.begin() + 1, words.end());
      std::set<std::string> known;
      for (const std::string& label : read_.labels) {
        if (!known.insert(label).second) fault("a second column " + label, "every column once");
      }
      read_.columns.resize(read_.labels.size());
      return;
    }
    fault("the line of labels",
          "a line that begins with `time`, after `endheader` if there is one");
  }

  void read_row() {
    const std::vector<std::string_view> words = words_of(next_line());
    if (words.empty() || words[0].starts_with('#')) return;
    if (words.size() != read_.labels.size() + 1) {
      fault("a line of " + std::to_string(words.size()) + " numbers",
            std::to_string(read_.labels.size() + 1) + ", as there are labels");
      return;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::optional<double> number = number_of(words[i]);
      if (!number) {
        fault(std::string(words[i].substr(0, 40)), "a finite number");
        return;
      }
      if (i > 0) read_.columns[i - 1].push_back(*number);
      if (i > 0) continue;
      if (!read_.time_s.empty() && *number <= read_.time_s.back()) {
        fault("the time " + std::string(words[0]), "a later time than on the line before");
        return;
      }
      read_.time_s.push_back(*number);
    }
  }

  void compare_with_header() {
    line_ = 0;
    if (read_.time_s.empty()) fault("a table without rows", "at least one");
    const double rows = static_cast<double>(read_.time_s.size());
    const double columns = static_cast<double>(read_.labels.size() + 1);
    if (told_rows_ && *told_rows_ != rows) {
      fault("nRows, but there are " + std::to_string(read_.time_s.size()) + " rows",
            "as many rows as the header says");
    }
    if (told_columns_ && *told_columns_ != columns) {
      fault("nColumns, but there are " + std::to_string(read_.labels.size() + 1) + " columns",
            "as many columns as the header says");
    }
  }

  std::optional<double> told_rows_;
  std::optional<double> told_columns_;
  Recording read_;
};

/// Shortest text that reads back as the same number.
void append(std::string& text, double number) {
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  static_cast<void>(error);
  text.append(digits.data(), end);
}

void append_rows(std::string& text, const Recording& recording, char between) {
  for (std::size_t row = 0; row < recording.time_s.size(); ++row) {
    append(text, recording.time_s[row]);
    for (const std::vector<double>& column : recording.columns) {
      text += between;
      append(text, column[row]);
    }
    text += '\n';
  }
}

}  // namespace

int Recording::column(std::string_view label) const {
  const auto at = std::find(labels.begin(), labels.end(), label);
  return at == labels.end() ? -1 : static_cast<int>(at - labels.begin());
}

Result<Recording> read_recording(std::string_view text, const std::string& file) {
  return RecordingReader(text, file).read();
}

std::string write_storage(const Recording& recording) {
  std::string text = recording.name +
                     "\nversion=1\nnRows=" + std::to_string(recording.time_s.size()) +
                     "\nnColumns=" + std::to_string(recording.labels.size() + 1) +
                     "\ninDegrees=" + (recording.in_degrees ? "yes" : "no") + "\nendheader\ntime";
  for (const std::string& label : recording.labels) text += '\t' + label;
  text += '\n';
  append_rows(text, recording, '\t');
  return text;
}

std::string write_csv(const Recording& recording) {
  std::string text = "time";
  for (const std::string& label : recording.labels) {
    const bool plain = label.find_first_of(",\"\r\n") == std::string::npos;
    text += plain ? ',' + label : ",\"";
    if (plain) continue;
    for (const char letter : label) text += letter == '"' ? "\"\"" : std::string(1, letter);
    text += '"';
  }
  text += '\n';
  append_rows(text, recording, ',');
  return text;
}

}  // namespace palpate::motion
