#include "body/chart.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "body/square_body.h"

using namespace palpate;
using namespace palpate::body;

namespace {

ChartContent content() {
  ChartContent content;
  content.id = "squares";
  content.view = View::front;
  content.framing = Framing::whole_figure;
  content.words = {"Squares & co", "What is <marked>", "usual", "spreads", "rare", "point"};
  content.zones = {{{{PlaceId{"low"}, Millimetres(6)}}, Tier::main, Side::left},
                   {{{PlaceId{"high"}, Millimetres(8)}}, Tier::spillover, Side::left},
                   {{{PlaceId{"middle"}, Millimetres(5)}}, Tier::rare, Side::left}};
  content.marks = {{PlaceId{"corner"}, Side::left}};
  return content;
}

std::string draw(const ChartContent& what) {
  const auto svg = chart(what, square_body::front(), square_body::places());
  REQUIRE(svg.has_value());
  return svg.value();
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Whether every element that is opened is closed in order.
bool well_formed(const std::string& svg) {
  std::vector<std::string> open;
  for (std::size_t at = svg.find('<'); at != std::string::npos; at = svg.find('<', at + 1)) {
    const std::size_t end = svg.find('>', at);
    if (end == std::string::npos) return false;
    if (svg[end - 1] == '/') continue;
    const std::size_t start = svg[at + 1] == '/' ? at + 2 : at + 1;
    const std::string name = svg.substr(start, svg.find_first_of(" >", start) - start);
    if (svg[at + 1] != '/') {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

}  // namespace

TEST_CASE("a chart is well-formed SVG that names and describes itself") {
  const std::string svg = draw(content());
  CHECK(well_formed(svg));
  CHECK(holds(svg, "<title id=\"squares-t\">Squares &amp; co</title>"));
  CHECK(holds(svg, "<desc id=\"squares-d\">What is &lt;marked&gt;</desc>"));
  CHECK(holds(svg, "aria-labelledby=\"squares-t squares-d\""));
}

TEST_CASE("the same content is drawn the same way each time") {
  CHECK(draw(content()) == draw(content()));
}

TEST_CASE("tiers differ by texture: solid, dots and a dashed ring") {
  ChartContent one = content();
  one.words = {"t", "d", "", "", "", ""};
  one.marks.clear();
  const std::vector<ChartZone> zones = one.zones;
  one.zones = {zones[0]};
  const std::string main = draw(one);
  CHECK(holds(main, "fill-opacity=\".82\""));
  CHECK_FALSE(holds(main, "h0"));
  CHECK_FALSE(holds(main, "dasharray"));
  one.zones = {zones[1]};
  const std::string spillover = draw(one);
  CHECK(holds(spillover, "h0"));
  CHECK_FALSE(holds(spillover, "fill-opacity=\".82\""));
  one.zones = {zones[2]};
  CHECK(holds(draw(one), "dasharray"));
}

TEST_CASE("a point is an X with a white halo under it") {
  const std::string svg = draw(content());
  const std::size_t halo = svg.find("stroke=\"#fff\"");
  REQUIRE(halo != std::string::npos);
  CHECK(svg.find("stroke=\"#17171c\"", halo) != std::string::npos);
  ChartContent none = content();
  none.marks.clear();
  CHECK_FALSE(holds(draw(none), "stroke=\"#fff\""));
}

TEST_CASE("zones are clipped to the figure's outline") {
  CHECK(holds(draw(content()), "clip-path=\"url(#squares-c)\""));
}

TEST_CASE("the legend names what is drawn, and nothing else") {
  ChartContent one = content();
  one.zones = {one.zones[0]};
  const std::string svg = draw(one);
  CHECK(holds(svg, ">usual<"));
  CHECK(holds(svg, ">point<"));
  CHECK_FALSE(holds(svg, ">spreads<"));
  CHECK_FALSE(holds(svg, ">rare<"));
}

TEST_CASE("the right side is drawn as the mirror image") {
  ChartContent right = content();
  right.zones = {right.zones[0]};
  right.marks.clear();
  ChartContent left = right;
  right.zones[0].side = Side::right;
  ChartContent both = left;
  both.zones[0].side = Side::midline;
  CHECK(draw(left) != draw(right));
  CHECK(draw(both).size() > draw(left).size());
}

TEST_CASE("every place that does not exist is reported") {
  ChartContent wrong = content();
  wrong.zones[0].path[0].at = PlaceId{"lov"};
  wrong.marks[0].site = PlaceId{"cornr"};
  const auto svg = chart(wrong, square_body::front(), square_body::places());
  REQUIRE_FALSE(svg.has_value());
  REQUIRE(svg.faults().size() == 2);
  CHECK(svg.faults()[0].nearest == "low");
  CHECK(svg.faults()[1].nearest == "corner");
}

TEST_CASE("the views of a chart together show every zone and point") {
  const Places places = square_body::places();
  const ChartContent all = content();
  const auto front = chart_views(all.zones, all.marks, places);
  REQUIRE(front.has_value());
  CHECK(front.value() == std::vector<View>{View::front});
  std::vector<ChartZone> zones = all.zones;
  zones.push_back({{{PlaceId{"back.only"}, Millimetres(6)}}, Tier::spillover, Side::left});
  const auto both = chart_views(zones, all.marks, places);
  REQUIRE(both.has_value());
  CHECK(both.value() == std::vector<View>{View::front, View::back});
}

TEST_CASE("nothing to draw needs no view, and an unknown place has none") {
  const Places places = square_body::places();
  CHECK(chart_views({}, {}, places).value().empty());
  const auto unknown = chart_views({}, {{PlaceId{"cornr"}, Side::left}}, places);
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.faults().front().code == Code::unknown_reference);
}

TEST_CASE("a chart says which zones it shows: not those of another view or outside its frame") {
  ChartContent what = content();
  what.zones.push_back({{{PlaceId{"back.only"}, Millimetres(6)}}, Tier::rare, Side::left});
  const auto shown = zones_shown(what, square_body::front(), square_body::places());
  REQUIRE(shown.has_value());
  CHECK(shown.value() == std::vector<bool>{true, true, true, false});

  FigureView tall = square_body::front();
  tall.minimum = square_body::at(-30, -3000);
  tall.outlines = {square_body::rectangle(-30, -3000, 30, 40)};
  std::map<RegionId, Region> regions = square_body::regions();
  const Region distant =
      square_body::region("distant", Sidedness::midline,
                          {{View::front, square_body::rectangle(-10, -2900, 10, -2860)}}, {});
  regions.emplace(distant.id, distant);
  what.framing = Framing::area_of_interest;
  what.zones.back() = {{{PlaceId{"distant"}, Millimetres(5)}}, Tier::rare, Side::left};
  const auto near = zones_shown(what, tall, Places(regions, square_body::landmarks()));
  REQUIRE(near.has_value());
  CHECK(near.value() == std::vector<bool>{true, true, true, false});
}
