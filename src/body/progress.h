#pragma once

#include <functional>
#include <string_view>

namespace palpate::body {

/// Told what is being done and how much of it is done (0 to 1).
using Progress = std::function<void(std::string_view stage, double done)>;

}  // namespace palpate::body
