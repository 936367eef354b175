#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "body/parallel.h"
#include "body/region_map.h"
#include "cli/body_files.h"
#include "cli/charts.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/lay_skin.h"
#include "cli/poses.h"
#include "cli/progress.h"
#include "cli/shape_files.h"
#include "wire/stage.h"
#include "wire/write_atlas.h"
#include "wire/write_figure.h"
#include "wire/write_poses.h"

namespace palpate::cli {
namespace {

/// The maps that a person marks pain on: what is drawn, on which side, under which name.
struct MapOfFigure {
  View view;
  body::MapSides sides;
  std::string_view id;
};
constexpr std::array<MapOfFigure, 15> figure_maps = {{
    {View::front, body::MapSides::both, "front"},
    {View::back, body::MapSides::both, "back"},
    {View::left, body::MapSides::left, "left"},
    {View::left, body::MapSides::right, "right"},
    {View::arm_left, body::MapSides::left, "arm_left"},
    {View::arm_left, body::MapSides::right, "arm_right"},
    {View::medial, body::MapSides::both, "medial"},
    {View::sole, body::MapSides::both, "sole"},
    {View::foot_top, body::MapSides::both, "foot_top"},
    {View::palm, body::MapSides::both, "palm"},
    {View::hand_dorsum, body::MapSides::both, "hand_dorsum"},
    {View::head_front, body::MapSides::both, "head_front"},
    {View::head_left, body::MapSides::left, "head_left"},
    {View::head_left, body::MapSides::right, "head_right"},
    {View::head_back, body::MapSides::both, "head_back"},
}};

std::vector<wire::FigureMap> maps_of(const Catalog& catalog, ChartBody& drawn) {
  std::vector<wire::FigureMap> maps(figure_maps.size());
  const auto draw = [&](std::size_t i) {
    const MapOfFigure& map = figure_maps.at(i);
    std::string name = view_title(map.view, catalog);
    if (map.sides == body::MapSides::right) {
      const std::size_t at = name.find("left");
      if (at != std::string::npos) name.replace(at, 4, "right");
    }
    maps[i] = {std::string(map.id), std::move(name),
               body::region_map(drawn.figures.of(map.view), drawn.patches, map.sides)};
  };
  body::in_parallel(maps.size(), draw, "maps", say_progress);
  return maps;
}

bool write_or_report(const std::string& path, const std::string& text) {
  const Result<bool> written = write_file(path, text);
  if (!written) print_faults(written.faults());
  return written.has_value();
}

using ChartFiles = std::map<std::string, std::vector<wire::ChartFile>>;

/// Writes one drawing and lists it among its subject's charts.
bool add_file(const std::string& folder, const std::string& subject, const std::string& view,
              const std::string& title, const std::string& svg, ChartFiles& files) {
  const std::string file = fmt::format("charts/{}-{}.svg", subject, view);
  if (!write_or_report(folder + "/" + file, svg)) return false;
  files[subject].push_back({view, file, title});
  return true;
}

/// Writes each chart of a subject and the plates it is on, far zones on charts of their own after
/// the others.
bool write_charts_of(const ChartSubject& subject, const std::vector<SubjectChart>& charts,
                     const Catalog& catalog, const std::string& folder, ChartFiles& files) {
  const bool all_written = std::ranges::all_of(charts, [&](const SubjectChart& chart) {
    return add_file(folder, subject.id, chart.id, chart_title(chart.subject, chart.view, catalog),
                    chart.svg, files);
  });
  return all_written && std::ranges::all_of(plates_of(subject, catalog), [&](const Plate* plate) {
           return add_file(folder, subject.id, plate->id, plate->name,
                           draw_plate(subject, *plate, catalog), files);
         });
}

/// Writes the charts of all subjects; gives their files, or nothing where one could not be drawn.
std::optional<ChartFiles> write_charts(const Catalog& catalog, ChartBody& drawn,
                                       const std::string& folder) {
  const std::vector<ChartSubject> subjects = chart_subjects(catalog);
  body::in_parallel(
      all_views.size(), [&](std::size_t i) { drawn.figures.of(all_views.at(i)); }, "figures",
      say_progress);
  std::vector<std::optional<Result<std::vector<SubjectChart>>>> charts(subjects.size());
  body::in_parallel(
      subjects.size(), [&](std::size_t i) { charts[i] = charts_of(subjects[i], drawn, catalog); },
      "charts", say_progress);
  ChartFiles files;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    if (!*charts[i]) {
      print_faults(charts[i]->faults());
      return std::nullopt;
    }
    if (!write_charts_of(subjects[i], charts[i]->value(), catalog, folder, files)) {
      return std::nullopt;
    }
  }
  return files;
}

std::vector<std::string> subject_ids(const Catalog& catalog) {
  std::vector<std::string> ids;
  for (const ChartSubject& subject : chart_subjects(catalog)) ids.push_back(subject.id);
  return ids;
}

std::vector<std::string> ids_of(const std::vector<SubjectChart>& charts) {
  std::vector<std::string> ids;
  for (const SubjectChart& chart : charts) {
    if (std::find(ids.begin(), ids.end(), chart.id) == ids.end()) ids.push_back(chart.id);
  }
  return ids;
}

/// What can be drawn of a subject, by name: its charts, the first of them, and any other view.
Result<std::vector<SubjectChart>> drawable(const ChartSubject& subject, ChartBody& drawn,
                                           const Catalog& catalog) {
  Result<std::vector<SubjectChart>> charts = charts_of(subject, drawn, catalog);
  if (!charts) return charts;
  std::vector<SubjectChart> all = std::move(charts).value();
  for (const View view : all_views) {
    all.push_back({std::string(view_name(view)), subject, view, {}});
  }
  return all;
}

/// What the pages show before anyone moves a slider: each scenario, with the ranges of all muscles.
bool write_scenarios(const Catalog& catalog, const std::string& folder) {
  if (!write_or_report(folder + "/scenarios.json", wire::scenarios_json(catalog))) return false;
  const std::optional<wire::Stage> stage = wire::Stage::of(catalog);
  if (!stage) return true;
  for (const auto& [id, scenario] : catalog.scenarios) {
    const wire::Answer answer = stage->answer(id, "muscle=all&subjects=200");
    if (answer.status != 200) {
      std::cerr << "palpate: the scenario " << id << " cannot be computed\n";
      return false;
    }
    std::string path = folder + "/scenarios/";
    path += id;
    path += ".json";
    if (!write_or_report(path, answer.body)) return false;
  }
  return true;
}

/// The pictures of exercises and hand tests, and what is said of them.
bool write_poses(const std::string& knowledge, const Catalog& catalog, const std::string& folder) {
  std::error_code error;
  std::filesystem::remove_all(folder + "/poses", error);
  const auto pictures = pose_pictures(knowledge, catalog);
  if (!pictures) return false;
  return std::all_of(pictures->begin(), pictures->end(),
                     [&](const auto& picture) {
                       return write_or_report(folder + "/poses/" + picture.first + ".svg",
                                              picture.second);
                     }) &&
         write_or_report(folder + "/poses.json", wire::poses_json(catalog));
}

/// What a person marks pain on, of each figure: the maps, and the surfaces where they are asked
/// for.
bool write_figures(const Options& options, const std::string& knowledge, const Catalog& catalog,
                   ChartBody& reference) {
  const std::optional<body::ReadShapes> shapes = load_shapes(knowledge);
  return shapes && std::ranges::all_of(figure_names(shapes->table), [&](const std::string& name) {
           Options own = options;
           own.figure = name;
           std::unique_ptr<ChartBody> other;
           if (name != reference_figure) {
             other = load_body(own, catalog);
             if (!other) return false;
           }
           ChartBody& drawn = other ? *other : reference;
           return write_or_report(options.output + "/figure" + figure_suffix(name) + ".json",
                                  wire::figure_json(maps_of(catalog, drawn), catalog)) &&
                  (!options.with_body ||
                   write_body_files(options.output, knowledge, name, catalog));
         });
}

}  // namespace

int run_chart(const Options& options) {
  const std::optional<Catalog> catalog = load_catalog(options);
  if (!catalog) return exit_wrong_input;
  const std::optional<ChartSubject> subject = chart_subject(*catalog, options.id);
  if (!subject) return report_unknown("chart", options.id, subject_ids(*catalog));
  const std::unique_ptr<ChartBody> drawn = load_body(options, *catalog);
  if (!drawn) return exit_wrong_input;
  const Result<std::vector<SubjectChart>> charts = drawable(*subject, *drawn, *catalog);
  if (!charts) {
    print_faults(charts.faults());
    return exit_wrong_input;
  }
  std::vector<std::string> names = ids_of(charts.value());
  std::optional<Result<std::string>> svg;
  for (const SubjectChart& chart : charts.value()) {
    if (svg || (!options.view.empty() && chart.id != options.view)) continue;
    svg = chart.svg.empty() ? draw_chart(chart.subject, chart.view, *drawn, *catalog) : chart.svg;
  }
  for (const Plate* plate : plates_of(*subject, *catalog)) {
    if (plate->id == options.view) svg = draw_plate(*subject, *plate, *catalog);
    names.push_back(plate->id);
  }
  if (!svg) return report_unknown("view", options.view, names);
  if (!*svg) {
    print_faults(svg->faults());
    return exit_wrong_input;
  }
  if (options.output.empty()) {
    std::cout << svg->value();
    return exit_done;
  }
  return write_or_report(options.output, svg->value()) ? exit_done : exit_wrong_input;
}

int run_compile(const Options& options) {
  const Result<std::string> folder = knowledge_folder(options);
  if (!folder) {
    print_faults(folder.faults());
    return exit_wrong_input;
  }
  std::optional<Consultation> consultation = load_consultation(options);
  if (!consultation || !lay_skin(*consultation, options)) return exit_wrong_input;
  const Catalog* catalog = &consultation->catalog();
  const std::unique_ptr<ChartBody> drawn = load_body(options, *catalog);
  if (!drawn) return exit_wrong_input;
  std::error_code error;
  std::filesystem::remove_all(options.output + "/charts", error);
  const auto charts = write_charts(*catalog, *drawn, options.output);
  if (!charts) return exit_wrong_input;
  const wire::ChartsOf charts_of = [&](const std::string& id) {
    const auto found = charts->find(id);
    return found == charts->end() ? std::vector<wire::ChartFile>{} : found->second;
  };
  if (!write_or_report(options.output + "/atlas.json", wire::atlas_json(*catalog, charts_of)) ||
      !write_or_report(options.output + "/atlas.pack",
                       write_pack(*catalog, consultation->pack(), consultation->skin())) ||
      !write_scenarios(*catalog, options.output) ||
      !write_poses(folder.value(), *catalog, options.output) ||
      !write_figures(options, folder.value(), *catalog, *drawn)) {
    return exit_wrong_input;
  }
  std::size_t count = 0;
  for (const auto& [id, files] : *charts) count += files.size();
  std::cout << fmt::format("{}: atlas.pack, atlas.json, figure.json, {}{} charts\n", options.output,
                           options.with_body ? "body.json and body.mesh of each figure, " : "",
                           count);
  return exit_done;
}

}  // namespace palpate::cli
