#include "mechanics/lanes.h"

#include <doctest/doctest.h>

#include <cmath>

#include "mechanics/wrap.h"

namespace palpate::mechanics {

TEST_CASE("sine, cosine and angle are those of the C library to a few units of the last place") {
  using V = Lanes<4>;
  for (double x = -20.0; x < 20.0; x += 0.0137) {
    V sine = 0.0;
    V cosine = 0.0;
    sine_cosine(V(x), sine, cosine);
    CHECK(std::abs(sine[1] - std::sin(x)) < 1e-15);
    CHECK(std::abs(cosine[2] - std::cos(x)) < 1e-15);
    CHECK(std::abs(angle_of(sine, cosine)[3] - std::atan2(std::sin(x), std::cos(x))) < 2e-15);
  }
}

TEST_CASE("a way round a cylinder is as long as the string, and leaves it at a tangent") {
  using V = Lanes<2>;
  // A quarter of the way round a cylinder of radius 1: tangents of length 2, rising by 3.
  const Vector<V> a{V(2.0), V(-1.0), V(0.0)};
  const Vector<V> b{V(-1.0), V(2.0), V(3.0)};
  const Wrapped<V> wrong_side = wrap_round(1.0, -1.0, a, b);
  const Wrapped<V> way =
      wrap_round(1.0, 1.0, Vector<V>{V(1.0), V(-2.0), V(0.0)}, Vector<V>{V(-2.0), V(1.0), V(3.0)});
  CHECK(way.touches[0]);
  const double flat = 2.0 + 1.57079632679489662 + 2.0;
  CHECK(way.length[0] == doctest::Approx(std::hypot(flat, 3.0)));
  CHECK(way.enter.x[0] == doctest::Approx(1.0));
  CHECK(way.enter.y[0] == doctest::Approx(0.0));
  CHECK(way.leave.x[0] == doctest::Approx(0.0));
  CHECK(way.leave.y[0] == doctest::Approx(1.0));
  CHECK(way.enter.z[0] == doctest::Approx(3.0 * 2.0 / flat));
  CHECK(wrong_side.length[0] > std::hypot(3.0, 3.0, 3.0));
}

TEST_CASE("a straight line that passes a cylinder on its side stays straight") {
  using V = Lanes<2>;
  const Vector<V> a{V(1.5), V(-2.0), V(0.0)};
  const Vector<V> b{V(1.5), V(2.0), V(0.0)};
  CHECK(!wrap_round(1.0, 1.0, a, b).touches[0]);
  CHECK(wrap_round(1.6, 1.0, Vector<V>{V(1.5), V(-2.0), V(0.0)}, b).touches[0]);
}

}  // namespace palpate::mechanics
