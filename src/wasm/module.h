#pragma once

#include <cstdint>
#include <optional>

#include "pack/pack_file.h"
#include "wire/answer.h"

// What every module for browsers has: room for bytes, and one answer that is kept until the next
// call. web/src/lib/engine/module.mjs is the other side.

#define PALPATE_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace palpate::wasm {

/// Keeps the body where JavaScript finds it, and gives the status.
int give(wire::Answer answer);

/// 503: there is no pack yet.
int give_nothing_loaded();

/// Reads a pack, and keeps the answer of `load`: 200, or 422 with a problem document; then there is
/// none, and what was loaded before stays.
std::optional<PackFile> read_to_load(const char* bytes, std::uint32_t size);

}  // namespace palpate::wasm
