#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdlib>
#include <iostream>
#include <map>

#include "cli/files.h"
#include "cli/score_page.h"
#include "scoring/simulation.h"

namespace palpate::cli {
namespace {

/// Invented people and the constants of the program that meets them.
struct Trying {
  SimulationPlan plan;
  ConsultationParameters parameters;
};

/// What `--set` may change, all of it assumed. By name, in [0, 1] or in another range.
struct Setting {
  double least = 0.0;
  double most = 1.0;
  void (*set)(Trying& trying, double value) = nullptr;
};

const std::map<std::string, Setting>& settings() {
  static const std::map<std::string, Setting> all{
      {"answers_together",
       {0.0, 1.0, [](Trying& t, double value) { t.plan.answers_together = value; }}},
      {"share_beside",
       {0.0, 1.0, [](Trying& t, double value) { t.plan.drawing.share_beside = value; }}},
      {"steady", {0.0, 1.0, [](Trying& t, double value) { t.plan.drawing.steady = value; }}},
      {"stray", {0.0, 1.0, [](Trying& t, double value) { t.plan.drawing.stray = value; }}},
      {"misplaced",
       {0.0, 0.5,
        [](Trying& t, double value) {
          t.plan.drawing.misplaced_on_back_or_shoulder *= value / t.plan.drawing.misplaced;
          t.plan.drawing.misplaced = value;
        }}},
      {"sides_exchanged",
       {0.0, 0.5, [](Trying& t, double value) { t.plan.drawing.sides_exchanged = value; }}},
      {"mark_correlation",
       {0.0, 1.0,
        [](Trying& t, double value) { t.parameters.mark_correlation = Probability::of(value); }}},
      {"unmarked_exponent",
       {0.0, 1.0, [](Trying& t, double value) { t.parameters.unmarked_exponent = value; }}},
  };
  return all;
}

/// Says what is wrong, and which settings there are; true where it could be set.
bool apply(const std::string& text, Trying& trying) {
  const std::size_t equals = text.find('=');
  const auto found = settings().find(text.substr(0, equals));
  const std::string number = equals == std::string::npos ? "" : text.substr(equals + 1);
  char* end = nullptr;
  const double value = std::strtod(number.c_str(), &end);
  const bool is_number = !number.empty() && *end == '\0';
  if (found != settings().end() && is_number && value >= found->second.least &&
      value <= found->second.most) {
    found->second.set(trying, value);
    return true;
  }
  std::cerr << fmt::format("palpate: --set {}: expected name=value, of\n", text);
  for (const auto& [name, setting] : settings()) {
    std::cerr << fmt::format("  {:<18} from {} to {}\n", name, setting.least, setting.most);
  }
  return false;
}

void print_people(const Options& options) {
  std::cout << fmt::format(
      "{} invented people (seed {}{}{}), drawn from the model itself: this says nothing about "
      "people\n\n",
      options.simulate, options.seed, options.only_urgent ? "; with an urgent cause" : "",
      options.settings.empty() ? "" : fmt::format("; {}", fmt::join(options.settings, ", ")));
}

std::string side_text(std::optional<Side> side) {
  if (!side || *side == Side::midline) return "";
  return *side == Side::left ? " (left)" : " (right)";
}

/// Who stayed below the danger of their causes, and what they had answered.
void print_under_triaged(const std::vector<UnderTriaged>& people) {
  for (const UnderTriaged& person : people) {
    std::vector<std::string> causes;
    for (const CauseRef& cause : person.causes) causes.push_back(cause.id + side_text(cause.side));
    std::vector<std::string> present;
    for (const Answer& answer : person.present) {
      present.push_back(answer.finding.value + side_text(answer.side));
    }
    std::cout << fmt::format(
        "  {} instead of {}: {}; there is: {}\n", level_name(person.level),
        level_name(person.danger), fmt::join(causes, " and "),
        present.empty() ? "nothing" : fmt::format("{}", fmt::join(present, ", ")));
  }
}

void print_result(const SimulationResult& result, const SimulationPlan& plan) {
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
  print_under_triaged(result.under_triaged);
  print_calibration("drawing only", result.drawing_alone);
  print_calibration("at the end", result.at_the_end);
}

}  // namespace

int run_simulation(const Options& options) {
  Trying trying;
  trying.plan.cases = options.simulate;
  trying.plan.seed = static_cast<std::uint64_t>(options.seed);
  if (options.only_urgent) trying.plan.danger_from = Level::urgent;
  for (const std::string& setting : options.settings) {
    if (!apply(setting, trying)) return exit_wrong_input;
  }
  const std::optional<Consultation> loaded = load_consultation(options, trying.parameters);
  if (!loaded) return exit_wrong_input;
  print_people(options);
  if (options.try_constants) {
    print_trials(*loaded, known_cases(*loaded, trying.plan));
  } else {
    print_result(simulate(*loaded, trying.plan), trying.plan);
  }
  return exit_done;
}

}  // namespace palpate::cli
