#include "anatomy/side.h"

namespace palpate {

std::string_view side_name(Side side) {
  switch (side) {
    case Side::left:
      return "left";
    case Side::right:
      return "right";
    case Side::midline:
      return "midline";
  }
  return {};
}

std::optional<Side> side_from_name(std::string_view name) {
  for (Side side : all_sides) {
    if (side_name(side) == name) return side;
  }
  return std::nullopt;
}

}  // namespace palpate
