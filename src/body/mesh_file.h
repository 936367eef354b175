#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "body/generate.h"
#include "body/patches.h"

// Surfaces in the form in which they are sent to a viewer: only x >= 0 (the viewer mirrors them),
// as few triangles as keep the form, whole eighths of a millimetre, and the codec of meshoptimizer.
// Normals are not sent.

namespace palpate::body {

/// How many of these make a millimetre.
inline constexpr float sent_units_per_mm = 8.0F;

/// One point as it is sent. `x`, `y`, `z` are in `sent_units_per_mm`, from the origin of the body
/// that is sent.
struct SentPoint {
  std::uint16_t x = 0;
  std::uint16_t y = 0;
  std::uint16_t z = 0;
  std::uint16_t tendon = 0;   ///< 0 belly, 255 tendon
  std::int16_t strand_x = 0;  ///< Which fibre it lies on, in `sent_units_per_mm`.
  std::int16_t strand_y = 0;
};
static_assert(sizeof(SentPoint) == 12);

/// Surfaces of several things, one after the other.
struct SentSurfaces {
  struct Thing {
    std::size_t thing = 0;   ///< index in `Form::things`; of the skin: in `Patches::patches`
    std::size_t points = 0;  ///< of the skin: 0, since its regions share points
    std::size_t triangles = 0;
  };
  std::vector<Thing> things;
  std::vector<SentPoint> points;
  std::vector<std::uint32_t> corners;  ///< three for each triangle, indices of all points

  /// What is sent: an encoded vertex buffer and an encoded index buffer of meshoptimizer.
  [[nodiscard]] std::string encoded_points() const;
  [[nodiscard]] std::string encoded_corners() const;
};

/// The lowest corner of the box of all that is sent, rounded down to whole millimetres.
Vector3 sent_origin(const Skin& skin, const std::vector<Part>& parts);

/// The left half of the skin, all of its triangles, region by region.
SentSurfaces sent_skin(const Skin& skin, const Patches& patches, Vector3 origin);

/// The left half of parts. Triangles are taken away until the surface has moved by `tolerance` in
/// the mean over what was joined; single places move up to twice as far.
SentSurfaces sent_parts(const std::vector<Part>& parts, Vector3 origin, Millimetres tolerance);

}  // namespace palpate::body
