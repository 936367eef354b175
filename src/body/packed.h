#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace palpate::body {

// Numbers as bytes for the same machine's next run: their count, then they themselves.

template <class Items>
void append(std::string& bytes, const Items& items) {
  static_assert(std::is_trivially_copyable_v<typename Items::value_type>);
  const std::uint64_t count = items.size();
  bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
  bytes.append(reinterpret_cast<const char*>(items.data()), count * sizeof items[0]);
}

/// Whether the bytes had all of it; `bytes` is what is left.
template <class Items>
bool take(std::string_view& bytes, Items& items) {
  std::uint64_t count = 0;
  if (bytes.size() < sizeof count) return false;
  bytes.copy(reinterpret_cast<char*>(&count), sizeof count);
  bytes.remove_prefix(sizeof count);
  if (count > bytes.size() / sizeof items[0]) return false;
  items.resize(count);
  bytes.copy(reinterpret_cast<char*>(items.data()), count * sizeof items[0]);
  bytes.remove_prefix(count * sizeof items[0]);
  return true;
}

}  // namespace palpate::body
