#include "wasm/module.h"

#include <cstdlib>
#include <string>

#include "wire/write_small.h"

namespace palpate::wasm {
namespace {

std::string& answer_kept() {
  static std::string the_answer;
  return the_answer;
}

}  // namespace

int give(wire::Answer answer) {
  answer_kept() = std::move(answer.body);
  return answer.status;
}

int give_nothing_loaded() {
  return give({503, wire::problem_json({.type = "nothing-loaded",
                                        .title = "Nothing loaded",
                                        .status = 503,
                                        .detail = "No pack has been loaded."})});
}

std::optional<PackFile> read_to_load(const char* bytes, std::uint32_t size) {
  Result<PackFile> read = read_pack("atlas.pack", {bytes, size});
  if (!read) {
    give({422, wire::problem_json({.type = "pack-has-faults",
                                   .title = "The pack cannot be read",
                                   .status = 422,
                                   .detail = "Nothing was loaded.",
                                   .faults = read.faults()})});
    return std::nullopt;
  }
  give({200, ""});
  return std::move(read).value();
}

}  // namespace palpate::wasm

/// Room for `size` bytes that the caller writes; to be given back with `release`.
PALPATE_EXPORT(reserve) char* reserve(std::uint32_t size) {
  return static_cast<char*>(std::malloc(size == 0 ? 1 : size));
}
PALPATE_EXPORT(release) void release(char* bytes) { std::free(bytes); }

/// Where the answer of the last call stands, and how long it is.
PALPATE_EXPORT(answer_begin) const char* answer_begin() {
  return palpate::wasm::answer_kept().data();
}
PALPATE_EXPORT(answer_size) std::uint32_t answer_size() {
  return static_cast<std::uint32_t>(palpate::wasm::answer_kept().size());
}
