#pragma once

#include <string_view>
#include <vector>

#include "anatomy/pose.h"
#include "body/mesh.h"

namespace palpate::body {

/// One side of a thing beside the figure, of one colour.
struct PropFace {
  Mesh mesh;
  std::string_view colour;
};

/// The faces of a thing, seen from outside counter-clockwise.
std::vector<PropFace> faces_of(const Prop& prop);

}  // namespace palpate::body
