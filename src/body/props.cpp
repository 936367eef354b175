#include "body/props.h"

#include <array>
#include <cmath>
#include <numbers>

#include "body/skeleton.h"

namespace palpate::body {
namespace {

/// Light from the upper left and front: faces that look up are light, sides darker.
std::string_view colour_of(Prop::Material material, Vector3 normal) {
  const std::size_t shade = normal.y > 0.5F ? 0 : std::fabs(normal.z) > 0.5F ? 1 : 2;
  switch (material) {
    case Prop::Material::wood: {
      constexpr std::array<std::string_view, 3> tones = {"#e3d3b8", "#d3c0a0", "#c6b18f"};
      return tones.at(shade);
    }
    case Prop::Material::wall: {
      constexpr std::array<std::string_view, 3> tones = {"#dfe3e2", "#eaedec", "#e4e8e7"};
      return tones.at(shade);
    }
    case Prop::Material::mat: {
      constexpr std::array<std::string_view, 3> tones = {"#cfdcdc", "#b4c6c7", "#b4c6c7"};
      return tones.at(shade);
    }
    case Prop::Material::rubber:
      return "#7fa3a8";
    case Prop::Material::cloth: {
      constexpr std::array<std::string_view, 3> tones = {"#d8d3e0", "#c8c1d3", "#c8c1d3"};
      return tones.at(shade);
    }
  }
  return {};
}

Mesh quad(Vector3 a, Vector3 b, Vector3 c, Vector3 d) {
  return {{a, b, c, d}, {{0, 1, 2}, {0, 2, 3}}};
}

std::vector<PropFace> box(const Prop& prop) {
  const Vector3 a = in_room(prop.from);
  const Vector3 b = in_room(prop.to);
  const Vector3 low{std::min(a.x, b.x), std::min(a.y, b.y), std::min(a.z, b.z)};
  const Vector3 high{std::max(a.x, b.x), std::max(a.y, b.y), std::max(a.z, b.z)};
  const auto at = [&](int x, int y, int z) {
    return Vector3{x == 0 ? low.x : high.x, y == 0 ? low.y : high.y, z == 0 ? low.z : high.z};
  };
  const auto face = [&](Vector3 normal, Mesh mesh) {
    return PropFace{std::move(mesh), colour_of(prop.material, normal)};
  };
  return {face({0, 1, 0}, quad(at(0, 1, 0), at(0, 1, 1), at(1, 1, 1), at(1, 1, 0))),
          face({0, -1, 0}, quad(at(0, 0, 0), at(1, 0, 0), at(1, 0, 1), at(0, 0, 1))),
          face({0, 0, 1}, quad(at(0, 0, 1), at(1, 0, 1), at(1, 1, 1), at(0, 1, 1))),
          face({0, 0, -1}, quad(at(0, 0, 0), at(0, 1, 0), at(1, 1, 0), at(1, 0, 0))),
          face({1, 0, 0}, quad(at(1, 0, 0), at(1, 1, 0), at(1, 1, 1), at(1, 0, 1))),
          face({-1, 0, 0}, quad(at(0, 0, 0), at(0, 0, 1), at(0, 1, 1), at(0, 1, 0)))};
}

/// A surface of rings of points; neighbours are joined, each ring closes.
Mesh rings(std::size_t count, std::size_t around, const auto& point) {
  Mesh mesh;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = 0; k < around; ++k) mesh.points.push_back(point(i, k));
  }
  const auto at = [&](std::size_t i, std::size_t k) {
    return static_cast<int>(i * around + k % around);
  };
  for (std::size_t i = 0; i + 1 < count; ++i) {
    for (std::size_t k = 0; k < around; ++k) {
      mesh.triangles.push_back({at(i, k), at(i, k + 1), at(i + 1, k + 1)});
      mesh.triangles.push_back({at(i, k), at(i + 1, k + 1), at(i + 1, k)});
    }
  }
  return mesh;
}

float turn_of(std::size_t k, std::size_t around) {
  return 2.0F * std::numbers::pi_v<float> * static_cast<float>(k) / static_cast<float>(around);
}

std::vector<PropFace> ball(const Prop& prop) {
  constexpr std::size_t count = 24;
  constexpr std::size_t around = 36;
  const Vector3 middle = in_room(prop.from);
  const auto radius = static_cast<float>(prop.radius.value());
  const auto point = [&](std::size_t i, std::size_t k) {
    const float polar =
        std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(count - 1);
    const float turn = turn_of(k, around);
    return middle + Vector3{std::sin(polar) * std::sin(turn), -std::cos(polar),
                            std::sin(polar) * std::cos(turn)} *
                        radius;
  };
  return {{rings(count, around, point), colour_of(prop.material, {0, 0, 1})}};
}

/// Two directions across another.
std::array<Vector3, 2> across(Vector3 along) {
  const Vector3 other = std::fabs(along.y) < 0.9F ? Vector3{0, 1, 0} : Vector3{0, 0, 1};
  const Vector3 first = unit(cross(other, along));
  return {first, cross(along, first)};
}

/// A round bar; a band is one that is flat and whose wide side looks up or to the side.
std::vector<PropFace> bar(const Prop& prop, float width, float thickness) {
  constexpr std::size_t around = 32;
  const Vector3 from = in_room(prop.from);
  const Vector3 to = in_room(prop.to);
  const Vector3 along = unit(to - from);
  const auto [first, second] = across(along);
  const auto edge = [&, a = first, b = second](Vector3 middle, std::size_t k) {
    const float turn = turn_of(k, around);
    return middle + a * (std::cos(turn) * width) + b * (std::sin(turn) * thickness);
  };
  const Mesh side =
      rings(2, around, [&](std::size_t i, std::size_t k) { return edge(i == 0 ? from : to, k); });
  const auto end = [&](Vector3 middle, bool is_last) {
    return rings(2, around, [&](std::size_t i, std::size_t k) {
      return (i == 0) == is_last ? edge(middle, k) : middle;
    });
  };
  return {{side, colour_of(prop.material, {0, 0, 1})},
          {end(from, false), colour_of(prop.material, {0, 1, 0})},
          {end(to, true), colour_of(prop.material, {0, 1, 0})}};
}

}  // namespace

std::vector<PropFace> faces_of(const Prop& prop) {
  const auto radius = static_cast<float>(prop.radius.value());
  switch (prop.shape) {
    case Prop::Shape::box:
      return box(prop);
    case Prop::Shape::ball:
      return ball(prop);
    case Prop::Shape::cylinder:
      return bar(prop, radius, radius);
    case Prop::Shape::band:
      return bar(prop, radius, 3.0F);
  }
  return {};
}

}  // namespace palpate::body
