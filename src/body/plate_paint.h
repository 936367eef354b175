#pragma once

#include <string_view>

#include "anatomy/plate.h"

namespace palpate::body {

/// How a shape stands among the others: all alike, told apart, or stepped back.
enum class Emphasis { even, told_apart, receding };

/// The colours of one kind of shape; the test beside `svg.h` holds them against each other.
struct Paint {
  std::string_view light;  ///< In the middle of the shape.
  std::string_view dark;   ///< Towards its borders.
  std::string_view edge;
};

inline Paint paint(PlatePart part, Emphasis emphasis) {
  const bool recedes = emphasis == Emphasis::receding;
  switch (part) {
    case PlatePart::muscle:
      if (emphasis == Emphasis::told_apart) return {"#bf4a3c", "#992c25", "#5e1512"};
      return recedes ? Paint{"#ecd2c6", "#e2c0b2", "#b8948a"}
                     : Paint{"#c9776a", "#b05f53", "#74362f"};
    case PlatePart::tendon:
      return recedes ? Paint{"#faf6ef", "#f1eae0", "#c9bcae"}
                     : Paint{"#f8f2e6", "#e4d8c4", "#8f7c68"};
    case PlatePart::bone:
      break;
  }
  return recedes ? Paint{"#faf6ea", "#f2ebda", "#c9bda5"} : Paint{"#f7f0dd", "#e6d9ba", "#94835f"};
}

}  // namespace palpate::body
