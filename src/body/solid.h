#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "body/digest.h"
#include "body/vector3.h"

namespace palpate::body {

/// An upright box.
struct BoundingBox {
  Vector3 low = {1e9F, 1e9F, 1e9F};
  Vector3 high = {-1e9F, -1e9F, -1e9F};

  void include(Vector3 point, float radius);
  void include(const BoundingBox& other);
  [[nodiscard]] BoundingBox shared_with(const BoundingBox& other) const;
  /// 0 inside.
  [[nodiscard]] float distance(Vector3 point) const;
};

/// Which fibre of a solid passes through a point: where in the thickest section it lies, in
/// millimetres. Along a fibre it stays the same.
struct Strand {
  float x = 0.0F;
  float y = 0.0F;
};

/// Where in a solid a point lies.
struct PlaceInSolid {
  float from_start = 0.0F;  ///< Along its length, mm.
  float from_end = 0.0F;
  float half_thickness = 0.0F;  ///< The smallest there.
  Vector3 fibre;                ///< Unit direction of its length, from its beginning to its end.
  Strand strand;
};

/// A closed surface laid round a solid without a grid, in rows across its fibres.
struct SolidSurface {
  std::vector<Vector3> points;
  std::vector<std::array<int, 3>> triangles;  ///< Counter-clockwise as seen from outside.
  std::vector<PlaceInSolid> places;           ///< Of each point.
};

/// One shape in space, made of many elements (the pieces of a tube, the triangles of a sheet).
/// Distances are in millimetres, negative inside, and exact to first order near the surface.
class Solid {
 public:
  virtual ~Solid() = default;
  Solid(const Solid&) = delete;
  Solid& operator=(const Solid&) = delete;

  /// The distance that some of the elements give; `elements` must hold the nearest.
  [[nodiscard]] virtual float distance(Vector3 point, std::span<const int> elements) const = 0;
  /// Those of `among` that can be nearest to a point within `radius` of `centre`.
  virtual void elements_near(Vector3 centre, float radius, std::span<const int> among,
                             std::vector<int>& elements) const = 0;
  /// Where in it a point lies; `elements` must hold the nearest.
  [[nodiscard]] virtual PlaceInSolid place_of(Vector3 point,
                                              std::span<const int> elements) const = 0;
  /// The middle of its first and of its last section.
  [[nodiscard]] virtual Vector3 start() const = 0;
  [[nodiscard]] virtual Vector3 end() const = 0;
  /// Points of its surface, about every 5 to 10 mm.
  [[nodiscard]] virtual std::vector<Vector3> surface_points() const = 0;
  /// Its surface with few triangles; none where only a grid can give it.
  [[nodiscard]] virtual std::optional<SolidSurface> surface() const = 0;
  /// The smallest half-thickness anywhere.
  [[nodiscard]] virtual float thinnest() const = 0;
  /// Adds all that tells it from another solid.
  virtual void add_to(Digest& digest) const = 0;

  /// The distance by all elements.
  [[nodiscard]] float distance(Vector3 point) const;
  [[nodiscard]] PlaceInSolid place_of(Vector3 point) const;
  [[nodiscard]] const BoundingBox& box() const { return box_; }
  [[nodiscard]] std::span<const int> elements() const { return all_; }

 protected:
  Solid() = default;
  BoundingBox box_;         // NOLINT(*-non-private-member-variables-in-classes)
  std::vector<int> all_{};  // NOLINT(*-non-private-member-variables-in-classes)
};

}  // namespace palpate::body
