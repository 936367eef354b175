#pragma once

#include "catalog/reading.h"

// What region, landmark and figure files share; private to this room.

namespace palpate::reading {

/// The names of all views.
std::vector<std::string> view_names();
/// The `view` of a mapping.
View read_view(Fields& fields);
/// `[x, y]` in millimetres.
ViewPoint read_view_point(const Node& node, Reading& reading);
/// At least two points.
ViewLine read_line(const Node& node, Reading& reading);
/// At least three points, without crossing itself.
ViewPolygon read_polygon(const Node& node, Reading& reading);

}  // namespace palpate::reading
