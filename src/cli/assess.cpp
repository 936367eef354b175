#include <iostream>

#include "cli/assessment_page.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/lay_skin.h"
#include "consultation/consultation.h"
#include "wire/write_assessment.h"

namespace palpate::cli {

int run_assess(const Options& options) {
  const Result<wire::CaseFile> file = read_case_file(options.input);
  if (!file) {
    print_faults(file.faults());
    return exit_wrong_input;
  }
  std::optional<Consultation> loaded = load_consultation(options);
  if (!loaded) return exit_wrong_input;
  if (is_painted(file.value().person_case) && !lay_skin(*loaded, options)) return exit_wrong_input;
  const Consultation& consultation = *loaded;
  const Result<Assessment> assessment = consultation.assess(file.value().person_case);
  if (!assessment) {
    print_faults(wire::with_positions(assessment.faults(), file.value()));
    return exit_wrong_input;
  }
  if (options.format == Format::json) {
    std::cout << wire::assessment_json(assessment.value(), consultation.catalog(),
                                       wire::Layout::pretty)
              << '\n';
    return exit_done;
  }
  Page page = terminal_page();
  write_assessment(page, assessment.value(), consultation.catalog());
  std::cout << page.text();
  return exit_done;
}

}  // namespace palpate::cli
