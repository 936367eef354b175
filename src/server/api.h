#pragma once

#include <string>

#include "consultation/consultation.h"
#include "server/http.h"
#include "wire/stage.h"

namespace palpate::server {

/// The API under /api/v1 (`contract/openapi.json`). Stateless: many threads may call it at once.
/// What never changes is written once, when it is made.
class Api {
 public:
  /// `contract` is the text of openapi.json, `version` the program's own.
  Api(const Consultation& consultation, std::string contract, const std::string& version);

  /// Whether a path belongs to the API.
  [[nodiscard]] static bool serves(std::string_view path);

  /// The answer to a request; wrong ones get a problem document (RFC 9457).
  [[nodiscard]] Response answer(const Request& request) const;

 private:
  [[nodiscard]] Response assess(const Request& request) const;
  [[nodiscard]] Response find(const Request& request) const;
  [[nodiscard]] Response scenario(const Request& request, const std::string& id) const;
  [[nodiscard]] Response one(const std::string& kind, const std::string& id) const;

  const Consultation& consultation_;
  std::optional<wire::Stage> stage_;
  std::map<std::string, std::string> fixed_;  ///< path below /api/v1 -> JSON
};

}  // namespace palpate::server
