#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

namespace palpate::cli {

void say(std::string_view line) {
  if (isatty(STDERR_FILENO) != 0) std::cerr << "\r\x1b[K" << line << std::flush;
}

void say_progress(std::string_view stage, double done) {
  say(done < 1.0 ? fmt::format("{} {:.0f} %", stage, 100.0 * done) : "");
}

}  // namespace palpate::cli
