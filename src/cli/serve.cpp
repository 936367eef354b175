#include "server/serve.h"

#include <fmt/format.h>

#include <iostream>

#include "cli/commands.h"
#include "cli/files.h"

namespace palpate::cli {
namespace {

constexpr std::size_t largest_contract_bytes = 1'000'000;

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
  std::optional<Catalog> catalog = load_catalog(options);
  if (!catalog) return exit_wrong_input;
  const Consultation consultation(std::move(*catalog));
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
