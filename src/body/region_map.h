#pragma once

#include <string>
#include <vector>

#include "anatomy/figure.h"
#include "anatomy/side.h"
#include "body/figures.h"
#include "body/patches.h"
#include "body/vector3.h"

namespace palpate::body {

/// One region of a clickable figure, on one side of the body.
struct MapRegion {
  RegionId region;
  Side side{};
  std::string path;    ///< The `d` of an SVG path, in the map's units.
  Millimetres page_x;  ///< Its middle on the page, for a label or a keyboard focus.
  Millimetres page_y;
};

/// A stroke or an area of the figure itself, in painting order.
struct MapArea {
  int depth = 1;  ///< 1 lit skin, 2 shade, 3 deep shade.
  std::string path;
};
struct MapLine {
  LineWeight weight{};
  std::string path;
};

/// How one drawing lies on its map's page: the point of the body seen at (0, 0), in millimetres,
/// and the unit ways to the right and down the page, in the body's axes (x to its left, y up, z
/// forward).
struct MapDrawing {
  Side shown{};  ///< Whose half is drawn; `midline`: both.
  Vector3 corner;
  Vector3 rightwards;
  Vector3 downwards;
};

/// A figure with its regions, ready to be drawn (shades clipped to the outline) and clicked. Paths
/// count tenths of a millimetre, with y downwards and (0, 0) at the upper left.
struct RegionMap {
  View view{};
  Millimetres page_width;
  Millimetres page_height;
  std::string outline;
  std::vector<MapArea> shades;
  std::vector<MapLine> lines;
  std::vector<MapDrawing> drawings;
  std::vector<MapRegion> regions;  ///< Ordered by id, then left, right, midline.
};

/// Which side of the body a map of a `left_side` view shows: `right` is the mirrored drawing,
/// `both` the two beside each other as a person sees their own hands and feet (inner borders of the
/// feet together, the left hand on the left of the page). A view of both sides shows both anyway.
enum class MapSides { left, right, both };

/// The clickable figure of one view: its regions are the patches that are seen in it, so that they
/// cover it once.
RegionMap region_map(const DrawnView& view, const Patches& patches,
                     MapSides sides = MapSides::left);

}  // namespace palpate::body
