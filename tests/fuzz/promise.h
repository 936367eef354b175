#pragma once

#include <cstdlib>

#include "diagnostic/result.h"

namespace palpate::fuzz {

/// Ends the program, which is a find, where a refusal names no fault or a fault names no file.
template <class T>
void expect_named_faults(const Result<T>& read) {
  if (read) return;
  if (read.faults().empty()) std::abort();
  for (const Diagnostic& fault : read.faults()) {
    if (fault.at.file.empty()) std::abort();
  }
}

}  // namespace palpate::fuzz
