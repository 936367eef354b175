#include "server/serve.h"

#include <fmt/format.h>

#include <iostream>
#include <stdexcept>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/lay_skin.h"
#include "diagnostic/ensure.h"

namespace palpate::cli {
namespace {

constexpr std::size_t largest_contract_bytes = 1'000'000;

/// A mistake of ours ends the request that met it, not everybody's: `listen` answers it with 500.
/// The core has no exceptions of its own, so what it held is not given back.
[[noreturn]] void end_request(const char* claim, const std::source_location& where) {
  std::cerr << "palpate: a mistake of ours: not true that " << claim << " (" << where.file_name()
            << ':' << where.line() << "). The request was answered with 500." << std::endl;
  throw std::logic_error(claim);
}

}  // namespace

int run_serve(const Options& options) {
  const Result<std::string> contract = read_file(PALPATE_SOURCE_CONTRACT, largest_contract_bytes);
  if (!contract) {
    print_faults(contract.faults());
    return exit_wrong_input;
  }
  server::ServeContent content;
  content.contract = contract.value();
  content.version = PALPATE_VERSION;
  if (!options.site.empty()) {
    Result<std::vector<server::SiteFile>> site = server::read_site(options.site);
    if (!site) {
      print_faults(site.faults());
      return exit_wrong_input;
    }
    content.site = std::move(site).value();
  }
  std::optional<Consultation> loaded = load_consultation(options);
  if (!loaded || !lay_skin(*loaded, options)) return exit_wrong_input;
  const Consultation& consultation = *loaded;
  set_ensure_handler(end_request);
  server::ListenSettings settings;
  settings.address = options.address;
  settings.port = options.port;
  const Result<bool> served =
      server::serve(settings, consultation, std::move(content), [&](int port) {
        const bool any = options.address == "0.0.0.0" || options.address == "::";
        std::cout << fmt::format("Palpate is ready at http://{}:{}/ (Ctrl+C stops it)",
                                 any ? "localhost" : options.address, port)
                  << std::endl;
      });
  if (!served) {
    print_faults(served.faults());
    return exit_wrong_input;
  }
  std::cout << "Stopped." << std::endl;
  return exit_done;
}

}  // namespace palpate::cli
