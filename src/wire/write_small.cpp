#include "wire/write_small.h"

#include "wire/parts.h"
#include "wording/wording.h"

namespace palpate::wire {
namespace {

std::string place_text(const Position& at) {
  if (at.line == 0) return at.file;
  return at.file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

}  // namespace

std::string hits_json(std::string_view query, const std::vector<Hit>& hits) {
  static constexpr std::array<std::string_view, 5> kinds = {"muscle", "condition", "finding",
                                                            "region", "remedy"};
  Json json = {{"query", query}, {"hits", Json::array()}};
  for (const Hit& hit : hits) {
    json["hits"].push_back({{"kind", kinds.at(static_cast<std::size_t>(hit.type))},
                            {"id", hit.id},
                            {"name", hit.name},
                            {"plain_name", hit.plain_name},
                            {"snippet", hit.snippet},
                            {"score", hit.score}});
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string problem_json(const Problem& problem) {
  Json json = {{"type", "urn:palpate:problem:" + problem.type},
               {"title", problem.title},
               {"status", problem.status},
               {"detail", problem.detail}};
  if (!problem.faults.empty()) json["faults"] = Json::array();
  for (const Diagnostic& fault : problem.faults) {
    json["faults"].push_back({{"code", code_name(fault.code)},
                              {"at", place_text(fault.at)},
                              {"subject", fault.subject},
                              {"expected", fault.expected},
                              {"nearest", fault.nearest},
                              {"message", sentence(fault)}});
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string health_json(const Catalog& catalog, std::string_view version) {
  const Json json = {{"status", "ok"},
                     {"version", version},
                     {"muscles", catalog.muscles.size()},
                     {"conditions", catalog.conditions.size()}};
  return json.dump();
}

}  // namespace palpate::wire
