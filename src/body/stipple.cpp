#include "body/stipple.h"

#include <cmath>
#include <cstdint>

namespace palpate::body {
namespace {

/// A number in [-1, 1) from two grid numbers (the finaliser of MurmurHash3 over their mix).
double jitter(std::int32_t column, std::int32_t row, std::uint32_t salt) {
  std::uint32_t hash = static_cast<std::uint32_t>(column) * 0x9E3779B1u;
  hash ^= static_cast<std::uint32_t>(row) * 0x85EBCA77u;
  hash ^= salt;
  hash ^= hash >> 16;
  hash *= 0x85EBCA6Bu;
  hash ^= hash >> 13;
  hash *= 0xC2B2AE35u;
  hash ^= hash >> 16;
  return static_cast<double>(hash) / 2147483648.0 - 1.0;
}

}  // namespace

std::vector<Point> stippled(const Box& box, double spacing,
                            const std::function<bool(Point)>& wanted) {
  constexpr double looseness = 0.22;  // of the spacing: dots never touch
  const double row_height = spacing * 0.8660254037844386;
  std::vector<Point> points;
  const auto first_row = static_cast<std::int32_t>(std::floor(box.minimum.y / row_height));
  const auto last_row = static_cast<std::int32_t>(std::ceil(box.maximum.y / row_height));
  const auto first_column = static_cast<std::int32_t>(std::floor(box.minimum.x / spacing)) - 1;
  const auto last_column = static_cast<std::int32_t>(std::ceil(box.maximum.x / spacing));
  for (std::int32_t row = first_row; row <= last_row; ++row) {
    const double shift = row % 2 == 0 ? 0.0 : 0.5;
    for (std::int32_t column = first_column; column <= last_column; ++column) {
      const Point point{(column + shift + looseness * jitter(column, row, 1)) * spacing,
                        row * row_height + looseness * jitter(column, row, 2) * spacing};
      if (wanted(point)) points.push_back(point);
    }
  }
  return points;
}

}  // namespace palpate::body
