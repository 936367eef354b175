#pragma once

#include <optional>

#include "anatomy/figure.h"
#include "body/geometry.h"
#include "body/vector3.h"

namespace palpate::body {

/// A point of the left half of the skin as a view of the figure shows it.
struct Projected {
  Point page;             ///< In the view's own axes (`anatomy/figure.h`).
  double facing = 0.0;    ///< Cosine between the skin's normal and the way to the viewer; negative
                          ///< where the skin is turned away.
  double nearness = 0.0;  ///< Grows towards the viewer, millimetres.
};

/// Where a view shows a point of the left half (`x` at least 0) with its unit normal; nothing where
/// the view leaves that part of the body out: the flank has no arm before it, hand, foot and head
/// are drawn alone.
std::optional<Projected> project(View view, Vector3 point, Vector3 normal);

/// The unit direction from the skin to a viewer.
Vector3 way_to_viewer(View view);
/// The unit direction towards the fingers on the arm, towards the toes where a view shows the foot
/// alone, else down. `point` is of the left half or the middle.
Vector3 way_distal(View view, Vector3 point);

/// The axes of a view's page, the way to the viewer, and the point of the body that is (0, 0); in
/// the body's axes.
struct ViewAxes {
  Vector3 x;
  Vector3 y;
  Vector3 to_viewer;
  Vector3 origin;
};
ViewAxes view_axes(View view);

}  // namespace palpate::body
