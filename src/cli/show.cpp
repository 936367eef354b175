#include <fmt/format.h>

#include <array>
#include <functional>
#include <iostream>

#include "catalog/names.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/muscle_page.h"
#include "search/search.h"
#include "wire/stage.h"
#include "wire/write_atlas.h"
#include "wire/write_small.h"

namespace palpate::cli {
namespace {

template <class Map>
std::vector<std::string> ids_of(const Map& map) {
  std::vector<std::string> ids;
  for (const auto& [id, value] : map) ids.push_back(id.value);
  return ids;
}

/// The charts stand in the atlas folder that `compile` writes; a monograph on its own has none.
std::vector<wire::ChartFile> no_charts(const std::string&) { return {}; }

bool language_is_there(const std::string& language) {
  if (language == "en") return true;
  std::cerr << fmt::format("palpate: there is no text in '{}' yet; the languages are: en\n",
                           language);
  return false;
}

struct Line {
  std::string id;
  std::string name;
};

/// What `list KIND` prints: its lines for a reader, and its JSON by the contract.
struct List {
  std::string_view kind;
  std::function<std::vector<Line>(const Catalog&)> lines;
  std::function<std::string(const Catalog&)> json;
};

template <class Map>
std::vector<Line> named_lines(const Map& map) {
  std::vector<Line> lines;
  for (const auto& [id, value] : map) lines.push_back({id.value, plain_name(value.name)});
  return lines;
}

std::vector<Line> region_lines(const Catalog& catalog) {
  std::vector<Line> lines;
  for (const auto& [id, region] : catalog.regions) lines.push_back({id.value, region.name});
  return lines;
}

std::vector<Line> scenario_lines(const Catalog& catalog) {
  std::vector<Line> lines;
  for (const auto& [id, scenario] : catalog.scenarios) {
    lines.push_back({id, plain_name(scenario.name)});
  }
  return lines;
}

std::vector<Line> source_lines(const Catalog& catalog) {
  std::vector<Line> lines;
  for (const auto& [id, source] : catalog.sources) {
    lines.push_back({id.value, citation_text(source)});
  }
  return lines;
}

const std::array<List, 9>& lists() {
  static const std::array<List, 9> all = {{
      {"regions", region_lines, wire::regions_json},
      {"muscles", [](const Catalog& c) { return named_lines(c.muscles); }, wire::muscles_json},
      {"conditions", [](const Catalog& c) { return named_lines(c.conditions); },
       wire::conditions_json},
      {"findings", [](const Catalog& c) { return named_lines(c.findings); }, wire::findings_json},
      {"red-flags", [](const Catalog& c) { return named_lines(c.red_flags); },
       wire::red_flags_json},
      {"rules", [](const Catalog& c) { return named_lines(c.rules); }, wire::rules_json},
      {"remedies", [](const Catalog& c) { return named_lines(c.remedies); }, wire::remedies_json},
      {"scenarios", scenario_lines, wire::scenarios_json},
      {"sources", source_lines, wire::sources_json},
  }};
  return all;
}

}  // namespace

int run_muscle(const Options& options) {
  if (!language_is_there(options.language)) return exit_wrong_input;
  const std::optional<Catalog> catalog = load_catalog(options);
  if (!catalog) return exit_wrong_input;
  const auto found = catalog->muscles.find(MuscleId{options.id});
  if (found == catalog->muscles.end()) {
    return report_unknown("muscle", options.id, ids_of(catalog->muscles));
  }
  if (options.format == Format::json) {
    std::cout << *wire::muscle_json(*catalog, options.id, no_charts) << '\n';
    return exit_done;
  }
  Page page = terminal_page();
  write_muscle(page, found->second, *catalog);
  std::cout << page.text();
  return exit_done;
}

int run_condition(const Options& options) {
  if (!language_is_there(options.language)) return exit_wrong_input;
  const std::optional<Catalog> catalog = load_catalog(options);
  if (!catalog) return exit_wrong_input;
  const auto found = catalog->conditions.find(ConditionId{options.id});
  if (found == catalog->conditions.end()) {
    return report_unknown("condition", options.id, ids_of(catalog->conditions));
  }
  if (options.format == Format::json) {
    std::cout << *wire::condition_json(*catalog, options.id, no_charts) << '\n';
    return exit_done;
  }
  Page page = terminal_page();
  write_condition(page, found->second, *catalog);
  std::cout << page.text();
  return exit_done;
}

int run_find(const Options& options) {
  const std::optional<Catalog> catalog = load_catalog(options);
  if (!catalog) return exit_wrong_input;
  const std::string query = fmt::format("{}", fmt::join(options.words, " "));
  const std::vector<Hit> hits = search(*catalog, query);
  if (options.format == Format::json) {
    std::cout << wire::hits_json(query, hits) << '\n';
    return exit_done;
  }
  static constexpr std::array<std::string_view, 5> kinds = {"muscle", "condition", "finding",
                                                            "place", "remedy"};
  Page page = terminal_page();
  if (hits.empty()) page.line("Nothing in the atlas has these words.");
  for (const Hit& hit : hits) {
    page.line(fmt::format("{} {} {}", padded(kinds.at(static_cast<std::size_t>(hit.type)), 10),
                          padded(page.strong(hit.id), 34), hit.plain_name));
  }
  std::cout << page.text();
  return exit_done;
}

int run_list(const Options& options) {
  const std::optional<Catalog> catalog = load_catalog(options);
  if (!catalog) return exit_wrong_input;
  for (const List& list : lists()) {
    if (list.kind != options.kind) continue;
    if (options.format == Format::json) {
      std::cout << list.json(*catalog) << '\n';
      return exit_done;
    }
    for (const Line& line : list.lines(*catalog)) {
      std::cout << padded(line.id, 36) << ' ' << line.name << '\n';
    }
    return exit_done;
  }
  std::vector<std::string> kinds;
  for (const List& list : lists()) kinds.emplace_back(list.kind);
  std::cerr << fmt::format("palpate: the lists are: {}\n", fmt::join(kinds, ", "));
  return report_unknown("list", options.kind, kinds);
}

}  // namespace palpate::cli
