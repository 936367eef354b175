#pragma once

#include <functional>
#include <string>

#include "consultation/consultation.h"
#include "server/listen.h"
#include "server/site.h"

namespace palpate::server {

/// What the server serves besides the API.
struct ServeContent {
  std::vector<SiteFile> site;
  std::string contract;  ///< the text of contract/openapi.json
  std::string version;
};

/// Serves the site and the API until told to stop; see `listen`.
Result<bool> serve(const ListenSettings& settings, const Consultation& consultation,
                   ServeContent content, const std::function<void(int port)>& on_ready);

}  // namespace palpate::server
