#include <cstdint>

// What Debian's WebAssembly libraries expect of somebody else: compiler-rt is built with the stack
// protector, whose guard nobody defines. The shadow stack stands first in memory, so that running
// over its end traps by itself.

extern "C" {

// NOLINTBEGIN(bugprone-reserved-identifier): these are the names that the compiler calls.
std::uintptr_t __stack_chk_guard = 0x1d0c5a3eU;
[[noreturn]] void __stack_chk_fail() { __builtin_trap(); }
// NOLINTEND(bugprone-reserved-identifier)
}
