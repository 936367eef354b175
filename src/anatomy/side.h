#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace palpate {

/// The person's own left or right, or the middle of the body.
enum class Side { left, right, midline };

inline constexpr std::array all_sides = {Side::left, Side::right, Side::midline};

std::string_view side_name(Side side);
std::optional<Side> side_from_name(std::string_view name);

/// The other side; the midline is its own mirror image.
constexpr Side mirrored(Side side) {
  if (side == Side::left) return Side::right;
  if (side == Side::right) return Side::left;
  return Side::midline;
}

}  // namespace palpate
