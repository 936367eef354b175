#include "body/view_raster.h"

#include <doctest/doctest.h>

using namespace palpate::body;

TEST_CASE("pixels lie evenly about the middle of their box, so that left mirrors right") {
  for (const double width : {10.0, 10.3, 11.0, 11.7}) {
    const ViewRaster raster({{-width / 2.0, 0.0}, {width / 2.0, 20.5}}, 1.0);
    const Point first = raster.middle(0, 0);
    const Point last = raster.middle(raster.columns() - 1, raster.rows() - 1);
    CHECK(first.x == doctest::Approx(-last.x));
    CHECK(first.y == doctest::Approx(20.5 - last.y));
    CHECK(last.x + 0.5 >= width / 2.0);
  }
}
