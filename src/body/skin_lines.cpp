#include "body/skin_lines.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "body/form.h"
#include "body/triangle.h"
#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

/// Finds the nearest points of a skin; its triangles are kept by their height.
class NearestOnSkin {
 public:
  explicit NearestOnSkin(const Mesh& skin) : skin_(skin) {
    for (const Vector3 p : skin.points) lowest_ = std::min(lowest_, p.y);
    for (std::size_t i = 0; i < skin.triangles.size(); ++i) {
      const std::size_t band = band_of(corner(i, 0).y);
      if (band >= bands_.size()) bands_.resize(band + 1);
      bands_[band].push_back(static_cast<int>(i));
    }
  }

  /// Nothing where the skin is not within reach.
  [[nodiscard]] std::optional<SurfacePoint> of(Vector3 p) const {
    std::optional<SurfacePoint> best;
    float least = 1e9F;
    near(p, [&](std::size_t t) {
      const auto [wa, wb, wc] = nearest_weights(p, corner(t, 0), corner(t, 1), corner(t, 2));
      const Vector3 at = corner(t, 0) * wa + corner(t, 1) * wb + corner(t, 2) * wc;
      const float away = dot(at - p, at - p);
      if (away >= least) return;
      least = away;
      best = SurfacePoint{static_cast<int>(t), wa, wb};
    });
    return best;
  }

  /// The nearest corner in the median plane: over a furrow the nearest point is on either bank.
  [[nodiscard]] std::optional<SurfacePoint> in_median_plane(Vector3 p) const {
    std::optional<SurfacePoint> best;
    float least = 1e9F;
    near(p, [&](std::size_t t) {
      for (std::size_t k = 0; k < 3; ++k) {
        const Vector3 at = corner(t, k);
        const float away = dot(at - p, at - p);
        if (at.x != 0.0F || away >= least) continue;
        least = away;
        best = SurfacePoint{static_cast<int>(t), k == 0 ? 1.0F : 0.0F, k == 1 ? 1.0F : 0.0F};
      }
    });
    return best;
  }

 private:
  static constexpr float band_height = 10.0F;  // millimetres
  static constexpr std::size_t around = 4;     // bands
  static constexpr float reach = 40.0F;

  /// Calls with the number of each triangle that begins within reach.
  template <class Visit>
  void near(Vector3 p, const Visit& visit) const {
    const std::size_t middle = band_of(std::max(p.y, lowest_));
    const std::size_t last = std::min(middle + around + 1, bands_.size());
    for (std::size_t band = middle > around ? middle - around : 0; band < last; ++band) {
      for (const int triangle : bands_[band]) {
        const auto t = static_cast<std::size_t>(triangle);
        const Vector3 at = corner(t, 0);
        if (std::fabs(at.x - p.x) <= reach && std::fabs(at.z - p.z) <= reach) visit(t);
      }
    }
  }
  [[nodiscard]] std::size_t band_of(float y) const {
    return static_cast<std::size_t>((y - lowest_) / band_height);
  }
  [[nodiscard]] Vector3 corner(std::size_t triangle, std::size_t number) const {
    return skin_.points[static_cast<std::size_t>(skin_.triangles[triangle][number])];
  }

  const Mesh& skin_;
  float lowest_ = 1e9F;
  std::vector<std::vector<int>> bands_;
};

/// Points on the smooth line (Catmull and Rom) through some, about a millimetre and a half apart.
std::vector<Vector3> smoothly_through(const std::vector<Vector3>& points, bool closed) {
  constexpr float spacing = 1.5F;
  const auto count = static_cast<int>(points.size());
  const auto at = [&](int i) {
    const int index = closed ? (i + count) % count : std::clamp(i, 0, count - 1);
    return points[static_cast<std::size_t>(index)];
  };
  std::vector<Vector3> line;
  const int spans = closed ? count : count - 1;
  for (int i = 0; i < spans; ++i) {
    const Vector3 a = at(i - 1);
    const Vector3 b = at(i);
    const Vector3 c = at(i + 1);
    const Vector3 d = at(i + 2);
    const int parts = std::max(1, static_cast<int>(length(c - b) / spacing));
    for (int part = 0; part < parts; ++part) {
      const float t = static_cast<float>(part) / static_cast<float>(parts);
      line.push_back((b * 2.0F + (c - a) * t + (a * 2.0F - b * 5.0F + c * 4.0F - d) * (t * t) +
                      (b * 3.0F - a - c * 3.0F + d) * (t * t * t)) *
                     0.5F);
    }
  }
  line.push_back(at(closed ? 0 : count - 1));
  return line;
}

/// The rim of a loft as its facing sees it: along one side, round the end, along the other, round
/// the beginning.
std::vector<Vector3> rim_of(const Loft& loft, const std::vector<Vector3>& centres) {
  std::vector<Vector3> one_side;
  std::vector<Vector3> other_side;
  const std::size_t last = centres.size() - 1;
  Vector3 beyond_last;
  Vector3 beyond_first;
  for (std::size_t i = 0; i <= last; ++i) {
    const Station& station = loft.stations[i];
    const Vector3 forward = unit(centres[std::min(i + 1, last)] - centres[i == 0 ? 0 : i - 1]);
    const Vector3 facing = unit(station.facing - forward * dot(station.facing, forward));
    const Vector3 across = cross(forward, facing);
    const Vector3 top = centres[i] + facing * station.along;
    one_side.push_back(top + across * station.across);
    other_side.push_back(top - across * station.across_far);
    const float least = std::min({station.across, station.across_far, station.along});
    if (i == 0) beyond_first = top - forward * loft.cap_from.value_or(least);
    if (i == last) beyond_last = top + forward * loft.cap_to.value_or(least);
  }
  std::vector<Vector3> rim = std::move(one_side);
  rim.push_back(beyond_last);
  rim.insert(rim.end(), other_side.rbegin(), other_side.rend());
  rim.push_back(beyond_first);
  return rim;
}

bool is_closed(PenCourse course) { return course == PenCourse::round || course == PenCourse::area; }

/// The course of a line on the left side, near the skin.
std::vector<Vector3> course_of(const PenLine& line, const ShapeTable& table) {
  if (line.course == PenCourse::through) {
    std::vector<Vector3> points;
    for (const PointOnLandmark& p : line.points) {
      points.push_back(table.landmarks.at(p.landmark).at + p.offset);
    }
    return smoothly_through(points, false);
  }
  const Shape* shape = table.find(line.thing, line.shape);
  ensure(shape != nullptr, "the reader refuses a line of a shape that does not exist");
  const Loft& loft = std::get<Loft>(shape->form);
  const std::vector<Vector3> centres = station_centres(loft, table);
  if (!is_closed(line.course)) return smoothly_through(centres, false);
  return smoothly_through(rim_of(loft, centres), true);
}

bool is_sided(const PenLine& line, const ShapeTable& table) {
  if (line.course != PenCourse::through) return table.find(line.thing, line.shape)->sided;
  return std::any_of(line.points.begin(), line.points.end(), [&](const PointOnLandmark& p) {
    return table.landmarks.at(p.landmark).at.x + p.offset.x != 0.0F;
  });
}

}  // namespace

std::vector<SkinLine> skin_lines(const ShapeTable& table, const Mesh& skin) {
  std::vector<SkinLine> lines;
  if (table.pen.empty()) return lines;
  const NearestOnSkin nearest(skin);
  for (const PenLine& line : table.pen) {
    const std::vector<Vector3> course = course_of(line, table);
    const PenStroke stroke = line.course == PenCourse::area ? PenStroke::area : PenStroke::line;
    const bool sided = is_sided(line, table);
    for (const float side : {1.0F, -1.0F}) {
      if (side < 0.0F && !sided) continue;
      SkinLine drawn{stroke, line.weight, {}};
      for (const Vector3 p : course) {
        const bool in_median_plane = !sided && line.course == PenCourse::through;
        const std::optional<SurfacePoint> at =
            in_median_plane ? nearest.in_median_plane(p) : nearest.of({side * p.x, p.y, p.z});
        if (at) drawn.points.push_back(*at);
      }
      lines.push_back(std::move(drawn));
    }
  }
  return lines;
}

}  // namespace palpate::body
