#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "body/chart.h"
#include "body/geometry.h"
#include "body/places.h"
#include "body/plate.h"
#include "catalog/catalog.h"

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

const FigureView& figure(View view) { return atlas().views.at(std::string(view_name(view))); }

/// How often a grid of 3 mm meets the silhouette, no region, and more than one.
struct Tiling {
  int skin = 0;
  int bare = 0;
  int doubled = 0;
};

int regions_at(View view, Point point) {
  int count = 0;
  for (const MeasuredOutline& outline : places().outlines(view)) {
    const Polygon polygon = plain(outline.polygon);
    const bool mirrored_too = outline.sidedness == Sidedness::each_side &&
                              view_symmetry(view) == ViewSymmetry::both_sides;
    if (contains(polygon, point)) ++count;
    if (mirrored_too && contains(polygon, mirrored(point))) ++count;
  }
  return count;
}

Tiling tiling(View view) {
  constexpr double step = 3.0;
  const Polygon outline = plain(figure(view).outlines.front());
  const Box box = bounds(outline);
  Tiling seen;
  for (double y = box.minimum.y; y < box.maximum.y; y += step) {
    for (double x = box.minimum.x; x < box.maximum.x; x += step) {
      const Point point{x + 0.17, y + 0.29};
      if (!contains(outline, point)) continue;
      const int count = regions_at(view, point);
      ++seen.skin;
      if (count == 0) ++seen.bare;
      if (count > 1) ++seen.doubled;
    }
  }
  return seen;
}

}  // namespace

TEST_CASE("the regions of each view cover its silhouette and do not overlap") {
  for (const View view : all_views) {
    CAPTURE(view_name(view));
    const Tiling seen = tiling(view);
    CHECK(seen.skin > 500);
    CHECK(seen.bare <= 0.01 * seen.skin);
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
      const auto svg = chart(content, figure(view), places());
      REQUIRE(svg.has_value());
      CHECK(svg.value().size() <= 60000);
    }
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
