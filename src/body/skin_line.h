#pragma once

#include <vector>

#include "anatomy/figure.h"

namespace palpate::body {

/// A point of a surface, which follows when the surface is bent.
struct SurfacePoint {
  int triangle = 0;
  float first = 0.0F;  ///< Weights of the triangle's first two corners.
  float second = 0.0F;
};

/// Whether the pen draws a line or fills what the line goes round.
enum class PenStroke { line, area };

/// What drawings show of the skin as a line: an eyelid, a nail, a fold.
struct SkinLine {
  PenStroke stroke{};
  LineWeight weight{};
  std::vector<SurfacePoint> points;
};

}  // namespace palpate::body
