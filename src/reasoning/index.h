#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

#include "diagnostic/ensure.h"

namespace palpate::reasoning {

/// The number of a thing in its model, counted from 0. Indices of different things do not mix.
template <class Thing>
class Index {
 public:
  constexpr Index() = default;
  explicit constexpr Index(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}

  [[nodiscard]] constexpr std::size_t value() const { return value_; }

  friend constexpr auto operator<=>(const Index&, const Index&) = default;

 private:
  std::uint32_t value_ = 0;
};

using CauseIndex = Index<struct CauseTag>;            ///< one mode of one group
using GroupIndex = Index<struct GroupTag>;            ///< one muscle or condition on one side
using ObservableIndex = Index<struct ObservableTag>;  ///< something that can be seen or asked
using TemperingIndex = Index<struct TemperingTag>;    ///< observables that are correlated

}  // namespace palpate::reasoning
