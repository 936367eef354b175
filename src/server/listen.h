#pragma once

#include <functional>
#include <string>

#include "diagnostic/result.h"
#include "server/http.h"

namespace palpate::server {

/// Where to listen, and what a client may cost.
struct ListenSettings {
  std::string address = "127.0.0.1";
  int port = 8080;  ///< 0 takes a free one
  int threads = 2;
  std::size_t most_connections = 1024;
  std::size_t largest_header_bytes = 8 * 1024;
  std::size_t largest_body_bytes = 256 * 1024;
  int header_seconds = 10;  ///< for a request's header to arrive
  int body_seconds = 30;    ///< for its body to arrive, and for the answer to be taken
  int idle_seconds = 60;    ///< between requests
  int stop_seconds = 5;     ///< for answers under way when the server is stopped
};

using Handler = std::function<Response(const Request&)>;

/// Serves until the process is told to stop (SIGINT or SIGTERM); answers under way are finished.
/// `on_ready` is called once with the port, when connections are taken. A handler may be called
/// from many threads at once.
Result<bool> listen(const ListenSettings& settings, const Handler& handler,
                    const std::function<void(int port)>& on_ready);

}  // namespace palpate::server
