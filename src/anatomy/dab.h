#pragma once

#include "quantity/measure.h"

namespace palpate {

/// A place of a region's patch of skin in the region's own coordinates, which outlive a body that
/// is made anew; the patch spans about -1 to 1 in each. Exactly: `docs/decisions/painted-marks.md`.
struct PatchPlace {
  double along = 0.0;   ///< Grows downwards on the trunk and head, distally on the limbs.
  double across = 0.0;  ///< On the left side and the middle grows towards the left hand of a viewer
                        ///< who faces the skin; on the right side it is the mirror image.
};

/// One touch of the brush on the skin.
struct Dab {
  PatchPlace at;
  Millimetres radius;
};

/// What a file may say: a little beyond the patch, and a brush of a size that skin has.
inline constexpr double furthest_patch_place = 1.5;
inline constexpr double least_dab_mm = 1.0;
inline constexpr double largest_dab_mm = 100.0;
inline constexpr std::size_t most_dabs = 500;

}  // namespace palpate
