#include "body/plate.h"

#include <doctest/doctest.h>

#include <cmath>

#include "body/square_body.h"

using namespace palpate;
using namespace palpate::body;

namespace {

Plate plate() {
  using square_body::at;
  using square_body::rectangle;
  Plate plate{"plate_front", "Muscles & bones", View::front, {}, {}};
  plate.shapes = {
      {PlatePart::bone, {}, rectangle(12, 0, 16, 40), {}},
      {PlatePart::tendon, {MuscleId{"near"}}, rectangle(18, 0, 20, 10), {}},
      {PlatePart::muscle, {MuscleId{"near"}}, rectangle(16, 8, 24, 38), {{at(20, 10), at(20, 36)}}},
      {PlatePart::muscle, {MuscleId{"other"}}, rectangle(24, 8, 29, 38), {}}};
  plate.labels = {{PlatePart::muscle, "near", at(20, 20), at(40, 30)},
                  {PlatePart::bone, "shin", at(14, 20), at(0, 20)}};
  return plate;
}

std::string draw(const std::string& highlighted) {
  return plate_svg(plate(), square_body::front(), MuscleId{highlighted},
                   {"A plate", "What <is> drawn", {"near muscle", "shin"}}, "p");
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("a plate names and describes itself and what its lines lead to") {
  const std::string svg = draw("near");
  CHECK(holds(svg, "<title id=\"p-t\">A plate</title>"));
  CHECK(holds(svg, "<desc id=\"p-d\">What &lt;is&gt; drawn</desc>"));
  CHECK(holds(svg, ">near muscle</text>"));
  CHECK(holds(svg, ">shin</text>"));
}

TEST_CASE("the highlighted muscle is told apart by its fill and its bold name, the others recede") {
  const std::string svg = draw("near");
  CHECK(count(svg, "url(#p-a1)") == 1);
  CHECK(count(svg, "url(#p-a2)") == 1);
  CHECK(count(svg, "url(#p-a0)") == 0);
  CHECK(count(svg, "font-weight") == 1);
}

TEST_CASE("a plate on which no muscle is highlighted draws all alike") {
  for (const std::string nobody : {"", "stranger"}) {
    const std::string svg = draw(nobody);
    CHECK(count(svg, "url(#p-a0)") == 2);
    CHECK(count(svg, "font-weight") == 0);
  }
}

TEST_CASE("what a plate's file names last lies on top") {
  const std::string svg = draw("near");
  CHECK(svg.find("url(#p-c2)") < svg.find("url(#p-b0)"));
  CHECK(svg.find("url(#p-b0)") < svg.find("url(#p-a1)"));
}

TEST_CASE("names stand outside the drawing and inside the picture") {
  const std::string svg = draw("near");
  // From 8 mm margin beside the name on the left (4 letters) to 8 mm beside the one on the right.
  const double left = 0.0 - (4 * 0.55 + 0.5) * 13.0 - 8.0;
  const double right = 40.0 + (11 * 0.55 + 0.5) * 13.0 + 8.0;
  CHECK(holds(svg, "viewBox=\"0 0 " + std::to_string(std::lround((right - left) * 10.0)) + ' '));
  CHECK(count(svg, "text-anchor=\"end\"") == 1);
}
