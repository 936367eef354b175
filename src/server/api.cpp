#include "server/api.h"

#include <algorithm>

#include "diagnostic/nearest.h"
#include "server/problem.h"
#include "wire/answer.h"
#include "wire/write_atlas.h"
#include "wire/write_small.h"

namespace palpate::server {
namespace {

constexpr std::string_view prefix = "/api/v1";
Response json(std::string body) { return {.status = 200, .body = std::move(body)}; }

/// An answer of the core, sent as HTTP has it.
Response response(wire::Answer answer) {
  Response sent{.status = answer.status, .body = std::move(answer.body)};
  if (answer.status != 200) sent.content_type = "application/problem+json";
  return sent;
}

Response not_found(const std::string& what, const std::string& nearest) {
  const std::string detail =
      "There is no " + what + "." + (nearest.empty() ? "" : " Did you mean " + nearest + "?");
  return problem(404, "not-found", "No such thing", detail);
}

Response method_not_allowed(std::string allowed) {
  Response response = problem(405, "method-not-allowed", "Method not allowed",
                              "This address takes " + allowed + ".");
  response.headers.emplace_back("Allow", std::move(allowed));
  return response;
}

/// A lone monograph names no charts: they are files of the site.
std::vector<wire::ChartFile> no_charts(const std::string&) { return {}; }

template <class Map>
std::vector<std::string> ids_of(const Map& map) {
  std::vector<std::string> ids;
  for (const auto& [id, value] : map) ids.push_back(id.value);
  return ids;
}

}  // namespace

Api::Api(const Consultation& consultation, std::string contract, const std::string& version)
    : consultation_(consultation), stage_(wire::Stage::of(consultation.catalog())) {
  const Catalog& catalog = consultation.catalog();
  fixed_ = {{"/muscles", wire::muscles_json(catalog)},
            {"/conditions", wire::conditions_json(catalog)},
            {"/regions", wire::regions_json(catalog)},
            {"/findings", wire::findings_json(catalog)},
            {"/red-flags", wire::red_flags_json(catalog)},
            {"/rules", wire::rules_json(catalog)},
            {"/remedies", wire::remedies_json(catalog)},
            {"/scenarios", wire::scenarios_json(catalog)},
            {"/sources", wire::sources_json(catalog)},
            {"/openapi.json", std::move(contract)},
            {"/health", wire::health_json(catalog, version)}};
}

bool Api::serves(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

Response Api::answer(const Request& request) const {
  if (!std::string_view(request.path).starts_with(prefix)) return not_found("such address", {});
  const std::string path = request.path.substr(prefix.size());
  if (path == "/assess") {
    return request.method == Method::post ? assess(request) : method_not_allowed("POST");
  }
  const bool reads = request.method == Method::get || request.method == Method::head;
  const std::size_t slash = path.find('/', 1);
  const bool is_one = path.starts_with("/muscles/") || path.starts_with("/conditions/") ||
                      path.starts_with("/scenarios/");
  const auto fixed = fixed_.find(path);
  if (fixed == fixed_.end() && path != "/find" && !is_one) return not_found("such address", {});
  if (!reads) return method_not_allowed("GET, HEAD");
  if (fixed != fixed_.end()) return json(fixed->second);
  if (path == "/find") return find(request);
  if (path.starts_with("/scenarios/")) return scenario(request, path.substr(slash + 1));
  return one(path.substr(1, slash - 1), path.substr(slash + 1));
}

Response Api::assess(const Request& request) const {
  if (request.content_type != "application/json") {
    return problem(415, "not-json", "Not JSON", "Send the case as application/json.");
  }
  return response(wire::answer_case(consultation_, request.body));
}

Response Api::find(const Request& request) const {
  const auto query = request.query.find("q");
  return response(wire::answer_query(consultation_.catalog(),
                                     query == request.query.end() ? "" : query->second));
}

Response Api::scenario(const Request& request, const std::string& id) const {
  if (!stage_) return not_found("scenario: this knowledge has no leg", {});
  std::string query;
  for (const auto& [key, value] : request.query) {
    if (!query.empty()) query += '&';
    query += key;
    query += '=';
    query += value;
  }
  return response(stage_->answer(id, query));
}

Response Api::one(const std::string& kind, const std::string& id) const {
  const Catalog& catalog = consultation_.catalog();
  const bool is_muscle = kind == "muscles";
  const std::optional<std::string> body = is_muscle ? wire::muscle_json(catalog, id, no_charts)
                                                    : wire::condition_json(catalog, id, no_charts);
  if (body) return json(*body);
  return not_found(
      is_muscle ? "such muscle" : "such condition",
      nearest_name(id, is_muscle ? ids_of(catalog.muscles) : ids_of(catalog.conditions)));
}

}  // namespace palpate::server
