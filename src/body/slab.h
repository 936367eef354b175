#pragma once

#include <array>

#include "body/solid.h"

namespace palpate::body {

/// A corner of a slab's triangles.
struct SlabPoint {
  Vector3 at;
  float half_thickness = 1.0F;
  float from_start = 0.0F;  ///< Along the fibres, mm.
  float from_end = 0.0F;
  Vector3 fibre;
  float strand = 0.0F;  ///< Across the fibres, mm at the widest.
};

/// How a slab's points lie in rows; 0 where they do not.
struct SlabRows {
  std::size_t rows = 0;
  std::size_t columns = 0;
};

/// A curved plate of varying thickness with rounded rims: all that is nearer to a surface of
/// triangles than the half-thickness there. Sheets and plates are slabs.
class Slab final : public Solid {
 public:
  /// `start` and `end` are the points in the middle of its beginning and its end.
  Slab(std::vector<SlabPoint> points, std::vector<std::array<int, 3>> triangles,
       std::size_t start = 0, std::size_t end = 0, SlabRows rows = {});

  using Solid::distance;
  using Solid::place_of;
  [[nodiscard]] float distance(Vector3 point, std::span<const int> elements) const override;
  void elements_near(Vector3 centre, float radius, std::span<const int> among,
                     std::vector<int>& elements) const override;
  [[nodiscard]] PlaceInSolid place_of(Vector3 point, std::span<const int> elements) const override;
  [[nodiscard]] Vector3 start() const override { return points_[start_].at; }
  [[nodiscard]] Vector3 end() const override { return points_[end_].at; }
  [[nodiscard]] std::vector<Vector3> surface_points() const override;
  [[nodiscard]] std::optional<SolidSurface> surface() const override;
  [[nodiscard]] float thinnest() const override { return thinnest_; }
  void add_to(Digest& digest) const override;
  [[nodiscard]] const std::vector<SlabPoint>& points() const { return points_; }

 private:
  struct Ball {
    Vector3 centre;
    float radius = 0.0F;
    float thickest = 0.0F;  ///< The largest half-thickness of its triangle.
  };
  struct Foot {
    float away = 1e30F;  ///< From the middle of the slab.
    float half_thickness = 0.0F;
  };

  [[nodiscard]] Foot foot(Vector3 point, int element) const;

  SlabRows rows_;
  std::vector<SlabPoint> points_;
  std::vector<std::array<int, 3>> triangles_;
  std::vector<Ball> balls_;  ///< Around each triangle.
  std::size_t start_ = 0;
  std::size_t end_ = 0;
  float thinnest_ = 1e9F;
  float thickest_ = 0.0F;
  float unevenness_ = 0.0F;  ///< The largest difference of half-thicknesses in one triangle.
};

}  // namespace palpate::body
