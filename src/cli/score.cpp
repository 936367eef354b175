#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/lay_skin.h"
#include "cli/score_page.h"
#include "consultation/consultation.h"
#include "scoring/expectation.h"
#include "scoring/scorecard.h"

namespace palpate::cli {
namespace fs = std::filesystem;
namespace {

/// The case files of a list of files and folders, in the order of their names.
std::vector<std::string> case_files(const std::vector<std::string>& inputs) {
  std::vector<std::string> files;
  for (const std::string& input : inputs) {
    std::error_code error;
    if (!fs::is_directory(input, error)) {
      files.push_back(input);
      continue;
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(input, error)) {
      const std::string extension = entry.path().extension().string();
      if (extension == ".yaml" || extension == ".json") files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// What is too low first: it is what can harm.
void print_triage(const Scorecard& scorecard) {
  std::cout << "under-triage " << share_text(scorecard.under_triage()) << '\n'
            << "over-triage  " << share_text(scorecard.over_triage()) << '\n'
            << "\nlevel wanted, and given:";
  for (Level given : levels) std::cout << fmt::format("{:>11}", level_name(given));
  for (Level wanted : levels) {
    std::cout << fmt::format("\n  {:<22}", level_name(wanted));
    for (Level given : levels) std::cout << fmt::format("{:>11}", scorecard.triaged(wanted, given));
  }
  std::cout << "\n\n";
}

/// What the author of a case found, as causes without a side.
KnownCase known_case(const Case& told, const Expectation& expect) {
  KnownCase known{told, {}};
  for (const std::string& id : expect.diagnosis) known.causes.push_back({id, std::nullopt});
  return known;
}

}  // namespace

int run_score(const Options& options) {
  if (options.simulate == 0 && options.cases.empty()) {
    std::cerr << "palpate: score needs case files, or --simulate N\n";
    return exit_wrong_input;
  }
  if (options.simulate > 0) return run_simulation(options);
  std::optional<Consultation> loaded = load_consultation(options);
  if (!loaded) return exit_wrong_input;
  const Consultation& consultation = *loaded;
  const std::vector<std::string> files = case_files(options.cases);
  if (files.empty()) {
    std::cerr << "palpate: no case files (.yaml, .json) there\n";
    return exit_wrong_input;
  }
  Scorecard scorecard;
  std::vector<KnownCase> known;
  int missed = 0;
  for (const std::string& path : files) {
    const Result<wire::CaseFile> file = read_case_file(path);
    if (!file) {
      print_faults(file.faults());
      return exit_wrong_input;
    }
    if (is_painted(file.value().person_case) && !lay_skin(*loaded, options)) {
      return exit_wrong_input;
    }
    const Result<Assessment> assessment = consultation.assess(file.value().person_case);
    if (!assessment) {
      print_faults(wire::with_positions(assessment.faults(), file.value()));
      return exit_wrong_input;
    }
    const Expectation expect = file.value().expect.value_or(Expectation{});
    if (options.try_constants) {
      if (!expect.diagnosis.empty()) {
        known.push_back(known_case(file.value().person_case, expect));
      }
      continue;
    }
    scorecard.add(assessment.value(), expect);
    const std::vector<Miss> misses = judge(assessment.value(), expect, consultation.catalog());
    std::cout << (misses.empty() ? "as expected  " : "MISSED       ") << path << '\n';
    for (const Miss& miss : misses) {
      std::cout << fmt::format("             {}; found: {}\n", miss.expectation, miss.found);
    }
    if (!misses.empty()) ++missed;
  }
  if (options.try_constants) {
    print_trials(consultation, known);
    return exit_done;
  }
  std::cout << fmt::format("\n{} cases, {} as expected\n", files.size(), files.size() - missed);
  print_triage(scorecard);
  std::cout << "first        " << share_text(scorecard.within(1)) << '\n'
            << "first three  " << share_text(scorecard.within(3)) << '\n'
            << "first five   " << share_text(scorecard.within(5)) << '\n'
            << fmt::format("log loss     {:.2f} nats or more\n", scorecard.log_loss());
  print_calibration("shown", scorecard.calibration());
  return missed == 0 ? exit_done : 1;
}

}  // namespace palpate::cli
