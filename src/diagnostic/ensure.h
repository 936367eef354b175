#pragma once

#include <source_location>

namespace palpate {

/// Called when `ensure` fails, that is, when we made a mistake. It must not return.
using EnsureHandler = void (*)(const char* claim, const std::source_location& where);

/// Replaces the handler (a program does this once, at its start) and returns the one before.
/// The first handler ends the process.
EnsureHandler set_ensure_handler(EnsureHandler handler);

[[noreturn]] void ensure_failed(const char* claim, const std::source_location& where);

/// States what must be true if our own code is right. Stays on in release builds. Never use it for
/// input: wrong input is a `Result` with diagnostics.
inline void ensure(bool holds, const char* claim,
                   const std::source_location& where = std::source_location::current()) {
  if (!holds) ensure_failed(claim, where);
}

}  // namespace palpate
