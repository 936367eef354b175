#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "body/chart.h"
#include "body/figures.h"
#include "body/skin_places.h"
#include "catalog/catalog.h"
#include "cli/chart_skin.h"
#include "cli/options.h"
#include "diagnostic/result.h"

namespace palpate::cli {

/// What is drawn for a muscle or a condition: its zones and points on the left side.
struct ChartSubject {
  std::string id;
  std::string name;
  std::vector<body::ChartZone> zones;
  std::vector<body::ChartMark> marks;
  bool far = false;  ///< Only the zones far from the others.
};

/// Every muscle and condition that has a zone, by id.
std::vector<ChartSubject> chart_subjects(const Catalog& catalog);
std::optional<ChartSubject> chart_subject(const Catalog& catalog, const std::string& id);

/// The body of the knowledge, ready to be drawn. Stays where it is: its parts hold on to each
/// other.
struct ChartBody {
  ChartBody(const Catalog& catalog, ChartSkin made);

  body::Places places;
  ChartSkin skin;
  body::Patches patches;
  body::SkinPlaces on_skin;
  body::Figures figures;
};

/// One chart of a subject: the part of it that is drawn, and on what.
struct SubjectChart {
  std::string id;  ///< The view, or `far_<view>`.
  ChartSubject subject;
  View view{};
  std::string svg;  ///< Empty where it is not drawn yet.
};

/// The charts of a subject, drawn, the most telling first. Rare zones that these leave outside
/// their frame follow on charts of their own, so that they do not make the others small.
Result<std::vector<SubjectChart>> charts_of(const ChartSubject& subject, ChartBody& drawn,
                                            const Catalog& catalog);

/// The plates that show a muscle, in the order of their ids; none for a condition.
std::vector<const Plate*> plates_of(const ChartSubject& subject, const Catalog& catalog);
/// A plate on which the subject's muscle is told apart, as SVG.
std::string draw_plate(const ChartSubject& subject, const Plate& plate, const Catalog& catalog);

/// The title of a subject's chart in one view.
std::string chart_title(const ChartSubject& subject, View view, const Catalog& catalog);

/// What a view shows, in English.
std::string view_title(View view, const Catalog& catalog);

/// The chart of a subject in one view, as SVG.
Result<std::string> draw_chart(const ChartSubject& subject, View view, ChartBody& drawn,
                               const Catalog& catalog);

/// Made from the shapes of the knowledge. Prints what is wrong and gives nothing where there is no
/// body: a pack file has none.
std::unique_ptr<ChartBody> load_body(const Options& options, const Catalog& catalog);

}  // namespace palpate::cli
