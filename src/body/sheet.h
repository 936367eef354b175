#pragma once

#include <memory>
#include <vector>

#include "body/slab.h"

namespace palpate::body {

/// A row of a sheet in space.
struct PlacedRow {
  std::vector<Vector3> points;
  float half_thickness = 2.0F;
  Vector3 facing;  ///< Away from the body; unit.
};

/// A sheet through rows of equally many points (at least two of two), smooth between them, and laid
/// on what is below: each of its points but those of the first and last row moves along the sheet's
/// facing until it lies on the nearest of `below`, at most 60 mm out and 40 mm in.
std::unique_ptr<Slab> build_sheet(const std::vector<PlacedRow>& rows,
                                  const std::vector<const Solid*>& below);

/// How far the first and the last strand (`PlaceInSolid::strand`) of such a sheet lie apart, mm.
float strands_across(const std::vector<PlacedRow>& rows);

}  // namespace palpate::body
