#pragma once

#include "body/grid.h"

namespace palpate::body {

/// How far from the surface distances are needed, in millimetres, where the skin is smoothed so
/// much: what is further away does not diffuse.
float diffusion_band(float smoothing, float step);

/// Subtracts `fat`, then diffuses the distances so that a standard deviation of `smoothing`
/// results (explicit steps of the heat equation with a coefficient that varies in space; corners
/// further from the surface than 2.5 standard deviations stay). This makes skin of tubes.
void smooth_skin(Grid& grid, const SkinMap& fat, const SkinMap& smoothing);

}  // namespace palpate::body
