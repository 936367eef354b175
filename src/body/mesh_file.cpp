#include "body/mesh_file.h"

#include <meshoptimizer.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace palpate::body {
namespace {

std::uint16_t sent_length(float mm, float origin) {
  const float units = std::round((mm - origin) * sent_units_per_mm);
  return static_cast<std::uint16_t>(std::clamp(units, 0.0F, 65535.0F));
}

std::int16_t sent_strand(float mm) {
  return static_cast<std::int16_t>(
      std::lround(std::clamp(mm * sent_units_per_mm, -32767.0F, 32767.0F)));
}

SentPoint sent_point(Vector3 at, Vector3 origin) {
  SentPoint point;
  point.x = sent_length(at.x, origin.x);
  point.y = sent_length(at.y, origin.y);
  point.z = sent_length(at.z, origin.z);
  return point;
}

/// The corners of the triangles that lie on the left side.
std::vector<std::uint32_t> left_corners(const Mesh& mesh) {
  std::vector<std::uint32_t> corners;
  for (const Mesh::Triangle& triangle : mesh.triangles) {
    const bool is_right = std::any_of(triangle.begin(), triangle.end(),
                                      [&](int corner) { return mesh.points[corner].x < -1e-4F; });
    if (is_right) continue;
    for (const int corner : triangle) corners.push_back(static_cast<std::uint32_t>(corner));
  }
  return corners;
}

/// Fewer triangles, all of them between points of the mesh; points at the open middle stay.
std::vector<std::uint32_t> simplified(const Mesh& mesh, const std::vector<std::uint32_t>& corners,
                                      float tolerance) {
  const float* points = &mesh.points.front().x;
  const float extent = meshopt_simplifyScale(points, mesh.points.size(), sizeof(Vector3));
  std::vector<std::uint32_t> fewer(corners.size());
  fewer.resize(meshopt_simplify(fewer.data(), corners.data(), corners.size(), points,
                                mesh.points.size(), sizeof(Vector3), 0, tolerance / extent,
                                meshopt_SimplifyLockBorder, nullptr));
  return fewer;
}

/// The order in which points are first used, for a codec and a graphics card that look ahead;
/// points that nothing uses have none.
struct PointOrder {
  std::vector<std::uint32_t> place;
  std::size_t used = 0;
};
constexpr std::uint32_t no_place = ~0U;

PointOrder order_of_use(const std::vector<std::uint32_t>& corners, std::size_t point_count) {
  PointOrder order;
  order.place.resize(point_count);
  order.used = meshopt_optimizeVertexFetchRemap(order.place.data(), corners.data(), corners.size(),
                                                point_count);
  return order;
}

void append(const Part& part, Vector3 origin, float tolerance, SentSurfaces& sent) {
  std::vector<std::uint32_t> corners = simplified(part.mesh, left_corners(part.mesh), tolerance);
  const std::size_t count = part.mesh.points.size();
  meshopt_optimizeVertexCache(corners.data(), corners.data(), corners.size(), count);
  const PointOrder order = order_of_use(corners, count);
  const std::size_t first = sent.points.size();
  sent.points.resize(first + order.used);
  for (std::size_t i = 0; i < part.mesh.points.size(); ++i) {
    if (order.place[i] == no_place) continue;
    SentPoint point = sent_point(part.mesh.points[i], origin);
    point.tendon = static_cast<std::uint16_t>(std::lround(255.0F * part.tendon[i]));
    point.strand_x = sent_strand(part.strand[i].x);
    point.strand_y = sent_strand(part.strand[i].y);
    sent.points[first + order.place[i]] = point;
  }
  for (const std::uint32_t corner : corners) {
    sent.corners.push_back(static_cast<std::uint32_t>(first) + order.place[corner]);
  }
  sent.things.push_back({part.thing, order.used, corners.size() / 3});
}

}  // namespace

std::string SentSurfaces::encoded_points() const {
  meshopt_encodeVertexVersion(0);
  std::string text(meshopt_encodeVertexBufferBound(points.size(), sizeof(SentPoint)), '\0');
  text.resize(meshopt_encodeVertexBuffer(reinterpret_cast<unsigned char*>(text.data()), text.size(),
                                         points.data(), points.size(), sizeof(SentPoint)));
  return text;
}

std::string SentSurfaces::encoded_corners() const {
  meshopt_encodeIndexVersion(1);
  std::string text(meshopt_encodeIndexBufferBound(corners.size(), points.size()), '\0');
  text.resize(meshopt_encodeIndexBuffer(reinterpret_cast<unsigned char*>(text.data()), text.size(),
                                        corners.data(), corners.size()));
  return text;
}

Vector3 sent_origin(const Skin& skin, const std::vector<Part>& parts) {
  Vector3 low = {0.0F, 1e9F, 1e9F};
  const auto include = [&](const Mesh& mesh) {
    for (const Vector3 point : mesh.points) {
      low.y = std::min(low.y, point.y);
      low.z = std::min(low.z, point.z);
    }
  };
  include(skin.half);
  for (const Part& part : parts) include(part.mesh);
  return {0.0F, std::floor(low.y), std::floor(low.z)};
}

SentSurfaces sent_skin(const Skin& skin, const Patches& patches, Vector3 origin) {
  const std::size_t count = skin.half.points.size();
  std::map<std::size_t, std::vector<std::uint32_t>> by_patch;
  for (std::size_t i = 0; i < skin.half.triangles.size(); ++i) {
    for (const int corner : skin.half.triangles[i]) {
      by_patch[patches.triangles[i]].push_back(static_cast<std::uint32_t>(corner));
    }
  }
  SentSurfaces sent;
  for (auto& [patch, corners] : by_patch) {
    meshopt_optimizeVertexCache(corners.data(), corners.data(), corners.size(), count);
    sent.corners.insert(sent.corners.end(), corners.begin(), corners.end());
    sent.things.push_back({patch, 0, corners.size() / 3});
  }
  const PointOrder order = order_of_use(sent.corners, count);
  sent.points.resize(order.used);
  for (std::size_t i = 0; i < count; ++i) {
    if (order.place[i] == no_place) continue;
    sent.points[order.place[i]] = sent_point(skin.half.points[i], origin);
  }
  for (std::uint32_t& corner : sent.corners) corner = order.place[corner];
  return sent;
}

SentSurfaces sent_parts(const std::vector<Part>& parts, Vector3 origin, Millimetres tolerance) {
  SentSurfaces sent;
  for (const Part& part : parts) {
    if (part.mesh.triangles.empty()) continue;
    append(part, origin, static_cast<float>(tolerance.value()), sent);
  }
  return sent;
}

}  // namespace palpate::body
