#pragma once

#include <vector>

#include "anatomy/figure.h"
#include "body/view_raster.h"

namespace palpate::body {

/// Smooths a field within each stretch of skin, like a Gaussian of so many pixels, and carries it
/// on over `beyond` pixels outside.
void smooth_within(const ViewRaster& raster, PageField& field, double pixels, int beyond);

/// How light is worked out.
struct Lighting {
  double smoothness_mm = 3.0;  ///< Smaller forms are left out.
  double reach_mm = 36.0;      ///< So far a part keeps the light from what lies beside it.
};

/// How light the pixels of a raster are, 0 to 1, lit from the upper left of the page; smoothed
/// within each surface and carried on a little beyond its edge.
PageField tones(View view, const ViewRaster& raster,
                const std::vector<const SeenSurface*>& surfaces, const Lighting& lighting);

}  // namespace palpate::body
