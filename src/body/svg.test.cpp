#include "body/svg.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "body/plate_paint.h"

using namespace palpate;
using namespace palpate::body;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

Triple times(const Matrix& matrix, const Triple& v) {
  Triple product{};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t i = 0; i < 3; ++i) product[row] += matrix[row][i] * v[i];
  }
  return product;
}

/// Red, green and blue of "#rrggbb" in linear light (IEC 61966-2-1).
Triple linear(std::string_view colour) {
  Triple light{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = std::stoi(std::string(colour.substr(1 + 2 * i, 2)), nullptr, 16) / 255.0;
    light[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  }
  return light;
}

/// Red, green and blue as eyes without one kind of cone see them: Machado, Oliveira and Fernandes,
/// A Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE Transactions on
/// Visualization and Computer Graphics 15(6), 2009, severity 1.0, in linear light.
struct Eyes {
  const char* name;
  Matrix matrix;
};
constexpr std::array eyes = {
    Eyes{"all cones", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    Eyes{"protanopia",
         {{{0.152286, 1.052583, -0.204868},
           {0.114503, 0.786281, 0.099216},
           {-0.003882, -0.048116, 1.051998}}}},
    Eyes{"deuteranopia",
         {{{0.367322, 0.860646, -0.227968},
           {0.280085, 0.672501, 0.047413},
           {-0.011820, 0.042940, 0.968881}}}},
    Eyes{"tritanopia",
         {{{1.255528, -0.076749, -0.178779},
           {-0.078411, 0.930809, 0.147602},
           {0.004733, 0.691367, 0.303900}}}},
    // Rec. 709 luminance: a grey printer.
    Eyes{"no colours",
         {{{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}}}};

/// CIE L*a*b* of linear sRGB (D65).
Triple lab(const Triple& light) {
  constexpr Matrix to_xyz = {{{0.4124564, 0.3575761, 0.1804375},
                              {0.2126729, 0.7151522, 0.0721750},
                              {0.0193339, 0.1191920, 0.9503041}}};
  constexpr Triple white = {0.95047, 1.0, 1.08883};
  Triple f = times(to_xyz, light);
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = std::max(f[i] / white[i], 0.0);
    f[i] = t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0;
  }
  return {116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2])};
}

/// How different two colours look to these eyes (CIE 1976).
double difference(const Triple& a, const Triple& b, const Eyes& of) {
  const auto seen = [&](const Triple& light) {
    Triple simulated = times(of.matrix, light);
    for (double& c : simulated) c = std::clamp(c, 0.0, 1.0);
    return lab(simulated);
  };
  const Triple first = seen(a);
  const Triple second = seen(b);
  return std::hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

/// One colour laid over another. Browsers mix what is encoded; mixing light differs too little to
/// matter here.
Triple over(std::string_view above, double opacity, std::string_view below) {
  const Triple a = linear(above);
  const Triple b = linear(below);
  Triple mixed{};
  for (std::size_t i = 0; i < 3; ++i) mixed[i] = opacity * a[i] + (1.0 - opacity) * b[i];
  return mixed;
}

}  // namespace

TEST_CASE("a solid zone stands out from lit and shaded skin for every kind of eye") {
  constexpr int darkest_tone = 6;
  for (const Eyes& of : eyes) {
    CAPTURE(of.name);
    for (int tone = 1; tone <= darkest_tone; ++tone) {
      CAPTURE(tone);
      const Triple zone = over(pain_colour, main_zone_opacity, skin_colour(tone));
      CHECK(difference(zone, linear(skin_colour(tone)), of) > 20.0);
    }
  }
}

TEST_CASE(
    "dots and dashes of pain stand out from skin, and the mark from the zone, for every eye") {
  for (const Eyes& of : eyes) {
    CAPTURE(of.name);
    CHECK(difference(linear(pain_colour), linear(skin_colour(1)), of) > 40.0);
    CHECK(difference(linear(pain_colour), linear(skin_colour(5)), of) > 25.0);
    const Triple zone = over(pain_colour, main_zone_opacity, skin_colour(1));
    CHECK(difference(linear(mark_colour), linear("#ffffff"), of) > 80.0);  // its halo
    CHECK(difference(linear("#ffffff"), zone, of) > 40.0);
  }
}

TEST_CASE("lines stand out from the skin that they lie on for every kind of eye") {
  for (const Eyes& of : eyes) {
    CAPTURE(of.name);
    CHECK(difference(linear(line_colour(LineWeight::contour)), linear(skin_colour(6)), of) > 20.0);
    CHECK(difference(linear(line_colour(LineWeight::crease)), linear(skin_colour(3)), of) > 20.0);
    CHECK(difference(linear(skin_colour(drawn_depth)), linear(skin_colour(4)), of) > 20.0);
  }
}

TEST_CASE("a muscle that is told apart stands out from all beside it for every kind of eye") {
  const Paint own = paint(PlatePart::muscle, Emphasis::told_apart);
  for (const Eyes& of : eyes) {
    CAPTURE(of.name);
    for (const PlatePart part : {PlatePart::muscle, PlatePart::tendon, PlatePart::bone}) {
      const Paint beside = paint(part, Emphasis::receding);
      CHECK(difference(linear(own.light), linear(beside.light), of) > 25.0);
      CHECK(difference(linear(own.dark), linear(beside.dark), of) > 25.0);
    }
    CHECK(difference(linear(own.edge), linear(own.light), of) > 15.0);
  }
}
