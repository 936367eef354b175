#pragma once

#include <string>

namespace palpate {

/// A number as files write it, as short as it reads back to itself: 3, 0.25.
std::string number_text(double value);

}  // namespace palpate
