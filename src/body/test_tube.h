#pragma once

#include <utility>
#include <vector>

#include "body/mesh.h"
#include "body/tube.h"

// A solid and what its surface must be, for tests.

namespace palpate::body {

/// A tube through balls, of which only the centres and radii matter.
inline Tube tube_of(const std::vector<std::pair<Vector3, float>>& balls) {
  std::vector<PlacedStation> stations;
  for (const auto& [centre, radius] : balls) {
    Station section;
    section.across = section.across_far = section.along = section.along_far = radius;
    stations.push_back({centre, section});
  }
  return Tube(std::move(stations), Loft{});
}

/// One closed surface without a handle.
inline bool is_one_closed(const MeshReport& report) {
  return report.components == 1 && report.euler == 2 && report.open_edges == 0 &&
         report.repeated_edges == 0;
}

}  // namespace palpate::body
