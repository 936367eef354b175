#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/lay_skin.h"
#include "consultation/consultation.h"
#include "scoring/expectation.h"
#include "scoring/fitting.h"
#include "scoring/scorecard.h"
#include "scoring/simulation.h"

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

std::string share_text(const Share& share) {
  return fmt::format("{:>3} of {:<3} {:>6} (95 % interval {} to {})", share.n, share.of,
                     percent(share.value()), percent(share.low()), percent(share.high()));
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

void print_calibration(const char* of, const Calibration& calibration) {
  std::cout << fmt::format("{:<13}Brier {:.3f}, calibration error {:.3f} (of {} candidates)\n", of,
                           calibration.brier(), calibration.expected_error(), calibration.count());
}

SimulationPlan plan_of(const Options& options) {
  SimulationPlan plan;
  plan.cases = options.simulate;
  plan.seed = static_cast<std::uint64_t>(options.seed);
  return plan;
}

void print_people(const Options& options) {
  std::cout << fmt::format(
      "{} invented people (seed {}), drawn from the model itself: this says nothing about "
      "people\n\n",
      options.simulate, options.seed);
}

int print_simulation(const Consultation& consultation, const Options& options) {
  const SimulationPlan plan = plan_of(options);
  const SimulationResult result = simulate(consultation, plan);
  print_people(options);
  std::cout << fmt::format("marked regions: {:.1f} on average\n", result.mean_marks)
            << fmt::format(
                   "regions that touch are marked together (correlation {:.2f} beyond their common "
                   "causes), so are answers of one mechanism ({:.2f})\n",
                   result.touching_together, plan.answers_together)
            << fmt::format(
                   "two drawings of one person overlap at Jaccard {:.2f} (people: 0.42)\n\n",
                   result.mean_overlap)
            << fmt::format(
                   "questions and tests until it stops asking: {:.1f} on average, {} at most\n",
                   result.mean_questions, result.most_questions)
            << fmt::format(
                   "lists and questions of red flags before:   {:.1f} on average, {:.1f} answers\n",
                   result.mean_screens, result.mean_screened)
            << fmt::format("stopped by the limit:                      {}\n\n", result.not_finished)
            << "first        " << share_text(result.first) << '\n'
            << "first three  " << share_text(result.first_three) << '\n'
            << "under-triage " << share_text(result.under_triage) << '\n';
  print_calibration("drawing only", result.drawing_alone);
  print_calibration("at the end", result.at_the_end);
  return exit_done;
}

int print_trials(const Consultation& consultation, const std::vector<KnownCase>& cases) {
  std::cout << fmt::format(
                   "{} cases with known causes; * is what the program has; log loss in nats over "
                   "all causes of a case\n\n",
                   cases.size())
            << fmt::format("{:<22}{:>8}  {:>8}  {:>6}  {:>17}\n", "constant", "value", "log loss",
                           "Brier", "calibration error");
  std::string last;
  for (const Trial& trial : try_constants(consultation, cases)) {
    if (!last.empty() && trial.constant != last) std::cout << '\n';
    last = trial.constant;
    std::cout << fmt::format("{:<22}{:>7.2f}{}  {:>8.3f}  {:>6.3f}  {:>17.3f}\n", trial.constant,
                             trial.value, trial.is_used ? '*' : ' ', trial.fit.log_loss,
                             trial.fit.brier, trial.fit.expected_error);
  }
  return exit_done;
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
  std::optional<Consultation> loaded = load_consultation(options);
  if (!loaded) return exit_wrong_input;
  const Consultation& consultation = *loaded;
  if (options.simulate > 0 && options.try_constants) {
    print_people(options);
    return print_trials(consultation, known_cases(consultation, plan_of(options)));
  }
  if (options.simulate > 0) return print_simulation(consultation, options);
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
  if (options.try_constants) return print_trials(consultation, known);
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
