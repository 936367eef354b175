#include <cstdint>
#include <memory>

#include "consultation/consultation.h"
#include "wasm/module.h"
#include "wire/answer.h"

// The consultation: what JavaScript may call of it. One pack is loaded at a time.
// web/src/lib/engine/core.mjs is the other side.

namespace {

using namespace palpate;
using wasm::give;
using wasm::give_nothing_loaded;

std::unique_ptr<const Consultation>& consultation() {
  static std::unique_ptr<const Consultation> the_consultation;
  return the_consultation;
}

int give_assessed(const char* json, std::uint32_t size, Ranges ranges) {
  if (!consultation()) return give_nothing_loaded();
  return give(wire::answer_case(*consultation(), {json, size}, ranges));
}

}  // namespace

/// Loads a pack. 200, or 422 with a problem document; then what was loaded before stays.
PALPATE_EXPORT(load) int load(const char* bytes, std::uint32_t size) {
  std::optional<PackFile> read = wasm::read_to_load(bytes, size);
  if (!read) return 422;
  consultation() = std::make_unique<const Consultation>(std::move(*read));
  return 200;
}

/// Assesses a case given as JSON; statuses and bodies are those of `POST /api/v1/assess`.
PALPATE_EXPORT(assess) int assess(const char* json, std::uint32_t size) {
  return give_assessed(json, size, Ranges::with);
}

/// The same without ranges, which take most of the time: to be shown until the whole is there.
PALPATE_EXPORT(assess_at_once) int assess_at_once(const char* json, std::uint32_t size) {
  return give_assessed(json, size, Ranges::without);
}

/// Searches the atlas; statuses and bodies are those of `GET /api/v1/find`.
PALPATE_EXPORT(find) int find(const char* query, std::uint32_t size) {
  if (!consultation()) return give_nothing_loaded();
  return give(wire::answer_query(consultation()->catalog(), {query, size}));
}
