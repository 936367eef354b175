#pragma once

#include "body/shapes.h"
#include "body/solid.h"

namespace palpate::body {

/// A station whose place is known.
struct PlacedStation {
  Vector3 centre;
  Station section;
};

/// A loft in space: a spline through the stations' centres with a (super)ellipse as its section and
/// rounded ends. Between stations centres follow a cubic Hermite spline with the weighted tangents
/// of the finite differences; radii the same with limited slopes (Fritsch and Carlson 1980), so
/// that a taper never overshoots.
class Tube final : public Solid {
 public:
  Tube(std::vector<PlacedStation> stations, const Loft& loft);

  using Solid::distance;
  using Solid::place_of;
  [[nodiscard]] float distance(Vector3 point, std::span<const int> elements) const override;
  void elements_near(Vector3 centre, float radius, std::span<const int> among,
                     std::vector<int>& elements) const override;
  [[nodiscard]] PlaceInSolid place_of(Vector3 point, std::span<const int> elements) const override;
  [[nodiscard]] Vector3 start() const override { return samples_.front().centre; }
  [[nodiscard]] Vector3 end() const override { return samples_.back().centre; }
  [[nodiscard]] std::vector<Vector3> surface_points() const override;
  [[nodiscard]] std::optional<SolidSurface> surface() const override;
  [[nodiscard]] float thinnest() const override { return thinnest_; }
  void add_to(Digest& digest) const override;

 private:
  struct Sample {
    Vector3 centre;
    Vector3 tangent;
    Vector3 across_axis;
    Vector3 along_axis;
    float across = 0.0F;
    float across_far = 0.0F;
    float along = 0.0F;
    float along_far = 0.0F;
    float square = 0.0F;
    float length = 0.0F;  ///< from the first sample
  };
  /// From one sample to the next.
  struct Piece {
    Vector3 start;
    Vector3 way;
    float square = 0.0F;  ///< of its length
  };
  struct Nearest {
    std::size_t piece;
    float fraction;
  };

  static float girth(const Sample& s);
  [[nodiscard]] std::vector<std::size_t> rings() const;
  [[nodiscard]] std::vector<float> even_angles(const Sample& s, int around) const;
  [[nodiscard]] Vector3 on_ring(const Sample& s, float angle, float size) const;
  void sample(const std::vector<PlacedStation>& stations);
  void orient();
  [[nodiscard]] Nearest nearest(Vector3 point, std::span<const int> elements) const;

  std::vector<Sample> samples_;
  std::vector<Piece> pieces_;
  float cap_from_ = 0.0F;
  float cap_to_ = 0.0F;
  float thinnest_ = 0.0F;
  float widest_ = 0.0F;    ///< The largest half-width,
  float thickest_ = 0.0F;  ///< and half-thickness.
  bool is_ellipse_ = true;
};

}  // namespace palpate::body
