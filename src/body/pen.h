#pragma once

#include <vector>

#include "anatomy/figure.h"
#include "body/skin_line.h"
#include "body/view_raster.h"

namespace palpate::body {

/// Adds what is seen of the lines to a drawing of the surface of number 0.
void add_skin_lines(const std::vector<SkinLine>& lines, const ViewRaster& raster,
                    const SeenSurface& skin, FigureView& figure);

}  // namespace palpate::body
