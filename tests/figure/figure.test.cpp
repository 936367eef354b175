#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <string>

#include "body/chart.h"
#include "body/figures.h"
#include "body/geometry.h"
#include "body/patches.h"
#include "body/places.h"
#include "body/plate.h"
#include "body/region_map.h"
#include "body/skin_places.h"
#include "catalog/catalog.h"
#include "pack/coverage_on_body.h"
#include "pack/lay_on_skin.h"
#include "test_skin.h"

using namespace palpate;
using namespace palpate::body;

/// The figure, regions and landmarks of knowledge/ themselves, as data.
namespace {

const Catalog& atlas() {
  static const Catalog catalog = [] {
    auto read = read_catalog("knowledge");
    REQUIRE(read.has_value());
    return std::move(read).value().catalog;
  }();
  return catalog;
}

const Places& places() {
  static const Places all(atlas().regions, atlas().landmarks);
  return all;
}

/// What the plates lie on.
const FigureView& figure(View view) { return atlas().views.at(std::string(view_name(view))); }

const TestSkin& skin() {
  static const TestSkin made = test_skin();
  return made;
}

const Patches& patches() {
  static const Patches all = divide_skin(skin().half, places());
  return all;
}

const SkinPlaces& on_skin() {
  static const SkinPlaces all(skin().whole, patches(), places());
  return all;
}

const DrawnView& drawn(View view) {
  static Figures figures(skin().whole, skin().whole, skin().lines);
  return figures.of(view);
}

/// How often a grid of 3 mm meets the silhouette, no region, and more than one.
struct Tiling {
  int skin = 0;
  int bare = 0;
  int doubled = 0;
};

/// A map's path of straight edges ("M10 20l30 0 ...z") as polygons, in tenths of a millimetre.
std::vector<Polygon> polygons_of(const std::string& path) {
  std::vector<Polygon> all;
  std::istringstream text(path);
  Point at;
  char next = 0;
  while (text >> next) {
    if (next == 'M') {
      text >> at.x >> at.y;
      all.push_back({at});
    } else if (next != 'l' && next != 'z') {
      text.putback(next);
      Point by;
      text >> by.x >> by.y;
      at = at + by;
      all.back().push_back(at);
    }
  }
  return all;
}

struct DrawnRegion {
  std::vector<Polygon> polygons;
  std::vector<Box> boxes;
};

std::vector<DrawnRegion> regions_of(const RegionMap& map) {
  std::vector<DrawnRegion> all;
  for (const MapRegion& region : map.regions) {
    DrawnRegion one{polygons_of(region.path), {}};
    for (const Polygon& polygon : one.polygons) one.boxes.push_back(bounds(polygon));
    all.push_back(std::move(one));
  }
  return all;
}

/// Even-odd, so that a hole in a region is none of it.
bool covers(const DrawnRegion& region, Point point) {
  bool inside = false;
  for (std::size_t i = 0; i < region.polygons.size(); ++i) {
    if (contains(region.boxes[i], point) && contains(region.polygons[i], point)) inside = !inside;
  }
  return inside;
}

Tiling tiling(View view) {
  constexpr double step = 4.0;
  const FigureView& figure = drawn(view).figure;
  const std::vector<DrawnRegion> regions = regions_of(region_map(drawn(view), patches()));
  const bool rightwards = page_direction(view) == PageDirection::rightwards;
  const Point low = plain(figure.minimum);
  const Point high = plain(figure.maximum);
  Tiling seen;
  for (double y = low.y; y < high.y; y += step) {
    for (double x = low.x; x < high.x; x += step) {
      const Point point{x + 0.17, y + 0.29};
      const bool on_skin =
          std::any_of(figure.outlines.begin(), figure.outlines.end(),
                      [&](const auto& outline) { return contains(plain(outline), point); });
      if (!on_skin) continue;
      const Point on_page{(rightwards ? point.x - low.x : high.x - point.x) * 10.0,
                          (high.y - point.y) * 10.0};
      const auto count = std::count_if(regions.begin(), regions.end(),
                                       [&](const auto& region) { return covers(region, on_page); });
      ++seen.skin;
      if (count == 0) ++seen.bare;
      if (count > 1) ++seen.doubled;
    }
  }
  return seen;
}

}  // namespace

/// The areas that the pen fills: eyebrows and nostrils.
std::size_t filled_in(View view) {
  const std::vector<FigureShade>& shades = drawn(view).figure.shades;
  return static_cast<std::size_t>(std::ranges::count_if(
      shades, [](const FigureShade& shade) { return shade.depth == drawn_depth; }));
}

/// The lines of the pen: those at the edge of a part are contours.
std::size_t fine_lines_in(View view) {
  const std::vector<FigureLine>& lines = drawn(view).figure.lines;
  return static_cast<std::size_t>(std::ranges::count_if(
      lines, [](const FigureLine& line) { return line.weight != LineWeight::contour; }));
}

TEST_CASE(
    "the pen draws the face from the front, the nails from behind, and nothing through skin") {
  CHECK(filled_in(View::head_front) == 4);
  CHECK(filled_in(View::head_left) >= 1);
  CHECK(filled_in(View::head_left) <= 2);
  CHECK(filled_in(View::head_back) == 0);
  CHECK(fine_lines_in(View::head_front) >= 8);
  CHECK(fine_lines_in(View::hand_dorsum) >= 5);
  CHECK(fine_lines_in(View::sole) == 0);
  CHECK(fine_lines_in(View::head_back) == 0);
}

TEST_CASE("the regions of each map cover its silhouette and do not overlap") {
  for (const View view : all_views) {
    CAPTURE(view_name(view));
    const Tiling seen = tiling(view);
    CHECK(seen.skin > 400);
    CHECK(seen.bare <= 0.02 * seen.skin);
    CHECK(seen.doubled <= 0.01 * seen.skin);
  }
}

TEST_CASE("the whole vocabulary is there: about 240 regions with both sides, 1.8 m2 of skin") {
  int counted = 0;
  double area = 0.0;
  for (const auto& [id, region] : atlas().regions) {
    const int sides = region.sidedness == Sidedness::each_side ? 2 : 1;
    counted += sides;
    area += sides * region.area.value();
  }
  CHECK(counted >= 230);
  CHECK(counted <= 270);
  CHECK(area == doctest::Approx(1.81e6).epsilon(0.02));
}

TEST_CASE("no outline of a region shows more than its skin has") {
  for (const auto& [id, region] : atlas().regions) {
    CAPTURE(id.value);
    for (const RegionOutline& outline : region.outlines) {
      CHECK(palpate::body::area(plain(outline.polygon)) <= 1.25 * region.area.value());
    }
  }
}

TEST_CASE("every landmark lies on the figure or on its edge") {
  for (const auto& [id, landmark] : atlas().landmarks) {
    for (const LandmarkPosition& position : landmark.at) {
      CAPTURE(id.value);
      CAPTURE(view_name(position.view));
      const Polygon outline = plain(figure(position.view).outlines.front());
      const Point point = plain(position.point);
      CHECK((contains(outline, point) || distance_to_border(outline, point) < 3.0));
    }
  }
}

TEST_CASE("every trigger point and zone of the atlas has a place that the body knows") {
  for (const auto& [id, muscle] : atlas().muscles) {
    CAPTURE(id.value);
    for (const TriggerPoint& point : muscle.points) {
      const PointSite& site = point.site;
      const Site place =
          site.at.empty()
              ? Site(PlaceBetween{PlaceId{site.along_from}, PlaceId{site.along_to}, site.fraction})
              : Site(PlaceId{site.at});
      CHECK(places().resolve(place).has_value());
      for (const Zone& zone : point.refers) {
        for (const ZonePlace& station : zone.path) {
          CHECK(places().resolve(PlaceId{station.at}).has_value());
        }
      }
    }
  }
}

TEST_CASE("the chart of a muscle's points and zones keeps within 60 kB, in every view it needs") {
  for (const auto& [id, muscle] : atlas().muscles) {
    ChartContent content;
    for (const TriggerPoint& point : muscle.points) {
      for (const Zone& zone : point.refers) {
        ZonePath path;
        for (const ZonePlace& station : zone.path)
          path.push_back({PlaceId{station.at}, station.radius});
        content.zones.push_back({path, zone.tier, Side::left});
      }
    }
    const auto views = chart_views(content.zones, content.marks, places());
    REQUIRE(views.has_value());
    for (const View view : views.value()) {
      CAPTURE(id.value);
      CAPTURE(view_name(view));
      content.view = view;
      content.framing = Framing::whole_figure;
      const auto svg = chart(content, drawn(view), on_skin());
      REQUIRE(svg.has_value());
      CHECK(svg.value().svg.size() <= 60000);
    }
  }
}

TEST_CASE("a smaller figure's head is cut where the reference figure's is") {
  constexpr float smaller = 0.9F;
  Mesh small = skin().whole;
  for (Vector3& point : small.points) point = point * smaller;
  const auto height = [](const FigureView& figure) {
    return plain(figure.maximum).y - plain(figure.minimum).y;
  };
  for (const View view : {View::head_front, View::arm_left, View::medial}) {
    CAPTURE(view_name(view));
    const FigureView own = draw_view(view, small, skin().whole, {}).figure;
    CHECK(height(own) == doctest::Approx(smaller * height(drawn(view).figure)).epsilon(0.01));
  }
}

namespace {

/// The shape that a viewer sees at a point of a plate: the last one painted there.
const PlateShape* seen_at(const Plate& plate, Point point) {
  const auto found =
      std::find_if(plate.shapes.rbegin(), plate.shapes.rend(),
                   [&](const PlateShape& shape) { return contains(plain(shape.polygon), point); });
  return found == plate.shapes.rend() ? nullptr : &*found;
}

bool is_of(const PlateShape& shape, const std::string& muscle) {
  return std::find(shape.muscles.begin(), shape.muscles.end(), MuscleId{muscle}) !=
         shape.muscles.end();
}

double outside_skin(const FigureView& skin, Point point) {
  double least = 1e9;
  for (const ViewPolygon& outline : skin.outlines) {
    const Polygon polygon = plain(outline);
    if (contains(polygon, point)) return 0.0;
    least = std::min(least, distance_to_border(polygon, point));
  }
  return least;
}

}  // namespace

TEST_CASE("each name of a plate leads to what is seen there") {
  for (const auto& [id, plate] : atlas().plates) {
    for (const PlateLabel& label : plate.labels) {
      CAPTURE(id);
      CAPTURE(label.of);
      const PlateShape* seen = seen_at(plate, plain(label.at));
      REQUIRE(seen != nullptr);
      if (label.part == PlatePart::muscle) {
        CHECK(is_of(*seen, label.of));
      } else {
        CHECK(seen->part == label.part);
      }
    }
  }
}

TEST_CASE("what a plate draws lies under the skin") {
  constexpr double tolerance = 4.0;  // the skin's outline is simplified, and so are the plates
  for (const auto& [id, plate] : atlas().plates) {
    for (std::size_t i = 0; i < plate.shapes.size(); ++i) {
      CAPTURE(id);
      CAPTURE(i);
      double farthest = 0.0;
      for (const ViewPoint& point : plate.shapes[i].polygon) {
        farthest = std::max(farthest, outside_skin(figure(plate.view), plain(point)));
      }
      CHECK(farthest <= tolerance);
    }
  }
}

TEST_CASE("every muscle of the leg with a monograph stands on a plate; the soleus on three") {
  const auto count = [](const std::string& muscle) {
    return std::count_if(atlas().plates.begin(), atlas().plates.end(),
                         [&](const auto& plate) { return plate.second.shows(MuscleId{muscle}); });
  };
  for (const std::string muscle : {"abductor_hallucis", "gastrocnemius", "popliteus",
                                   "tibialis_anterior", "tibialis_posterior"}) {
    CAPTURE(muscle);
    CHECK(count(muscle) >= 1);
  }
  for (const std::string plate : {"plate_front", "plate_back", "plate_back_deep"}) {
    REQUIRE(atlas().plates.contains(plate));
    CHECK(atlas().plates.at(plate).shows(MuscleId{"soleus"}));
  }
}

TEST_CASE("a plate keeps within 60 kB, whichever muscle is told apart on it") {
  for (const auto& [id, plate] : atlas().plates) {
    const PlateWords words{plate.name, plate.name,
                           std::vector<std::string>(plate.labels.size(), std::string(32, 'n'))};
    for (const auto& [muscle, monograph] : atlas().muscles) {
      CHECK(plate_svg(plate, figure(plate.view), muscle, words, id).size() <= 60 * 1024);
    }
  }
}

TEST_CASE("on the generated skin a cause is felt most in the cells where its main zones lie") {
  const Pack pack(atlas(), coverage_on_body(atlas()));
  const DrawnSkin laid = lay_on_skin(atlas(), pack, skin().half);
  REQUIRE(laid.fits(pack));
  CHECK(laid.densities.size() > 500);
  std::size_t cells = 0;
  for (const auto& [spot, patch] : laid.patches) cells += patch.cells.size();
  CHECK(cells > 1500);
  int seen = 0;
  for (const auto& [id, condition] : atlas().conditions) {
    if (condition.pain.empty() || condition.pain.front().tier != Tier::main) continue;
    const auto where =
        on_skin().locate(PlaceId{condition.pain.front().path.front().at}, Side::left);
    REQUIRE(where);
    const Patch& patch = patches().of_triangle(static_cast<std::size_t>(where.value().triangle));
    const RegionSpot spot{patch.region, patch.side};
    const Side side = condition.sided ? Side::left : Side::midline;
    const auto group = pack.find(PackGroup{PackGroup::Type::condition, id.value, side});
    const auto observable = pack.find(spot);
    if (spot.side == Side::right || !group || !observable) continue;
    const auto density = laid.densities.find({pack.model().modes(*group).front(), *observable});
    if (density == laid.densities.end()) continue;
    const DrawnPatch& drawn = *laid.patch(spot);
    const PatchPlace place = patch.frame.place_of(where.value().at);
    const auto away = [&](const DrawnCell& cell) {
      return std::hypot(place.along * patch.frame.half_along - cell.along_mm,
                        place.across * patch.frame.half_across - cell.across_mm);
    };
    const auto nearest = std::ranges::min_element(drawn.cells, {}, away) - drawn.cells.begin();
    double sum = 0.0;
    for (const std::uint8_t value : density->second) sum += value;
    INFO(id.value << " in " << spot.region.value);
    CHECK(density->second[static_cast<std::size_t>(nearest)] >
          sum / static_cast<double>(density->second.size()));
    ++seen;
  }
  CHECK(seen > 40);
}
