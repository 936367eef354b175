#pragma once

#include <string>

#include "diagnostic/diagnostic.h"
#include "server/http.h"

namespace palpate::server {

/// A problem document (RFC 9457) as a response. `type` is the last part of its URI.
Response problem(int status, std::string type, std::string title, std::string detail,
                 Diagnostics faults = {});

}  // namespace palpate::server
