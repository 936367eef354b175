#include "anatomy/plate.h"

#include <algorithm>

namespace palpate {

bool Plate::shows(const MuscleId& muscle) const {
  return std::any_of(shapes.begin(), shapes.end(), [&](const PlateShape& shape) {
    return shape.part == PlatePart::muscle &&
           std::find(shape.muscles.begin(), shape.muscles.end(), muscle) != shape.muscles.end();
  });
}

}  // namespace palpate
