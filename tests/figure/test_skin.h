#pragma once

#include "body/mesh.h"
#include "body/skin_line.h"

namespace palpate::body {

/// The skin that knowledge/shapes gives, on a coarse grid.
struct TestSkin {
  Mesh half;
  Mesh whole;
  std::vector<SkinLine> lines;
};

TestSkin test_skin();

}  // namespace palpate::body
