#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "body/shapes.h"
#include "body/solid.h"

namespace palpate::body {

/// A shape in space.
struct FormShape {
  std::unique_ptr<Solid> solid;
  std::string name;
  std::size_t thing = 0;  ///< index in `Form::things`
  ShapeEffect effect = ShapeEffect::adds;
  std::optional<float> skin;
  float blend = 4.0F;
  int order = 0;
  bool sided = true;
  bool is_sheet = false;
  std::vector<float> tendon_from = {0.0F};  ///< One for all, or evenly from its first strand
  std::vector<float> tendon_to = {0.0F};    ///< to its last,
  float strands = 1.0F;                     ///< which lie so far apart, mm.
  std::string begins_on;  ///< The things whose landmarks are the ends of its path; empty for plates
  std::string ends_on;    ///< and cuts.
};

/// A bone, muscle, tendon or volume with its shapes, in joining order.
struct FormThing {
  ThingKind kind{};
  std::string id;
  std::string part_of;
  bool is_middle = false;
  std::vector<std::size_t> shapes;  ///< indices in `Form::shapes`
  bool is_deep = false;
  bool is_in_skin = false;
};

/// A quantity of the skin, with its places in space.
class SkinMap {
 public:
  struct Place {
    Vector3 from;
    Vector3 to;
    float radius = 0.0F;
    float fade = 1.0F;
    float value = 0.0F;
  };

  SkinMap() = default;
  SkinMap(float base, std::vector<Place> places) : base_(base), places_(std::move(places)) {}

  /// The value at a point of either side.
  [[nodiscard]] float at(Vector3 point) const;
  /// The same within `radius` of a point at x >= 0, without the places that do not reach there.
  [[nodiscard]] SkinMap near(Vector3 centre, float radius) const;
  void add_to(Digest& digest) const;

 private:
  float base_ = 0.0F;
  std::vector<Place> places_;
};

/// The left side and the middle of the body as solids. Immutable once built.
struct Form {
  std::vector<FormShape> shapes;  ///< In joining order.
  std::vector<FormThing> things;  ///< By id.
  SkinMap fat;
  SkinMap smoothing;
  SkinMap edge_length;

  /// Null where there is no such thing.
  [[nodiscard]] const FormThing* find(const std::string& id) const;
};

/// The shapes of a table in space. The table has been read without faults.
Form build_form(const ShapeTable& table);

/// The centres of a loft's stations, with its landmarks' places.
std::vector<Vector3> station_centres(const Loft& loft, const ShapeTable& table);

}  // namespace palpate::body
