#pragma once

#include "body/shape_reading.h"

namespace palpate::body {

/// One loft, sheet, plate or cut (`docs/body-format.md`), joined to the skin at `usual_order` where
/// it does not say when.
Shape read_shape(const Node& node, Reading& reading, int usual_order);

}  // namespace palpate::body
