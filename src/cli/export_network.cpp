#include <iostream>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/lay_skin.h"
#include "consultation/consultation.h"
#include "wire/write_network.h"

namespace palpate::cli {

int run_export_network(const Options& options) {
  const Result<wire::CaseFile> file = read_case_file(options.input);
  if (!file) {
    print_faults(file.faults());
    return exit_wrong_input;
  }
  std::optional<Consultation> consultation = load_consultation(options);
  if (!consultation) return exit_wrong_input;
  if (is_painted(file.value().person_case) && !lay_skin(*consultation, options)) {
    return exit_wrong_input;
  }
  const Diagnostics faults = consultation->check(file.value().person_case);
  if (!faults.empty()) {
    print_faults(wire::with_positions(faults, file.value()));
    return exit_wrong_input;
  }
  const auto written = wire::network_of_case(*consultation, file.value().person_case);
  const std::string& text = options.posterior ? written.posterior : written.network;
  if (options.output.empty()) {
    std::cout << text;
    return exit_done;
  }
  const Result<bool> done = write_file(options.output, text);
  if (done) return exit_done;
  print_faults(done.faults());
  return exit_wrong_input;
}

}  // namespace palpate::cli
