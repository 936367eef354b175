#include "cli/charts.h"

#include <fmt/format.h>

#include <array>

#include "body/plate.h"
#include "catalog/names.h"
#include "diagnostic/ensure.h"

namespace palpate::cli {
namespace {

void add_zones(const std::vector<Zone>& zones, Side side, std::vector<body::ChartZone>& drawn) {
  for (const Zone& zone : zones) {
    ZonePath path;
    for (const ZonePlace& place : zone.path) path.push_back({PlaceId{place.at}, place.radius});
    drawn.push_back({std::move(path), zone.tier, side});
  }
}

Site site_of(const PointSite& site) {
  if (!site.at.empty()) return PlaceId{site.at};
  return PlaceBetween{PlaceId{site.along_from}, PlaceId{site.along_to}, site.fraction};
}

ChartSubject subject_of(const Muscle& muscle) {
  ChartSubject subject{muscle.id.value, muscle.name.en, {}, {}, false};
  for (const TriggerPoint& point : muscle.points) {
    add_zones(point.refers, Side::left, subject.zones);
    if (point.how_common != HowCommon::rare) {
      subject.marks.push_back({site_of(point.site), Side::left});
    }
  }
  return subject;
}

ChartSubject subject_of(const Condition& condition) {
  ChartSubject subject{condition.id.value, condition.name.en, {}, {}, false};
  add_zones(condition.pain, condition.sided ? Side::left : Side::midline, subject.zones);
  return subject;
}

std::string place_name(const Catalog& catalog, const PlaceId& place) {
  if (const auto landmark = catalog.landmarks.find(LandmarkId{place.value});
      landmark != catalog.landmarks.end()) {
    return landmark->second.name;
  }
  if (catalog.regions.contains(RegionId{place.value})) return region_name(catalog, place.value);
  return region_name(catalog, place.value.substr(0, place.value.rfind('.')));
}

std::string description(const ChartSubject& subject, const Catalog& catalog) {
  static constexpr std::array<std::string_view, 3> tiers = {"Main pain", "Also", "Rarely"};
  std::string text;
  for (std::size_t tier = 0; tier < tiers.size(); ++tier) {
    std::vector<std::string> names;
    for (const body::ChartZone& zone : subject.zones) {
      if (static_cast<std::size_t>(zone.tier) != tier) continue;
      for (const ZoneStation& station : zone.path) {
        const std::string name = place_name(catalog, station.at);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
    }
    if (!names.empty()) text += fmt::format("{}: {}. ", tiers.at(tier), fmt::join(names, ", "));
  }
  if (!text.empty()) text.pop_back();
  return text;
}

bool has_tier(const ChartSubject& subject, Tier tier) {
  return std::any_of(subject.zones.begin(), subject.zones.end(),
                     [&](const body::ChartZone& zone) { return zone.tier == tier; });
}

/// A chart without its title and description.
body::ChartContent content_of(const ChartSubject& subject, View view) {
  body::ChartContent content;
  content.id = fmt::format("{}-{}{}", subject.id, subject.far ? "far_" : "", view_name(view));
  content.view = view;
  content.framing = body::Framing::area_of_interest;
  if (has_tier(subject, Tier::main)) content.words.main = "main pain";
  if (has_tier(subject, Tier::spillover)) content.words.spillover = "may spread here";
  if (has_tier(subject, Tier::rare)) content.words.rare = "rarely here";
  if (!subject.marks.empty()) content.words.point = "trigger point";
  content.zones = subject.zones;
  content.marks = subject.marks;
  return content;
}

template <class Id, class T>
std::string english_name(const std::map<Id, T>& things, const std::string& id) {
  const auto found = things.find(Id{id});
  return found == things.end() ? words_of_id(id) : found->second.name.en;
}

std::string label_name(const PlateLabel& label, const Catalog& catalog) {
  switch (label.part) {
    case PlatePart::tendon:
      return english_name(catalog.tendons, label.of);
    case PlatePart::bone:
      return english_name(catalog.bones, label.of);
    case PlatePart::muscle:
      break;
  }
  if (catalog.muscles.contains(MuscleId{label.of})) return english_name(catalog.muscles, label.of);
  return english_name(catalog.named_muscles, label.of);
}

}  // namespace

std::vector<ChartSubject> chart_subjects(const Catalog& catalog) {
  std::vector<ChartSubject> subjects;
  for (const auto& [id, muscle] : catalog.muscles) subjects.push_back(subject_of(muscle));
  for (const auto& [id, condition] : catalog.conditions) {
    if (!condition.pain.empty()) subjects.push_back(subject_of(condition));
  }
  return subjects;
}

std::optional<ChartSubject> chart_subject(const Catalog& catalog, const std::string& id) {
  if (const auto muscle = catalog.muscles.find(MuscleId{id}); muscle != catalog.muscles.end()) {
    return subject_of(muscle->second);
  }
  if (const auto condition = catalog.conditions.find(ConditionId{id});
      condition != catalog.conditions.end() && !condition->second.pain.empty()) {
    return subject_of(condition->second);
  }
  return std::nullopt;
}

std::string chart_title(const ChartSubject& subject, View view, const Catalog& catalog) {
  const std::string_view what = subject.far             ? "rarely felt far away"
                                : subject.marks.empty() ? "where it is felt"
                                                        : "trigger points and where they are felt";
  return fmt::format("{}: {}. {}", subject.name, what, view_title(view, catalog));
}

ChartBody::ChartBody(const Catalog& catalog, ChartSkin made)
    : places(catalog.regions, catalog.landmarks),
      skin(std::move(made)),
      patches(body::divide_skin(skin.half, places)),
      on_skin(skin.whole, patches, places),
      figures(skin.drawn, skin.whole, skin.lines) {}

std::unique_ptr<ChartBody> load_body(const Options& options, const Catalog& catalog) {
  std::optional<ChartSkin> skin = load_skin(options);
  return skin ? std::make_unique<ChartBody>(catalog, std::move(*skin)) : nullptr;
}

std::string view_title(View view, const Catalog& catalog) {
  const auto found = catalog.views.find(std::string(view_name(view)));
  return found == catalog.views.end() ? std::string(view_name(view)) : found->second.name;
}

namespace {

/// Draws one chart; says which of the subject's zones it shows.
Result<body::DrawnChart> drawn_chart(const ChartSubject& subject, View view, ChartBody& drawn,
                                     const Catalog& catalog) {
  body::ChartContent content = content_of(subject, view);
  content.words.title = chart_title(subject, view, catalog);
  content.words.description = description(subject, catalog);
  return body::chart(content, drawn.figures.of(view), drawn.on_skin);
}

/// Charts of a subject, and which of its zones are on any of them.
struct DrawnCharts {
  std::vector<SubjectChart> charts;
  std::vector<bool> zones_shown;
};

/// The charts that show all of a subject, in the views that do so best.
Result<DrawnCharts> draw_all(const ChartSubject& subject, ChartBody& drawn,
                             const Catalog& catalog) {
  const Result<std::vector<View>> views =
      body::chart_views(subject.zones, subject.marks, drawn.places);
  if (!views) return views.faults();
  DrawnCharts all{{}, std::vector<bool>(subject.zones.size(), false)};
  for (const View view : views.value()) {
    Result<body::DrawnChart> result = drawn_chart(subject, view, drawn, catalog);
    if (!result) return result.faults();
    body::DrawnChart chart = std::move(result).value();
    for (std::size_t i = 0; i < subject.zones.size(); ++i) {
      all.zones_shown[i] = all.zones_shown[i] || chart.zones_shown[i];
    }
    std::string id = (subject.far ? "far_" : "") + std::string(view_name(view));
    all.charts.push_back({std::move(id), subject, view, std::move(chart.svg)});
  }
  return all;
}

/// The rare zones of a subject that none of its charts shows at full size.
ChartSubject far_part(const ChartSubject& subject, const std::vector<bool>& shown) {
  ChartSubject far{subject.id, subject.name, {}, {}, true};
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (!shown[i] && subject.zones[i].tier == Tier::rare) far.zones.push_back(subject.zones[i]);
  }
  return far;
}

}  // namespace

Result<std::vector<SubjectChart>> charts_of(const ChartSubject& subject, ChartBody& drawn,
                                            const Catalog& catalog) {
  Result<DrawnCharts> result = draw_all(subject, drawn, catalog);
  if (!result) return result.faults();
  DrawnCharts made = std::move(result).value();
  const ChartSubject far = far_part(subject, made.zones_shown);
  if (far.zones.empty()) return std::move(made.charts);
  const Result<DrawnCharts> of_far = draw_all(far, drawn, catalog);
  if (!of_far) return of_far.faults();
  for (const SubjectChart& chart : of_far.value().charts) made.charts.push_back(chart);
  return std::move(made.charts);
}

std::vector<const Plate*> plates_of(const ChartSubject& subject, const Catalog& catalog) {
  std::vector<const Plate*> plates;
  for (const auto& [id, plate] : catalog.plates) {
    if (plate.shows(MuscleId{subject.id})) plates.push_back(&plate);
  }
  return plates;
}

std::string draw_plate(const ChartSubject& subject, const Plate& plate, const Catalog& catalog) {
  const auto figure = catalog.views.find(std::string(view_name(plate.view)));
  ensure(figure != catalog.views.end(), "the catalog refuses a plate whose view has no figure");
  body::PlateWords words;
  words.names.reserve(plate.labels.size());
  for (const PlateLabel& label : plate.labels) words.names.push_back(label_name(label, catalog));
  words.title = plate.name;
  words.description =
      fmt::format("The {} stands out. Named are: {}.", subject.name, fmt::join(words.names, ", "));
  return body::plate_svg(plate, figure->second, MuscleId{subject.id}, words,
                         fmt::format("{}-{}", subject.id, plate.id));
}

Result<std::string> draw_chart(const ChartSubject& subject, View view, ChartBody& drawn,
                               const Catalog& catalog) {
  const Result<body::DrawnChart> chart = drawn_chart(subject, view, drawn, catalog);
  if (!chart) return chart.faults();
  return chart.value().svg;
}

}  // namespace palpate::cli
