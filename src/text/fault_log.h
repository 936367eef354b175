#pragma once

#include <string>

#include "diagnostic/diagnostic.h"
#include "text/node.h"

namespace palpate {

/// Collects the faults of one file.
class FaultLog {
 public:
  FaultLog(std::string file, Diagnostics& faults) : file_(std::move(file)), faults_(faults) {}

  /// Notes a fault at `at`; see `Diagnostic` for the texts.
  void error(Code code, Spot at, std::string subject, std::string expected = {},
             std::string nearest = {}) {
    add(code, at, std::move(subject), std::move(expected), std::move(nearest), Severity::error);
  }
  /// Notes something doubtful, which stops nothing.
  void warning(Code code, Spot at, std::string subject, std::string expected = {}) {
    add(code, at, std::move(subject), std::move(expected), {}, Severity::warning);
  }

  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  void add(Code code, Spot at, std::string subject, std::string expected, std::string nearest,
           Severity severity) {
    faults_.push_back({.code = code,
                       .at = {file_, at.line, at.column},
                       .subject = std::move(subject),
                       .expected = std::move(expected),
                       .nearest = std::move(nearest),
                       .severity = severity});
  }

  std::string file_;
  Diagnostics& faults_;
};

}  // namespace palpate
