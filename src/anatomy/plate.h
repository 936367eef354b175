#pragma once

#include <string>
#include <vector>

#include "anatomy/figure.h"
#include "anatomy/id.h"

namespace palpate {

enum class PlatePart { muscle, tendon, bone };

/// One shape of a plate: the whole silhouette of a part, although later shapes may hide some of it.
struct PlateShape {
  PlatePart part{};
  std::vector<MuscleId> muscles;  ///< Whose belly or tendon it is; none for a bone.
  ViewPolygon polygon;
  std::vector<ViewLine> fibres;  ///< A few lines that show where fibres run.
};

/// A name beside the drawing, with a line to what it names.
struct PlateLabel {
  PlatePart part{};
  std::string of;  ///< Id of a muscle, a tendon or a bone.
  ViewPoint at;    ///< A point of what is named.
  ViewPoint end;   ///< Where the line ends; the name stands beside it, away from `at`.
};

/// A drawing of the muscles of the left side under the skin: one file of `knowledge/plates/`.
struct Plate {
  std::string id;    ///< For example "plate_back_deep".
  std::string name;  ///< English.
  View view{};
  std::vector<PlateShape> shapes;  ///< What lies behind comes first.
  std::vector<PlateLabel> labels;

  /// Whether a belly of the muscle is drawn.
  [[nodiscard]] bool shows(const MuscleId& muscle) const;
};

}  // namespace palpate
