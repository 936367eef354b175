#pragma once

#include <string>
#include <vector>

#include "body/mesh.h"
#include "body/shapes.h"

namespace palpate::body {

/// A way around a part of the body.
struct Slice {
  double girth_mm = 0.0;    ///< length of the tape: of the convex hull
  double breadth_mm = 0.0;  ///< along x
  double depth_mm = 0.0;    ///< along z
};

/// What of a section is measured, along x: an arm that touches the trunk does not belong to it.
struct Sides {
  float from = -1e9F;
  float to = 1e9F;
};

/// The section of a closed surface by the plane through `point` across `normal`: of its closed
/// lines the one that is nearest to the point. All 0 where the plane misses the surface.
Slice slice(const Mesh& mesh, Vector3 point, Vector3 normal, const Sides& sides = {});

/// A measure of the figure beside that of a survey.
struct FigureMeasure {
  std::string name;
  double figure_mm = 0.0;
  double survey_mm = 0.0;  ///< the median man
};

/// Heights, lengths, breadths and girths as anthropometrists take them, beside the medians of men
/// in ANSUR II (Gordon and others, 2012 Anthropometric Survey of U.S. Army Personnel: Methods and
/// Summary Statistics, NATICK/TR-15/007, 2014; 4082 men; `docs/decisions/body-measures.md` tells
/// how far the values were checked). Measures whose landmark the table lacks are left out.
std::vector<FigureMeasure> measures(const Mesh& skin, const ShapeTable& table);

}  // namespace palpate::body
