#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "body/mesh.h"
#include "body/physique.h"
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

/// Whose medians a measure stands beside (`docs/decisions/body-measures.md`).
enum class Survey {
  /// Men of ANSUR II (Gordon and others, 2012 Anthropometric Survey of U.S. Army Personnel: Methods
  /// and Summary Statistics, NATICK/TR-15/007, 2014; n = 4082, a heavy man of 85 kg).
  army,
  /// Physically active people of Heinz, Peterson, Johnson and Kerk (Exploring relationships in body
  /// dimensions, Journal of Statistics Education 11(2), 2003), computed from its data set, one row
  /// for each person: the 93 of 247 men 1.72 to 1.78 m tall (75 kg), the 101 of 260 women 1.60 to
  /// 1.66 m tall (59 kg).
  active,
};
std::string_view survey_name(Survey survey);

/// A measure of the figure beside that of a survey.
struct FigureMeasure {
  std::string name;
  double figure_mm = 0.0;
  double survey_mm = 0.0;  ///< the median man or woman
  Survey survey{};
};

/// Heights, lengths, breadths and girths of the reference figure, a man, as anthropometrists take
/// them, beside the medians of two surveys. Measures whose landmark the table lacks are left out.
std::vector<FigureMeasure> measures(const Mesh& skin, const ShapeTable& table);

/// The same of the woman, whose skin is carried over by `warp`; only what a survey of women tells.
std::vector<FigureMeasure> measures_of_woman(const Mesh& skin, const ShapeTable& table,
                                             const Warp& warp);

}  // namespace palpate::body
