#pragma once

#include <string>

#include "body/render.h"
#include "diagnostic/result.h"

namespace palpate::cli {

/// Writes a picture as PNG.
Result<bool> write_picture(const std::string& path, const body::Picture& picture);

}  // namespace palpate::cli
