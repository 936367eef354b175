#pragma once

#include <optional>
#include <utility>

#include "diagnostic/diagnostic.h"
#include "diagnostic/ensure.h"

namespace palpate {

/// A value, or the reasons why there is none. A reader collects all faults, not only the first.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}              // NOLINT(google-explicit-constructor)
  Result(Diagnostics faults) : faults_(std::move(faults)) {  // NOLINT(google-explicit-constructor)
    ensure(!faults_.empty(), "a failed result has at least one diagnostic");
  }
  Result(Diagnostic fault) : faults_{std::move(fault)} {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const { return value_.has_value(); }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] const T& value() const& {
    ensure(has_value(), "value() is called only on a successful result");
    return *value_;
  }
  [[nodiscard]] T&& value() && {
    ensure(has_value(), "value() is called only on a successful result");
    return std::move(*value_);
  }
  [[nodiscard]] const Diagnostics& faults() const { return faults_; }

 private:
  std::optional<T> value_;
  Diagnostics faults_;
};

}  // namespace palpate
