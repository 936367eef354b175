#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>

#include "cli/commands.h"
#include "cli/files.h"
#include "posture/subjects.h"
#include "wire/stage.h"

namespace palpate::cli {
namespace {

constexpr int table_rows = 11;
constexpr std::size_t muscles_shown = 10;

std::string_view axis_name(const posture::Scenario& scenario) {
  if (!scenario.still) return "% of stride";
  static constexpr std::array<std::string_view, 5> names = {"ahead mm", "heel mm", "tiptoe deg",
                                                            "stretch deg", "knee deg"};
  return names.at(static_cast<std::size_t>(scenario.still->axis));
}

double most(const std::vector<double>& values) {
  return *std::max_element(values.begin(), values.end());
}

std::size_t frame_of_row(int row, std::size_t frames) {
  return static_cast<std::size_t>(row) * (frames - 1) / (table_rows - 1);
}

/// One muscle of the leg, row by row.
void write_course(Page& page, const posture::Performance& performance,
                  const posture::MuscleCourse& course, const KnownScenario& scenario) {
  page.line(fmt::format("{:>12} {:>9} {:>8} {:>8} {:>7}", axis_name(scenario.figures), "active %",
                        "force N", "passive", "fibre"));
  for (int row = 0; row < table_rows; ++row) {
    const std::size_t f = frame_of_row(row, course.force_n.size());
    page.line(fmt::format("{:>12.0f} {:>9.1f} {:>8.0f} {:>8.0f} {:>7.2f}",
                          performance.doing.axis[f], 100 * course.activation[f], course.force_n[f],
                          course.passive_n[f], course.fibre[f]));
  }
}

/// All parts of a muscle together, in the middle four fifths of virtual subjects.
void write_range(Page& page, const posture::Performance& performance,
                 const posture::MuscleRange& range, const KnownScenario& scenario) {
  page.line(page.strong("Four of five virtual subjects, all parts together"));
  page.line(fmt::format("{:>12} {:>18}", axis_name(scenario.figures), "force N"));
  for (int row = 0; row < table_rows; ++row) {
    const std::size_t f = frame_of_row(row, range.force_n.low.size());
    page.line(
        fmt::format("{:>12.0f} {:>18}", performance.doing.axis[f],
                    fmt::format("{:.0f} to {:.0f}", range.force_n.low[f], range.force_n.high[f])));
  }
}

/// The muscles that pull hardest, and what the joints need.
void write_overview(Page& page, const posture::Performance& performance, const BodyModel& figures) {
  std::vector<const posture::MuscleCourse*> hardest;
  for (const posture::MuscleCourse& course : performance.muscles) hardest.push_back(&course);
  std::sort(hardest.begin(), hardest.end(),
            [](const auto* a, const auto* b) { return most(a->force_n) > most(b->force_n); });
  hardest.resize(std::min(hardest.size(), muscles_shown));
  page.line(fmt::format("{:<34} {:>9} {:>8}", "muscle", "active %", "most N"));
  for (const posture::MuscleCourse* course : hardest) {
    page.line(fmt::format("{:<34} {:>9.1f} {:>8.0f}",
                          figures.parts[static_cast<std::size_t>(course->muscle)].name,
                          100 * most(course->activation), most(course->force_n)));
  }
  for (const posture::JointCourse& joint : performance.joints) {
    double reserve = 0.0;
    double moment = 0.0;
    for (std::size_t f = 0; f < joint.moment_n_m.size(); ++f) {
      moment = std::max(moment, std::abs(joint.moment_n_m[f]));
      reserve = std::max(reserve, std::abs(joint.reserve_n_m[f]));
    }
    page.line(fmt::format(
        "{}: at most {:.1f} N m; {:.1f} N m of it no muscle could give",
        performance.doing.leg.coordinate_names[static_cast<std::size_t>(joint.coordinate)], moment,
        reserve));
  }
}

}  // namespace

int run_scenario(const Options& options) {
  const std::optional<Catalog> catalog = load_catalog(options);
  if (!catalog) return exit_wrong_input;
  const auto found = catalog->scenarios.find(options.id);
  if (found == catalog->scenarios.end()) {
    std::vector<std::string> known;
    for (const auto& [id, scenario] : catalog->scenarios) known.push_back(id);
    return report_unknown("scenario", options.id, known);
  }
  const std::optional<wire::Stage> stage = wire::Stage::of(*catalog);
  if (!stage) {
    std::cerr << "palpate: the knowledge has no leg (mechanics/leg.yaml)\n";
    return exit_wrong_input;
  }
  const std::string query = fmt::format("{}", fmt::join(options.settings, "&"));
  const wire::Answer answer = stage->answer(options.id, query);
  const Result<wire::ScenarioQuestion> question = wire::read_scenario_question(query);
  if (answer.status != 200) {
    if (question) {
      std::cerr << "palpate: the leg has no muscle of that id\n";
    } else {
      print_faults(question.faults());
    }
    return exit_wrong_input;
  }
  if (options.format == Format::json) {
    std::cout << answer.body << '\n';
    return exit_done;
  }
  const KnownScenario& scenario = found->second;
  const wire::ScenarioQuestion& asked = question.value();
  const posture::Performance performance = posture::perform(
      posture::do_scenario(stage->leg(), scenario.figures, asked.person, asked.frames));
  Page page = terminal_page();
  page.line(page.strong(scenario.name.en));
  page.paragraph(scenario.text);
  page.paragraph("Computed in a model of one leg; a person's own muscles differ.");
  const std::vector<int> parts = stage->parts_of(asked.muscle);
  if (parts.empty()) write_overview(page, performance, stage->figures());
  for (const posture::MuscleCourse& course : performance.muscles) {
    if (std::find(parts.begin(), parts.end(), course.muscle) == parts.end()) continue;
    page.line(page.strong(stage->figures().parts[static_cast<std::size_t>(course.muscle)].name));
    write_course(page, performance, course, scenario);
  }
  if (!parts.empty() && asked.subjects > 1) {
    const auto ranges =
        posture::ranges(performance.doing, {parts}, stage->figures().people.spread, asked.subjects);
    if (ranges.front()) write_range(page, performance, *ranges.front(), scenario);
  }
  std::cout << page.text();
  return exit_done;
}

}  // namespace palpate::cli
