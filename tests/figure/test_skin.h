#pragma once

#include "body/mesh.h"

namespace palpate::body {

/// The skin that knowledge/shapes gives, on a coarse grid.
struct TestSkin {
  Mesh half;
  Mesh whole;
};

TestSkin test_skin();

}  // namespace palpate::body
