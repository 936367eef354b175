#include <CLI/CLI.hpp>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <cstdlib>
#include <iostream>

#include "cli/commands.h"
#include "cli/files.h"
#include "diagnostic/ensure.h"
#include "motion/results.h"

namespace palpate::cli {
namespace {

/// Memory that one answer needed is there for the next: giving it back and fetching it again took
/// as long as the search itself (docs/reasoning.md).
void keep_memory() {
#ifdef __GLIBC__
  constexpr int kept = 64 << 20;
  mallopt(M_TRIM_THRESHOLD, kept);
  mallopt(M_MMAP_THRESHOLD, kept);
#endif
}

[[noreturn]] void report_our_mistake(const char* claim, const std::source_location& where) {
  std::cerr << "palpate: a mistake of ours: not true that " << claim << " (" << where.file_name()
            << ':' << where.line() << "). Please report it with what you did.\n";
  std::_Exit(70);  // EX_SOFTWARE of sysexits.h
}

void add_format(CLI::App* command, Options& options) {
  command
      ->add_option_function<std::string>(
          "--format",
          [&options](const std::string& name) {
            options.format = name == "json" ? Format::json : Format::text;
          },
          "text (default) or json, by contract/openapi.json")
      ->check(CLI::IsMember({"text", "json"}));
}

void add_language(CLI::App* command, Options& options) {
  command->add_option("--lang", options.language, "the language of the text (en)");
}

using Command = int (*)(const Options&);

/// One subcommand; the one that was named stores what to run.
CLI::App* add_command(CLI::App& app, const std::string& name, const std::string& description,
                      Command command, Command& chosen) {
  CLI::App* added = app.add_subcommand(name, description);
  added->callback([&chosen, command] { chosen = command; });
  return added;
}

void add_figure(CLI::App& command, Options& options) {
  command.add_option("--figure", options.figure, "male (default) or female");
}

void add_body(CLI::App& app, Options& options, Command& chosen) {
  CLI::App* body =
      add_command(app, "body", "Make the body from knowledge/shapes: measure, write and draw it",
                  run_body, chosen);
  body->add_option(
          "--only", options.only,
          "not the skin but these, with commas: ids, muscles, bones, tendons, volumes, all, skin")
      ->delimiter(',');
  add_figure(*body, options);
  body->add_option("--grid", options.grid, "millimetres of the skin's grid; 2 if left out")
      ->check(CLI::Range(1.0, 8.0));
  body->add_option("--view", options.views,
                   "views, with commas, or all; front,left,back if left out")
      ->delimiter(',');
  body->add_flag("--near", options.near,
                 "only the skin that the first view shows, in triangles of the grid: quick");
  body->add_option("--png", options.picture, "the picture to write: the views side by side");
  body->add_option_function<std::string>(
          "--colour",
          [&options](const std::string& name) {
            options.colours = name == "shape"    ? PartColours::by_thing
                              : name == "region" ? PartColours::by_region
                                                 : PartColours::natural;
          },
          "natural (default), shape (each shape in its own colour, so that an edge names its "
          "maker), or region (the skin by the regions of the atlas)")
      ->check(CLI::IsMember({"natural", "shape", "region"}));
  body->add_flag("--measures", options.measures, "print girths and lengths beside a survey's");
  body->add_flag(
      "--audit", options.audit,
      "print muscles that stand out of the skin, lie in bone, end beside it or have needles");
  body->add_option("-o,--output", options.output, "a folder for the surfaces as OBJ files");
}

void add_function(CLI::App& app, Options& options, Command& chosen) {
  CLI::App* function = add_command(
      app, "function", "Compute what each muscle of an OpenSim model does in a measured movement",
      run_function, chosen);
  function->add_option("model", options.input, "an OpenSim 4 model, .osim")->required();
  function->add_option("--motion", options.motion, "its coordinates over time, .mot or .sto")
      ->required();
  function->add_option("--forces", options.forces,
                       "the forces from outside: an external loads file, .xml");
  function->add_option("--force-table", options.force_table,
                       "their table, if not the one that the loads file names");
  function->add_option("--table", options.table, "what to write; activation if left out")
      ->check(CLI::IsMember(motion::quantity_names()));
  function->add_option("--format", options.table_format, "sto or csv; by the output's name")
      ->check(CLI::IsMember({"sto", "csv"}));
  function->add_option("-o,--output", options.output,
                       "the table to write; without it and --format, a summary is printed");
  function->add_option("--every", options.every, "compute only each so many-th frame")
      ->check(CLI::Range(1, 1000000));
  function
      ->add_option("--low-pass", options.low_pass_hz,
                   "take out of the coordinates what is faster, in Hz")
      ->check(CLI::Range(0.1, 1000.0));
  function->add_flag("--passive", options.passive,
                     "count passive force, which OpenSim's static optimisation leaves out");
  function->add_flag("--elastic-tendons", options.elastic_tendons,
                     "let tendons stretch, which it does not");
}

void add_answering(CLI::App& app, Options& options, Command& chosen) {
  CLI::App* assess = add_command(app, "assess", "Answer a case", run_assess, chosen);
  assess->add_option("case", options.input, "a case as YAML or JSON; - reads standard input")
      ->required();
  add_format(assess, options);

  CLI::App* network = add_command(app, "export-network",
                                  "Write the instance that a case poses as a Markov network (UAI), "
                                  "for other programs to check",
                                  run_export_network, chosen);
  network->add_option("case", options.input, "a case as YAML or JSON; - reads standard input")
      ->required();
  network->add_option("-o,--output", options.output,
                      "the file to write; standard output if left out");
  network->add_flag("--posterior", options.posterior,
                    "instead: what each variable and state is, and Palpate's own answer");
}

void add_reading(CLI::App& app, Options& options, Command& chosen) {
  CLI::App* muscle = add_command(app, "muscle", "Show a muscle's monograph", run_muscle, chosen);
  muscle->add_option("id", options.id, "for example soleus")->required();
  add_language(muscle, options);
  add_format(muscle, options);

  CLI::App* condition =
      add_command(app, "condition", "Show what is known of a condition", run_condition, chosen);
  condition->add_option("id", options.id, "for example plantar_fasciitis")->required();
  add_language(condition, options);
  add_format(condition, options);

  CLI::App* chart =
      add_command(app, "chart", "Draw a muscle's or condition's zones as SVG", run_chart, chosen);
  chart->add_option("id", options.id, "for example soleus")->required();
  chart->add_option("--view", options.view,
                    "for example back; the one that shows most if left out");
  add_figure(*chart, options);
  chart->add_option("-o,--output", options.output,
                    "the file to write; standard output if left out");

  CLI::App* pose =
      add_command(app, "pose", "Draw exercises and hand tests as SVG; without names, list them",
                  run_pose, chosen);
  pose->add_option("id", options.id, "for example calf_stretch_straight_knee; all if left out");
  pose->add_option("-o,--output", options.output,
                   "the file to write, standard output if left out; of all: their folder");
  pose->add_option_function<std::string>(
          "--side",
          [&options](const std::string& side) {
            options.side = side == "right" ? Side::right : Side::left;
          },
          "left or right: on which it is felt, where that is one")
      ->check(CLI::IsMember({"left", "right"}));
  pose->add_option("--sheet", options.picture, "the SVG to write with all of them on one sheet");

  CLI::App* scenario =
      add_command(app, "scenario", "Compute what the leg's muscles do in a posture or a stride",
                  run_scenario, chosen);
  scenario->add_option("id", options.id, "for example heels; `palpate list scenarios` has all")
      ->required();
  scenario->add_option("settings", options.settings,
                       "key=value: mass_kg, height_m, heel_mm, shorter_mm, everted_deg, speed_m_s, "
                       "muscle, subjects (for ranges), frames");
  add_format(scenario, options);

  CLI::App* find = add_command(app, "find", "Search the atlas", run_find, chosen);
  find->add_option("words", options.words, "for example: heel pain stairs")->required();
  add_format(find, options);

  CLI::App* list = add_command(app, "list", "List what the atlas has", run_list, chosen);
  list->add_option("kind", options.kind,
                   "regions, muscles, conditions, findings, red-flags, rules, remedies, scenarios "
                   "or sources")
      ->required();
  add_format(list, options);
}

void add_score(CLI::App& app, Options& options, Command& chosen) {
  CLI::App* score = add_command(app, "score", "Hold cases with known answers against the answers",
                                run_score, chosen);
  CLI::Option* cases = score->add_option("cases", options.cases, "case files, or folders of them");
  score
      ->add_option("--simulate", options.simulate,
                   "instead of cases: so many invented people, each asked until nothing is left to "
                   "ask")
      ->check(CLI::Range(1, 100000))
      ->excludes(cases);
  score->add_option("--seed", options.seed, "of the invented people; 1 if left out")
      ->check(CLI::Range(0, 1000000000));
  score->add_flag("--urgent", options.only_urgent,
                  "only invented people with a cause that needs a clinician today or at once");
  score->add_option("--set", options.settings,
                    "an assumption about the invented people, or a constant of the program, at "
                    "another value: name=value (a wrong name lists them all)");
  score->add_flag("--fit", options.try_constants,
                  "try the constants that no source states at other values: log loss, Brier score "
                  "and calibration error of each, on these cases or invented people");
}

void add_commands(CLI::App& app, Options& options, Command& chosen) {
  add_answering(app, options, chosen);
  add_reading(app, options, chosen);
  add_score(app, options, chosen);
  add_command(app, "check", "Check the knowledge and print every fault", run_check, chosen);

  CLI::App* compile = add_command(
      app, "compile", "Write the atlas for programs and the site: pack, data and charts",
      run_compile, chosen);
  compile->add_option("-o,--output", options.output, "the folder to write")->required();
  compile->add_flag("--no-body{false}", options.with_body,
                    "leave out the surfaces for the 3D viewer, which take longest to make");

  add_body(app, options, chosen);
  add_function(app, options, chosen);

  CLI::App* serve = add_command(app, "serve", "Serve the app and its API", run_serve, chosen);
  serve->add_option("--port", options.port, "8080 if left out; 0 takes a free one")
      ->check(CLI::Range(0, 65535));
  serve->add_option("--address", options.address,
                    "127.0.0.1 if left out: reachable from this machine only");
  serve->add_option("--site", options.site, "the folder that `./dev site` writes");
}

/// Says what was wrong with the command line, by the word that was wrong where there is one.
void report_misuse(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<CLI::App*> named = app.get_subcommands();
  const std::vector<std::string> unknown = app.remaining(true);
  const bool is_command = named.empty() && !unknown.empty() && !unknown.front().starts_with('-');
  if (is_command) {
    std::vector<std::string> names;
    const auto all = app.get_subcommands([](const CLI::App*) { return true; });
    for (const CLI::App* command : all) names.push_back(command->get_name());
    report_unknown("command", unknown.front(), names);
  } else if (!unknown.empty()) {
    std::cerr << "palpate: what is '" << unknown.front() << "'?\n";
  } else {
    std::cerr << "palpate: " << (named.empty() ? "say which command" : error.what()) << '\n';
  }
  std::cerr << "`palpate " << (named.empty() ? "" : named.front()->get_name() + " ")
            << "--help` says all.\n";
}

int run(int argc, char** argv) {
  Options options;
  Command chosen = nullptr;
  CLI::App app(
      "Palpate: it hurts here; which muscle can send the pain, what else could it be, and what do "
      "I "
      "do about it?\nIt informs, it does not diagnose.",
      "palpate");
  app.require_subcommand(1);
  app.set_version_flag("--version", PALPATE_VERSION);
  app.set_help_all_flag("--help-all", "Print the help of every command");
  app.add_option("--knowledge", options.knowledge,
                 "the folder of the knowledge, or a pack file; found if left out");
  app.fallthrough();
  add_commands(app, options, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help and --version
    report_misuse(app, error);
    return exit_wrong_input;
  }
  return chosen(options);
}

}  // namespace
}  // namespace palpate::cli

int main(int argc, char** argv) {
  palpate::set_ensure_handler(palpate::cli::report_our_mistake);
  palpate::cli::keep_memory();
  return palpate::cli::run(argc, argv);
}
