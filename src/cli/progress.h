#pragma once

#include <string_view>

namespace palpate::cli {

/// One line that is written over on a terminal, and nothing elsewhere. An empty one clears it.
void say(std::string_view line);

/// The same with what is being done and how much of it is done (0 to 1); all of it clears it.
void say_progress(std::string_view stage, double done);

}  // namespace palpate::cli
