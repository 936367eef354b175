#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "body/mesh.h"

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

/// The bytes of one list, without copying them.
inline std::optional<std::string_view> take_view(std::string_view& bytes) {
  std::uint64_t count = 0;
  if (bytes.size() < sizeof count) return std::nullopt;
  bytes.copy(reinterpret_cast<char*>(&count), sizeof count);
  bytes.remove_prefix(sizeof count);
  if (count > bytes.size()) return std::nullopt;
  const std::string_view taken = bytes.substr(0, count);
  bytes.remove_prefix(count);
  return taken;
}

inline std::string packed(const Mesh& mesh) {
  std::string bytes;
  append(bytes, mesh.points);
  append(bytes, mesh.triangles);
  return bytes;
}

/// Nothing where the bytes are not those of `packed`.
inline std::optional<Mesh> unpacked_mesh(std::string_view bytes) {
  Mesh mesh;
  const bool whole = take(bytes, mesh.points) && take(bytes, mesh.triangles) && bytes.empty();
  if (!whole || !fits_together(mesh)) return std::nullopt;
  return mesh;
}

}  // namespace palpate::body
