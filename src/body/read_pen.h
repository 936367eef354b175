#pragma once

#include <vector>

#include "body/shape_reading.h"

namespace palpate::body {

/// `shapes/pen.yaml`: what drawings show as lines.
std::vector<PenLine> read_pen(const Node& node, Reading& reading);

}  // namespace palpate::body
