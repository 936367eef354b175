#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "anatomy/figure.h"
#include "body/vector3.h"
#include "diagnostic/diagnostic.h"

// What `knowledge/shapes/` says: the form of the body as text (`docs/body-format.md`). All lengths
// are millimetres of the standing reference figure; only the left side and the middle are there.

namespace palpate::body {

/// A named point of the skeleton or of another thing: "tibia.tuberosity".
struct ShapeLandmark {
  std::string id;
  std::string latin_name;
  Vector3 at;
  Position stands;  ///< where in the files
};

/// A point that hangs on a landmark.
struct PointOnLandmark {
  std::string landmark;
  Vector3 offset;
};

/// One cross-section of a loft: an ellipse that may differ on its four sides.
struct Station {
  float at = 0.0F;             ///< Place on the path: 0 is its first landmark, 1 the second, ...
  Vector3 offset;              ///< From that place.
  float across = 5.0F;         ///< Half-width to the side of `direction of the path x facing`.
  float along = 5.0F;          ///< Half-thickness on the side that it faces.
  float across_far = 5.0F;     ///< Half-width on the other side.
  float along_far = 5.0F;      ///< Half-thickness on the other side.
  float square = 2.0F;         ///< Exponent of the superellipse: 2 is an ellipse, 4 nearly a box.
  Vector3 facing = {0, 0, 1};  ///< The way round: where the thickness points to.
};

/// A tube through stations along a path of landmarks.
struct Loft {
  std::vector<std::string> path;
  std::vector<Station> stations;
  std::optional<float> cap_from;  ///< How far the ends round out; none: the smallest radius there.
  std::optional<float> cap_to;
  float tendon_from = 0.0F;  ///< So long is the tendon at the first end.
  float tendon_to = 0.0F;
};

/// One line of a sheet, across its fibres.
struct SheetRow {
  std::vector<PointOnLandmark> points;
  float half_thickness = 2.0F;
  Vector3 facing;  ///< Away from the body.
};

/// A broad muscle or fascia: rows from origin to insertion, laid on what is below.
struct Sheet {
  std::vector<std::string> over;  ///< Things on which it lies.
  std::vector<SheetRow> rows;
  std::vector<float> tendon_from = {0.0F};  ///< One for all, or one for each point of a row.
  std::vector<float> tendon_to = {0.0F};
};

/// A flat bone: an outline around a middle.
struct BonePlate {
  PointOnLandmark middle;
  std::vector<PointOnLandmark> outline;
  float half_thickness_rim = 2.0F;
  float half_thickness_middle = 2.0F;
};

/// Whether a shape adds to the body or is taken away from it.
enum class ShapeEffect { adds, cuts };

struct Shape {
  std::string name;  ///< Within its thing: "shaft".
  ShapeEffect effect = ShapeEffect::adds;
  std::optional<float> skin;  ///< Blended over so many millimetres into the skin; none: not there.
  float blend = 4.0F;         ///< The same with the other shapes of its own thing.
  int order = 0;              ///< Shapes are joined in rising order.
  bool sided = true;          ///< There is a mirrored one on the right.
  std::variant<Loft, Sheet, BonePlate> form;
  Position stands;
};

enum class ThingKind { bone, muscle, tendon, volume };
std::string_view thing_kind_name(ThingKind kind);

/// One file: a bone, a muscle, a tendon, or a volume that has no other name (fat, trunk, head).
struct Thing {
  ThingKind kind{};
  std::string id;
  std::string part_of;      ///< The thing whose surface this one is a part of, or empty.
  bool is_middle = false;   ///< It lies in the middle: one whole with its mirror image.
  bool is_deep = false;     ///< It lies under others that have no form yet.
  bool is_in_skin = false;  ///< It lies in the skin, over all others, as the platysma does.
  std::vector<Shape> shapes;
  Position stands;
};

/// A capsule around the line between two points, where a quantity of the skin has its own value.
struct SkinPlace {
  PointOnLandmark from;
  PointOnLandmark to;
  float radius = 0.0F;  ///< So far from the line the value holds whole,
  float fade = 1.0F;    ///< and so much further on no more.
  float value = 0.0F;
};

/// A quantity that varies over the skin: its usual value, and places, the later over the earlier.
struct SkinQuantity {
  float base = 0.0F;
  std::vector<SkinPlace> places;
};

struct SkinSettings {
  SkinQuantity fat;          ///< Thickness of the layer over muscle and bone.
  SkinQuantity smoothing;    ///< Standard deviation of the diffusion.
  SkinQuantity edge_length;  ///< Of the triangles of the skin.
};

/// How a line on the skin runs: along the middle of a loft or cut, round its rim, over its area, or
/// through points.
enum class PenCourse { along, round, area, through };

/// What drawings show of the skin as a line: an eyelid, a nail, a fold.
struct PenLine {
  PenCourse course{};
  std::string thing;                    ///< Of a shape: the thing that it is of,
  std::string shape;                    ///< and its name.
  std::vector<PointOnLandmark> points;  ///< Of `through`: on the left side.
  LineWeight weight{};                  ///< An area has none.
};

/// A part of the body that a physique makes larger or smaller, or moves: what lies around the line
/// between two points.
struct Stretch {
  std::string name;
  PointOnLandmark from;
  PointOnLandmark to;
  float radius = 0.0F;        ///< So far from the line it holds whole,
  float fade = 1.0F;          ///< and so much further on no more.
  Vector3 scale = {1, 1, 1};  ///< Away from the nearest point of the line.
  Vector3 move;               ///< Grows from nothing at `from` to this at `to`.
};

/// In what another figure differs from the reference figure. All of it is written on the reference
/// figure, in its millimetres.
struct Physique {
  std::string id;
  float scale = 1.0F;  ///< Of the whole, about the middle of the floor; after the stretches.
  std::vector<Stretch> stretches;
  SkinQuantity fat;        ///< Its base instead of the usual one, its places over the others;
  SkinQuantity smoothing;  ///< the same.
  Thing own;               ///< Shapes that only it has: a volume.
  /// The pen's lines run through the second landmark where the reference figure's run through the
  /// first.
  std::map<std::string, std::string> instead;
};

/// All of `knowledge/shapes/`. Immutable once read.
struct ShapeTable {
  std::map<std::string, ShapeLandmark> landmarks;
  std::vector<Thing> things;  ///< Volumes, bones, muscles, tendons; each by id.
  SkinSettings skin;
  std::map<std::string, Physique> physiques;  ///< Besides the reference figure, a man.
  std::vector<PenLine> pen;

  /// Null where there is no such shape.
  [[nodiscard]] const Shape* find(const std::string& thing, const std::string& shape) const;
};

}  // namespace palpate::body
