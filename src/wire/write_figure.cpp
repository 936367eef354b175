#include "wire/write_figure.h"

#include "anatomy/figure.h"
#include "wire/parts.h"

namespace palpate::wire {
namespace {

/// Paths count tenths of a millimetre; so do the places of labels here.
constexpr double units_per_mm = 10.0;

std::string named_with_side(const std::string& name, Side side) {
  if (side == Side::midline) return name;
  return name + ", " + std::string(side_name(side));
}

Json region_json(const body::MapRegion& region, const Catalog& catalog) {
  return {
      {"region", region.region.value},
      {"side", side_name(region.side)},
      {"name", named_with_side(region_name(catalog, region.region.value), region.side)},
      {"path", region.path},
      {"label",
       {{"x", region.page_x.value() * units_per_mm}, {"y", region.page_y.value() * units_per_mm}}}};
}

Json vector_json(body::Vector3 v) { return {v.x, v.y, v.z}; }

Json drawing_json(const body::MapDrawing& drawing) {
  return {{"side", side_name(drawing.shown)},
          {"corner", vector_json(drawing.corner)},
          {"rightwards", vector_json(drawing.rightwards)},
          {"downwards", vector_json(drawing.downwards)}};
}

Json view_json(const FigureMap& figure, const Catalog& catalog) {
  Json json = {{"id", figure.id},
               {"name", figure.name},
               {"width", figure.map.page_width.value() * units_per_mm},
               {"height", figure.map.page_height.value() * units_per_mm},
               {"silhouette", figure.map.outline},
               {"shades", Json::array()},
               {"lines", Json::array()},
               {"drawings", Json::array()},
               {"regions", Json::array()}};
  for (const body::MapDrawing& drawing : figure.map.drawings) {
    json["drawings"].push_back(drawing_json(drawing));
  }
  for (const body::MapArea& shade : figure.map.shades) {
    json["shades"].push_back({{"depth", shade.depth}, {"path", shade.path}});
  }
  for (const LineWeight weight : {LineWeight::hint, LineWeight::crease, LineWeight::contour}) {
    std::string path;
    for (const body::MapLine& line : figure.map.lines) {
      if (line.weight == weight) path += line.path;
    }
    if (path.empty()) continue;
    json["lines"].push_back({{"weight", line_weight_name(weight)}, {"path", path}});
  }
  for (const body::MapRegion& region : figure.map.regions) {
    json["regions"].push_back(region_json(region, catalog));
  }
  return json;
}

}  // namespace

std::string figure_json(const std::vector<FigureMap>& maps, const Catalog& catalog) {
  Json json = {{"views", Json::array()}};
  for (const FigureMap& map : maps) json["views"].push_back(view_json(map, catalog));
  return json.dump();
}

}  // namespace palpate::wire
