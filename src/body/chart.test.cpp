#include "body/chart.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "body/divided_ball.h"
#include "body/scene.h"

using namespace palpate;
using namespace palpate::body;

namespace {

ChartContent content() {
  ChartContent content;
  content.id = "squares";
  content.view = View::front;
  content.framing = Framing::whole_figure;
  content.words = {"Squares & co", "What is <marked>", "usual", "spreads", "rare", "point"};
  content.zones = {{{{PlaceId{"cheek"}, Millimetres(30)}}, Tier::main, Side::left},
                   {{{PlaceId{"fore"}, Millimetres(35)}}, Tier::spillover, Side::left},
                   {{{PlaceId{"tip"}, Millimetres(15)}}, Tier::rare, Side::left}};
  content.marks = {{PlaceId{"cheek"}, Side::left}};
  return content;
}

const DividedBall& ball() {
  static const DividedBall made;
  return made;
}

const SkinPlaces& places() {
  static const SkinPlaces found(ball().whole, ball().patches, ball().places);
  return found;
}

const DrawnView& front() {
  static const DrawnView drawn = draw_view(View::front, ball().whole, ball().whole, {});
  return drawn;
}

std::string draw(const ChartContent& what) {
  const auto svg = chart(what, front(), places());
  REQUIRE(svg.has_value());
  return svg.value().svg;
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
  CHECK(holds(main, "fill-opacity=\"0.82\""));
  CHECK_FALSE(holds(main, "h0"));
  CHECK_FALSE(holds(main, "dasharray"));
  one.zones = {zones[1]};
  const std::string spillover = draw(one);
  CHECK(holds(spillover, "h0"));
  CHECK_FALSE(holds(spillover, "fill-opacity=\"0.82\""));
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
  wrong.zones[0].path[0].at = PlaceId{"chek"};
  wrong.marks[0].site = PlaceId{"tib"};
  const auto svg = chart(wrong, front(), places());
  REQUIRE_FALSE(svg.has_value());
  REQUIRE(svg.faults().size() == 2);
  CHECK(svg.faults()[0].nearest == "cheek");
  CHECK(svg.faults()[1].nearest == "tip");
}

TEST_CASE("the views of a chart together show every zone and point") {
  const ChartContent all = content();
  const auto front = chart_views(all.zones, all.marks, ball().places);
  REQUIRE(front.has_value());
  CHECK(front.value() == std::vector<View>{View::front});
  std::vector<ChartZone> zones = all.zones;
  zones.push_back({{{PlaceId{"aft"}, Millimetres(6)}}, Tier::spillover, Side::left});
  const auto both = chart_views(zones, all.marks, ball().places);
  REQUIRE(both.has_value());
  CHECK(both.value() == std::vector<View>{View::front, View::back});
}

TEST_CASE("nothing to draw needs no view, and an unknown place has none") {
  CHECK(chart_views({}, {}, ball().places).value().empty());
  const auto unknown = chart_views({}, {{PlaceId{"chek"}, Side::left}}, ball().places);
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.faults().front().code == Code::unknown_reference);
}

TEST_CASE("a chart says which zones it shows: not those of another view") {
  ChartContent what = content();
  what.zones.push_back({{{PlaceId{"aft"}, Millimetres(6)}}, Tier::rare, Side::left});
  const auto shown = chart(what, front(), places());
  REQUIRE(shown.has_value());
  CHECK(shown.value().zones_shown == std::vector<bool>{true, true, true, false});
}

TEST_CASE("a disc on the skin is drawn as wide as it looks from there") {
  ChartContent one = content();
  one.zones = {{{{PlaceId{"tip"}, Millimetres(20)}}, Tier::main, Side::left}};
  one.marks.clear();
  const auto scene = compose(one, front(), places());
  REQUIRE(scene.has_value());
  const double across = scene.value().zones.front().box.width();
  CHECK(across > 30.0);
  CHECK(across <= 40.5);
}
