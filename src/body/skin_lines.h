#pragma once

#include <vector>

#include "body/mesh.h"
#include "body/shapes.h"
#include "body/skin_line.h"

namespace palpate::body {

/// The lines of `table.pen` on a skin of both sides that was made from the table, left and right.
/// What of a line is further than 40 mm from the skin is left out.
std::vector<SkinLine> skin_lines(const ShapeTable& table, const Mesh& skin);

}  // namespace palpate::body
