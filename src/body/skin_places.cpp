#include "body/skin_places.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "body/projection.h"
#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

/// So far may a place lie beside the patch of its region: the figure's outlines and the generated
/// skin differ by some millimetres. The outlines are a man's: on a woman's narrower trunk a place
/// of the flank lies 15 to 21 mm beside it, by how the triangles fall.
constexpr double beside_region_mm = 25.0;
constexpr double beyond_middle_mm = 3.0;  ///< So far over x = 0 may a place of the left side lie.
constexpr double least_facing = 0.05;

/// For each point of a whole skin its mirror image: pairs of triangles tell it.
std::vector<int> mirror_images(const Mesh& skin) {
  std::vector<int> image(skin.points.size(), 0);
  const std::size_t half = skin.triangles.size() / 2;
  for (std::size_t i = 0; i < half; ++i) {
    const Mesh::Triangle& a = skin.triangles[i];
    const Mesh::Triangle& b = skin.triangles[i + half];  // corners 1 and 2 change places
    for (const auto& [left, right] : {std::pair(a[0], b[0]), {a[1], b[2]}, {a[2], b[1]}}) {
      image[left] = right;
      image[right] = left;
    }
  }
  return image;
}

std::vector<std::vector<int>> points_beside(const Mesh& mesh) {
  std::vector<std::vector<int>> beside(mesh.points.size());
  for (const Mesh::Triangle& t : mesh.triangles) {
    for (std::size_t k = 0; k < 3; ++k) {
      beside[t[k]].push_back(t[(k + 1) % 3]);
    }
  }
  return beside;
}

Diagnostic off_the_skin(const std::string& place, const char* expected) {
  Diagnostic fault;
  fault.code = Code::zone_without_place;
  fault.subject = place;
  fault.expected = expected;
  return fault;
}

constexpr float fold_weight = 0.01F;

float square(Vector3 a) { return dot(a, a); }

/// The middle of a triangle and the middles of its three parts.
std::array<Vector3, 4> samples_of(const Mesh& mesh, const Mesh::Triangle& t) {
  const std::array corners = {mesh.points[t[0]], mesh.points[t[1]], mesh.points[t[2]]};
  const Vector3 middle = (corners[0] + corners[1] + corners[2]) * (1.0F / 3.0F);
  return {middle, between(middle, corners[0], 0.5F), between(middle, corners[1], 0.5F),
          between(middle, corners[2], 0.5F)};
}

/// A way along edges zigzags; this pulls it tight between its ends, with even steps.
std::vector<Vector3> straightened(const Mesh& mesh, const std::vector<int>& way, Vector3 from,
                                  Vector3 to) {
  constexpr int rounds = 20;
  std::vector<Vector3> line = {from};
  for (const int point : way) line.push_back(mesh.points[point]);
  line.push_back(to);
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
      line[i] = between(line[i - 1], line[i + 1], 0.5F);
    }
  }
  return {line.begin() + 1, line.end() - 1};
}

double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }

/// The weights of a triangle's corners at a point of the page; nothing where it lies outside.
std::optional<std::array<float, 3>> weights_at(const std::array<Point, 3>& corners, Point point) {
  const double whole = cross(corners[1] - corners[0], corners[2] - corners[0]);
  if (std::abs(whole) < 1e-9) return std::nullopt;
  const double b = cross(point - corners[0], corners[2] - corners[0]) / whole;
  const double c = cross(corners[1] - corners[0], point - corners[0]) / whole;
  constexpr double slack = -1e-6;
  if (b < slack || c < slack || 1.0 - b - c < slack) return std::nullopt;
  return std::array{static_cast<float>(1.0 - b - c), static_cast<float>(b), static_cast<float>(c)};
}

}  // namespace

SkinPlaces::SkinPlaces(const Mesh& skin, const Patches& patches, const Places& places)
    : skin_(skin),
      patches_(patches),
      places_(places),
      geodesics_(skin),
      image_(mirror_images(skin)),
      beside_(points_beside(skin)) {
  for (std::size_t i = 0; i < skin.triangles.size() / 2; ++i) {
    normals_.push_back(unit(triangle_normal(skin, skin.triangles[i])));
  }
}

Vector3 SkinPlaces::on(const Mesh& other, const SkinPoint& point) const {
  const Mesh::Triangle& t = skin_.triangles[point.triangle];
  const Vector3 a = skin_.points[t[0]];
  const Vector3 normal = cross(skin_.points[t[1]] - a, skin_.points[t[2]] - a);
  const float area = dot(normal, normal);
  if (area <= 0.0F) return other.points[t[0]];
  const Vector3 out = point.at - a;
  const float second = dot(cross(out, skin_.points[t[2]] - a), normal) / area;
  const float third = dot(cross(skin_.points[t[1]] - a, out), normal) / area;
  return other.points[t[0]] * (1.0F - second - third) + other.points[t[1]] * second +
         other.points[t[2]] * third;
}

SkinPoint SkinPlaces::mirrored(const SkinPoint& point) const {
  const int half = static_cast<int>(skin_.triangles.size() / 2);
  const int other = point.triangle < half ? point.triangle + half : point.triangle - half;
  return {other, body::mirrored(point.at)};
}

const PlacePosition& SkinPlaces::best_position(const ResolvedPlace& place) const {
  const auto shown = [&](const PlacePosition& position) {
    if (position.facing != Facing::square) return 0.0;
    for (const MeasuredOutline& outline : places_.outlines(position.view)) {
      if (outline.region == place.region) return outline.seen.value();
    }
    return 0.0;
  };
  return *std::max_element(
      place.positions.begin(), place.positions.end(),
      [&](const PlacePosition& a, const PlacePosition& b) { return shown(a) < shown(b); });
}

/// The point of the left half that a view shows there: of its region the nearest to the viewer, or
/// the one least beside where the page's point meets none.
std::optional<SkinPoint> SkinPlaces::lift(const PlacePosition& position,
                                          const RegionId& region) const {
  Point page = plain(position.point);
  if (view_symmetry(position.view) == ViewSymmetry::both_sides) page.x = std::max(page.x, 0.0);
  std::optional<SkinPoint> met;
  double nearest = -1e9;
  std::optional<SkinPoint> beside;
  double least = beside_region_mm;
  for (std::size_t i = 0; i < normals_.size(); ++i) {
    if (patches_.of_triangle(i).region != region) continue;
    const Mesh::Triangle& t = skin_.triangles[i];
    const std::array<Vector3, 3> at = {skin_.points[t[0]], skin_.points[t[1]], skin_.points[t[2]]};
    std::array<Point, 3> corners;
    double nearness = 0.0;
    bool seen = true;
    for (std::size_t k = 0; k < 3 && seen; ++k) {
      const auto projected = project(position.view, at[k], normals_[i]);
      seen = projected.has_value() && projected->facing >= least_facing;
      if (!seen) break;
      corners[k] = projected->page;
      nearness += projected->nearness / 3.0;
    }
    if (!seen) continue;
    const auto weights = weights_at(corners, page);
    if (weights && nearness > nearest) {
      nearest = nearness;
      met = SkinPoint{static_cast<int>(i),
                      at[0] * (*weights)[0] + at[1] * (*weights)[1] + at[2] * (*weights)[2]};
    }
    for (std::size_t k = 0; k < 3 && !met; ++k) {
      const double distance = length(corners[k] - page);
      if (distance >= least) continue;
      least = distance;
      beside = SkinPoint{static_cast<int>(i), at[k]};
    }
  }
  return met ? met : beside;
}

Result<SkinPoint> SkinPlaces::locate_left(const PlaceId& place) const {
  const auto resolved = places_.resolve(place);
  if (!resolved) return resolved.faults();
  // A landmark's best view comes first in its file.
  const bool is_region = !places_.landmarks().contains(LandmarkId{place.value});
  const PlacePosition& position =
      is_region ? best_position(resolved.value()) : resolved.value().positions.front();
  const bool both = view_symmetry(position.view) == ViewSymmetry::both_sides;
  const double x = position.point.x.value();
  const bool middle = resolved.value().sidedness == Sidedness::midline;
  if (both && (x < -beyond_middle_mm || (middle && x > beyond_middle_mm)))
    return off_the_skin(place.value, middle
                                         ? "a place in the middle of the body"
                                         : "a place on the left side: the right one is its mirror");
  const auto lifted = lift(position, resolved.value().region);
  if (!lifted) return off_the_skin(place.value, "a place on the skin of its region");
  return *lifted;
}

Result<SkinPoint> SkinPlaces::locate(const PlaceId& place, Side side) const {
  const auto found = locate_left(place);
  if (!found) return found.faults();
  return side == Side::right ? mirrored(found.value()) : found.value();
}

Result<SkinPoint> SkinPlaces::locate(const Site& site, Side side) const {
  if (const auto* place = std::get_if<PlaceId>(&site)) return locate(*place, side);
  const auto& between = std::get<PlaceBetween>(site);
  const auto from = locate(between.from, side);
  const auto to = locate(between.to, side);
  if (!from) return from.faults();
  if (!to) return to.faults();
  const std::vector<int> points = way(from.value(), to.value());
  const auto at = static_cast<std::size_t>(
      std::lround(between.fraction * static_cast<double>(points.size() - 1)));
  const int point = points[at];
  for (std::size_t i = 0; i < skin_.triangles.size(); ++i) {
    const Mesh::Triangle& t = skin_.triangles[i];
    if (std::find(t.begin(), t.end(), point) == t.end()) continue;
    return SkinPoint{static_cast<int>(i), skin_.points[point]};
  }
  ensure(false, "every point of a skin has a triangle");
  return SkinPoint{};
}

SkinPoint SkinPlaces::locate(std::size_t patch, const PatchPlace& place) const {
  const PatchFrame& frame = patches_.patches[patch].frame;
  const Vector3 wanted = frame.point_at(place);
  SkinPoint nearest;
  float least = 1e18F;
  for (std::size_t i = 0; i < skin_.triangles.size(); ++i) {
    if (patches_.triangles[i] != patch) continue;
    for (const Vector3 point : samples_of(skin_, skin_.triangles[i])) {
      const PatchPlace here = frame.place_of(point);
      const auto along = static_cast<float>(here.along - place.along) * frame.half_along;
      const auto across = static_cast<float>(here.across - place.across) * frame.half_across;
      // Of places that the frame cannot tell apart the one nearest to the cylinder.
      const float off = along * along + across * across + fold_weight * square(point - wanted);
      if (off >= least) continue;
      least = off;
      nearest = {static_cast<int>(i), point};
    }
  }
  return nearest;
}

std::vector<GeodesicSource> SkinPlaces::around(const SkinPoint& point, float distance) const {
  std::vector<GeodesicSource> sources;
  for (const int corner : skin_.triangles[point.triangle]) {
    const float away = length(skin_.points[corner] - point.at);
    sources.push_back({corner, distance + away, away});
  }
  return sources;
}

/// The points of the shortest way, from beside `from` to beside `to`, both counted.
std::vector<int> SkinPlaces::way(const SkinPoint& from, const SkinPoint& to) const {
  const std::vector<GeodesicSource> sources = around(to, 0.0F);
  const int start = skin_.triangles[from.triangle][0];
  const float straight = length(from.at - to.at);
  std::vector<float> left = geodesics_.distances(sources, 1.6F * straight + 60.0F);
  if (left[start] == Geodesics::unreached) left = geodesics_.distances(sources);
  std::vector<int> points = {start};
  while (true) {
    int next = points.back();
    for (const int beside : beside_[points.back()]) {
      if (left[beside] < left[next]) next = beside;
    }
    if (next == points.back()) return points;
    points.push_back(next);
  }
}

void SkinPlaces::add_band(const SkinPoint& from, const SkinPoint& to, float from_radius,
                          float to_radius, std::vector<GeodesicSource>& sources) const {
  const std::vector<int> points = way(from, to);
  const std::vector<Vector3> line = straightened(skin_, points, from.at, to.at);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const float part = static_cast<float>(i + 1) / static_cast<float>(points.size() + 1);
    const float radius = from_radius + (to_radius - from_radius) * part;
    const auto add = [&](int corner) {
      const float away = length(skin_.points[corner] - line[i]);
      sources.push_back({corner, away - radius, away});
    };
    add(points[i]);
    for (const int corner : beside_[points[i]]) add(corner);
  }
}

Result<std::vector<float>> SkinPlaces::distance_outside(const ZonePath& path, Side side,
                                                        Millimetres furthest) const {
  Diagnostics faults;
  std::vector<GeodesicSource> sources;
  std::optional<std::pair<SkinPoint, float>> last;
  for (const ZoneStation& station : path) {
    const auto found = locate_left(station.at);
    if (!found) {
      faults.insert(faults.end(), found.faults().begin(), found.faults().end());
      continue;
    }
    const auto radius = static_cast<float>(station.radius.value());
    const std::vector<GeodesicSource> disc = around(found.value(), -radius);
    sources.insert(sources.end(), disc.begin(), disc.end());
    if (last) add_band(last->first, found.value(), last->second, radius, sources);
    last = {found.value(), radius};
  }
  if (!faults.empty()) return faults;
  ensure(!path.empty(), "a zone has at least one station");
  std::vector<float> distances =
      geodesics_.distances(sources, static_cast<float>(furthest.value()));
  if (side == Side::left) return distances;
  std::vector<float> other(distances.size());
  for (std::size_t i = 0; i < other.size(); ++i) {
    const float here = distances[image_[i]];
    other[i] = side == Side::midline ? std::min(here, distances[i]) : here;
  }
  return other;
}

std::vector<float> SkinPlaces::distance_outside(const SkinPoint& centre, Millimetres radius,
                                                Millimetres furthest) const {
  return geodesics_.distances(around(centre, -static_cast<float>(radius.value())),
                              static_cast<float>(furthest.value()));
}

}  // namespace palpate::body
