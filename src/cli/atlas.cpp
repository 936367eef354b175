#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "body/region_map.h"
#include "cli/charts.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "wire/write_atlas.h"
#include "wire/write_figure.h"

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

std::vector<wire::FigureMap> maps_of(const Catalog& catalog, const body::Places& places) {
  std::vector<wire::FigureMap> maps;
  for (const MapOfFigure& map : figure_maps) {
    const FigureView* figure = figure_of(catalog, map.view);
    if (figure == nullptr) continue;
    std::string name = figure->name;
    if (map.sides == body::MapSides::right) {
      const std::size_t at = name.find("left");
      if (at != std::string::npos) name.replace(at, 4, "right");
    }
    maps.push_back(
        {std::string(map.id), std::move(name), body::region_map(*figure, places, map.sides)});
  }
  return maps;
}

bool write_or_report(const std::string& path, const std::string& text) {
  const Result<bool> written = write_file(path, text);
  if (!written) print_faults(written.faults());
  return written.has_value();
}

/// Writes the charts of all subjects; gives their files, or nothing where one could not be drawn.
std::optional<std::map<std::string, std::vector<wire::ChartFile>>> write_charts(
    const Catalog& catalog, const body::Places& places, const std::string& folder) {
  std::map<std::string, std::vector<wire::ChartFile>> files;
  for (const ChartSubject& subject : chart_subjects(catalog)) {
    const Result<std::vector<View>> views = body::chart_views(subject.zones, subject.marks, places);
    if (!views) {
      print_faults(views.faults());
      return std::nullopt;
    }
    for (View view : views.value()) {
      const FigureView* figure = figure_of(catalog, view);
      if (figure == nullptr) continue;
      const Result<std::string> svg = draw_chart(subject, *figure, places, catalog);
      if (!svg) {
        print_faults(svg.faults());
        return std::nullopt;
      }
      const std::string file = fmt::format("charts/{}-{}.svg", subject.id, view_name(view));
      if (!write_or_report(folder + "/" + file, svg.value())) return std::nullopt;
      files[subject.id].push_back(
          {std::string(view_name(view)), file, chart_title(subject, *figure)});
    }
  }
  return files;
}

std::vector<std::string> subject_ids(const Catalog& catalog) {
  std::vector<std::string> ids;
  for (const ChartSubject& subject : chart_subjects(catalog)) ids.push_back(subject.id);
  return ids;
}

std::vector<std::string> view_names() {
  std::vector<std::string> names;
  for (View view : all_views) names.emplace_back(view_name(view));
  return names;
}

}  // namespace

int run_chart(const Options& options) {
  const std::optional<Catalog> catalog = load_catalog(options);
  if (!catalog) return exit_wrong_input;
  const std::optional<ChartSubject> subject = chart_subject(*catalog, options.id);
  if (!subject) return report_unknown("chart", options.id, subject_ids(*catalog));
  const body::Places places(catalog->regions, catalog->landmarks);
  std::optional<View> view = view_from_name(options.view);
  if (!options.view.empty() && !view) return report_unknown("view", options.view, view_names());
  if (!view) {
    const Result<std::vector<View>> views =
        body::chart_views(subject->zones, subject->marks, places);
    if (!views) {
      print_faults(views.faults());
      return exit_wrong_input;
    }
    view = views.value().front();
  }
  const FigureView* figure = figure_of(*catalog, *view);
  if (figure == nullptr) return report_unknown("view", options.view, view_names());
  const Result<std::string> svg = draw_chart(*subject, *figure, places, *catalog);
  if (!svg) {
    print_faults(svg.faults());
    return exit_wrong_input;
  }
  if (options.output.empty()) {
    std::cout << svg.value();
    return exit_done;
  }
  return write_or_report(options.output, svg.value()) ? exit_done : exit_wrong_input;
}

int run_compile(const Options& options) {
  const std::optional<Catalog> catalog = load_catalog(options);
  if (!catalog) return exit_wrong_input;
  const body::Places places(catalog->regions, catalog->landmarks);
  std::error_code error;
  std::filesystem::remove_all(options.output + "/charts", error);
  const auto charts = write_charts(*catalog, places, options.output);
  if (!charts) return exit_wrong_input;
  const wire::ChartsOf charts_of = [&](const std::string& id) {
    const auto found = charts->find(id);
    return found == charts->end() ? std::vector<wire::ChartFile>{} : found->second;
  };
  if (!write_or_report(options.output + "/atlas.json", wire::atlas_json(*catalog, charts_of)) ||
      !write_or_report(options.output + "/figure.json",
                       wire::figure_json(maps_of(*catalog, places), *catalog))) {
    return exit_wrong_input;
  }
  std::size_t count = 0;
  for (const auto& [id, files] : *charts) count += files.size();
  std::cout << fmt::format("{}: atlas.json, figure.json and {} charts\n", options.output, count);
  return exit_done;
}

}  // namespace palpate::cli
