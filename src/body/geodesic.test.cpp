#include "body/geodesic.h"

#include <doctest/doctest.h>

#include "body/sphere.h"

using namespace palpate::body;

TEST_CASE("geodesic distances on a sphere are right to half a percent") {
  const Mesh mesh = sphere(4);
  const GeodesicSource source{0, 0.0F};
  const std::vector<float> distances = Geodesics(mesh).distances({&source, 1});
  double error = 0.0;
  int count = 0;
  for (std::size_t i = 0; i < mesh.points.size(); ++i) {
    const double cosine = std::clamp(static_cast<double>(mesh.points[i].x) / 100.0, -1.0, 1.0);
    const double exact = 100.0 * std::acos(cosine);
    if (exact < 20.0) continue;
    error += std::fabs(static_cast<double>(distances[i]) - exact) / exact;
    ++count;
  }
  CHECK(error / count < 0.005);
}

TEST_CASE("the nearest of several sources counts, with its head start") {
  const Mesh mesh = sphere(3);
  const Geodesics geodesics(mesh);
  const std::vector<GeodesicSource> both = {{0, 0.0F}, {1, -30.0F}};
  const std::vector<float> together = geodesics.distances(both);
  const std::vector<float> first = geodesics.distances({&both[0], 1});
  const GeodesicSource plain{1, 0.0F};
  const std::vector<float> second = geodesics.distances({&plain, 1});
  for (std::size_t i = 0; i < mesh.points.size(); ++i) {
    const float least = std::min(first[i], second[i] - 30.0F);
    CHECK(together[i] == doctest::Approx(least).epsilon(0.01).scale(100));
  }
  SUBCASE("what is further than asked for stays unreached") {
    const std::vector<float> near = geodesics.distances({&both[0], 1}, 50.0F);
    CHECK(near[1] == Geodesics::unreached);
    CHECK(near[0] == 0.0F);
  }
}
