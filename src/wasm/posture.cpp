#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "wasm/module.h"
#include "wire/stage.h"

// What the leg does in postures and strides: what JavaScript may call of it. One pack is loaded at
// a time. web/src/lib/engine/posture.mjs is the other side.

namespace {

using namespace palpate;
using wasm::give;
using wasm::give_nothing_loaded;

struct Theatre {
  std::unique_ptr<const PackFile> pack;
  std::optional<wire::Stage> stage;  ///< of the pack's catalog
};

Theatre& theatre() {
  static Theatre the_theatre;
  return the_theatre;
}

}  // namespace

/// Loads a pack. 200, or 422 with a problem document; then what was loaded before stays.
PALPATE_EXPORT(load) int load(const char* bytes, std::uint32_t size) {
  std::optional<PackFile> read = wasm::read_to_load(bytes, size);
  if (!read) return 422;
  theatre().stage.reset();
  theatre().pack = std::make_unique<const PackFile>(std::move(*read));
  theatre().stage = wire::Stage::of(theatre().pack->catalog);
  return 200;
}

/// Computes a scenario: `heels?heel_mm=60`; statuses and bodies are those of
/// `GET /api/v1/scenarios/heels?heel_mm=60`.
PALPATE_EXPORT(scenario) int scenario(const char* text, std::uint32_t size) {
  if (!theatre().stage) return give_nothing_loaded();
  const std::string_view asked(text, size);
  const std::size_t mark = std::min(asked.find('?'), asked.size());
  return give(theatre().stage->answer(asked.substr(0, mark),
                                      mark < asked.size() ? asked.substr(mark + 1) : ""));
}
