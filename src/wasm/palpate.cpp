#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "consultation/consultation.h"
#include "wire/answer.h"
#include "wire/stage.h"
#include "wire/write_small.h"

// What JavaScript may call. One pack is loaded at a time; one answer is kept until the next call.
// web/src/lib/engine/core.mjs is the other side.

#define PALPATE_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace {

using namespace palpate;

struct Engine {
  std::unique_ptr<const Consultation> consultation;
  std::optional<wire::Stage> stage;  ///< made when a scenario is first asked for
  std::string answer;
};

Engine& engine() {
  static Engine the_engine;
  return the_engine;
}

int give(wire::Answer answer) {
  engine().answer = std::move(answer.body);
  return answer.status;
}

wire::Answer nothing_loaded() {
  return {503, wire::problem_json({.type = "nothing-loaded",
                                   .title = "Nothing loaded",
                                   .status = 503,
                                   .detail = "No pack has been loaded."})};
}

}  // namespace

/// Room for `size` bytes that the caller writes; to be given back with `release`.
PALPATE_EXPORT(reserve) char* reserve(std::uint32_t size) {
  return static_cast<char*>(std::malloc(size == 0 ? 1 : size));
}
PALPATE_EXPORT(release) void release(char* bytes) { std::free(bytes); }

/// Where the answer of the last call stands, and how long it is.
PALPATE_EXPORT(answer_begin) const char* answer_begin() { return engine().answer.data(); }
PALPATE_EXPORT(answer_size) std::uint32_t answer_size() {
  return static_cast<std::uint32_t>(engine().answer.size());
}

/// Loads a pack. 200, or 422 with a problem document; then what was loaded before stays.
PALPATE_EXPORT(load) int load(const char* bytes, std::uint32_t size) {
  Result<PackFile> read = read_pack("atlas.pack", {bytes, size});
  if (!read) {
    return give({422, wire::problem_json({.type = "pack-has-faults",
                                          .title = "The pack cannot be read",
                                          .status = 422,
                                          .detail = "Nothing was loaded.",
                                          .faults = read.faults()})});
  }
  engine().stage.reset();
  engine().consultation = std::make_unique<const Consultation>(std::move(read).value());
  return give({200, ""});
}

/// Assesses a case given as JSON; statuses and bodies are those of `POST /api/v1/assess`.
PALPATE_EXPORT(assess) int assess(const char* json, std::uint32_t size) {
  if (!engine().consultation) return give(nothing_loaded());
  return give(wire::answer_case(*engine().consultation, {json, size}));
}

/// The same without ranges, which take most of the time: to be shown until the whole is there.
PALPATE_EXPORT(assess_at_once) int assess_at_once(const char* json, std::uint32_t size) {
  if (!engine().consultation) return give(nothing_loaded());
  return give(wire::answer_case(*engine().consultation, {json, size}, Ranges::without));
}

/// Searches the atlas; statuses and bodies are those of `GET /api/v1/find`.
PALPATE_EXPORT(find) int find(const char* query, std::uint32_t size) {
  if (!engine().consultation) return give(nothing_loaded());
  return give(wire::answer_query(engine().consultation->catalog(), {query, size}));
}

/// Computes a scenario: `heels?heel_mm=60`; statuses and bodies are those of
/// `GET /api/v1/scenarios/heels?heel_mm=60`.
PALPATE_EXPORT(scenario) int scenario(const char* text, std::uint32_t size) {
  Engine& here = engine();
  if (!here.consultation) return give(nothing_loaded());
  if (!here.stage) here.stage = wire::Stage::of(here.consultation->catalog());
  if (!here.stage) return give(nothing_loaded());
  const std::string_view asked(text, size);
  const std::size_t mark = std::min(asked.find('?'), asked.size());
  return give(
      here.stage->answer(asked.substr(0, mark), mark < asked.size() ? asked.substr(mark + 1) : ""));
}
