#pragma once

#include <string>
#include <vector>

#include "anatomy/figure.h"
#include "anatomy/place.h"
#include "anatomy/side.h"
#include "body/figures.h"
#include "body/places.h"
#include "body/skin_places.h"

namespace palpate::body {

/// A zone of referred pain to draw.
struct ChartZone {
  ZonePath path;
  Tier tier{};
  Side side{};
};

/// A trigger point to draw as an X.
struct ChartMark {
  Site site;
  Side side{};
};

/// How much of the figure a chart shows.
enum class Framing { area_of_interest, whole_figure };

/// The words of a chart, in the reader's language. Entries of the legend that are empty are left
/// out.
struct ChartWords {
  std::string title;        ///< `<title>`: names the picture for a screen reader.
  std::string description;  ///< `<desc>`: says what is marked where.
  std::string main;
  std::string spillover;
  std::string rare;
  std::string point;
};

/// What a chart shows.
struct ChartContent {
  std::string id;  ///< Prefix of the ids inside the picture; unique among the pictures of one page.
  View view{};
  Framing framing{};
  ChartWords words;
  std::vector<ChartZone> zones;
  std::vector<ChartMark> marks;
};

/// A drawn chart, and for each zone of its content, in their order, whether it shows some of it at
/// full size: a rare zone far from the others is only a ring on the small figure beside them.
struct DrawnChart {
  std::string svg;
  std::vector<bool> zones_shown;
};

/// Draws one view as SVG: the figure, main zones solid, spillover stippled, rare zones as a dashed
/// ring, points as an X with a white halo, all clipped to the silhouette; beside it a small whole
/// figure that shows where the detail lies, and the legend. Textures, not colours, tell the tiers
/// apart. A view of the left side is mirrored where everything in it is of the right side.
/// Faults: a place that does not exist.
Result<DrawnChart> chart(const ChartContent& content, const DrawnView& view,
                         const SkinPlaces& places);

/// The fewest views that together show every zone and every point squarely, the most telling first.
Result<std::vector<View>> chart_views(const std::vector<ChartZone>& zones,
                                      const std::vector<ChartMark>& marks, const Places& places);

}  // namespace palpate::body
