#pragma once

#include <span>
#include <vector>

#include "body/form.h"

namespace palpate::body {

/// Whether a shape's mirror image is there too.
enum class Mirror { none, joined };

/// Solids joined in order: the signed distance to their union without what is cut away. Neighbours
/// melt into each other by a polynomial smooth minimum (Quilez: min(a, b) - h^2 k / 4 with
/// h = max(k - |a - b|, 0) / k).
class Field {
 public:
  struct Part {
    const Solid* solid = nullptr;
    ShapeEffect effect = ShapeEffect::adds;
    float blend = 0.0F;
    Mirror mirror = Mirror::none;
  };

  /// A part with the elements that matter near some place.
  struct NearPart {
    const Part* part = nullptr;
    std::vector<int> elements;         ///< empty: this side is far
    std::vector<int> mirror_elements;  ///< empty: the other side is far
  };
  using Near = std::vector<NearPart>;

  explicit Field(std::vector<Part> parts);

  /// All parts, to begin with.
  [[nodiscard]] Near everything() const;
  /// What of `among` matters within `radius` of `centre`, if distances beyond `band` do not.
  void narrow(const Near& among, Vector3 centre, float radius, float band, Near& near) const;
  /// The distance by some parts, which must hold all that matter; at most `far`.
  [[nodiscard]] static float distance(Vector3 point, const Near& near, float far);
  [[nodiscard]] float distance(Vector3 point) const;
  [[nodiscard]] const BoundingBox& box() const { return box_; }
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

  /// The skin: all shapes with `skin`, both sides.
  static Field of_skin(const Form& form);
  /// One thing with those that are part of it: its left side, or the whole of one in the middle.
  static Field of_thing(const Form& form, const FormThing& thing);

 private:
  std::vector<Part> parts_;
  BoundingBox box_;
};

}  // namespace palpate::body
