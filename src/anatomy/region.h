#pragma once

#include <string>
#include <vector>

#include "anatomy/figure.h"
#include "anatomy/id.h"
#include "quantity/measure.h"

namespace palpate {

/// Whether a thing exists once on each side of the body, or once in the middle.
enum class Sidedness { each_side, midline };

/// The patch that a region shows in one view. Of a region that each side has it is the left one.
struct RegionOutline {
  View view{};
  ViewPolygon polygon;
};

/// A named patch of skin: one file of `knowledge/regions/`, a word of the public vocabulary of
/// places. Ids are stable; polygons are replaced when there is a skin to lay them on.
struct Region {
  RegionId id;
  std::string name;            ///< English, as a person says it.
  std::string technical_name;  ///< English, as a therapist says it.
  Sidedness sidedness{};
  SquareMillimetres area;  ///< Skin area of one side, measured on the reference figure.
  std::vector<RegionOutline> outlines;
  std::vector<RegionId> neighbours;  ///< Regions that touch it on the skin; the relation is mutual.
};

/// Where a landmark is seen in one view.
struct LandmarkPosition {
  View view{};
  ViewPoint point;
};

/// A point that can be found on the body's surface: one file of `knowledge/landmarks/`.
struct Landmark {
  LandmarkId id;
  std::string name;        ///< English.
  std::string latin_name;  ///< Terminologia Anatomica; empty where there is none.
  RegionId region;
  Sidedness sidedness{};
  std::vector<LandmarkPosition> at;  ///< Of the left one where each side has one.
};

}  // namespace palpate
