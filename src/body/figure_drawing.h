#pragma once

#include "anatomy/figure.h"
#include "body/view_raster.h"

namespace palpate::body {

/// Whether a view shows a part of the body from near: a head, a hand, a foot.
bool is_close(View view);

/// How far apart the pixels are on which a view is drawn: fine where hand, foot and head are alone.
double drawing_step(View view);

/// The raster of one surface alone, with a little room around it.
ViewRaster raster_of(View view, const SeenSurface& surface);

/// Draws what a view shows: outlines, areas of tone (the lighter first, each holds the darker ones)
/// and the lines where one part stands before another. `surfaces` are those of the raster by their
/// numbers.
FigureView draw_figure(View view, const ViewRaster& raster,
                       const std::vector<const SeenSurface*>& surfaces);

}  // namespace palpate::body
