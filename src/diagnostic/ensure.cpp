#include "diagnostic/ensure.h"

#include <cstdlib>

namespace palpate {
namespace {
[[noreturn]] void end_process(const char*, const std::source_location&) { std::abort(); }
EnsureHandler current_handler = end_process;
}  // namespace

EnsureHandler set_ensure_handler(EnsureHandler handler) {
  EnsureHandler before = current_handler;
  current_handler = handler != nullptr ? handler : end_process;
  return before;
}

void ensure_failed(const char* claim, const std::source_location& where) {
  current_handler(claim, where);
  std::abort();
}

}  // namespace palpate
