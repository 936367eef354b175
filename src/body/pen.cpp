#include "body/pen.h"

#include <optional>

namespace palpate::body {
namespace {

/// Where a point of the skin lies on the page and how near it is; none where it cannot be seen.
std::optional<Point> seen(const SurfacePoint& point, const ViewRaster& raster,
                          const SeenSurface& skin) {
  const auto number = static_cast<std::size_t>(point.triangle);
  const Mesh::Triangle& t = skin.triangles[number];
  if (t[0] < 0 || skin.cut[number]) return std::nullopt;
  const auto mixed = [&](const std::vector<Vector3>& of) {
    return of[static_cast<std::size_t>(t[0])] * point.first +
           of[static_cast<std::size_t>(t[1])] * point.second +
           of[static_cast<std::size_t>(t[2])] * (1.0F - point.first - point.second);
  };
  constexpr float turned_away = 0.1F;
  if (mixed(skin.normals).z < turned_away) return std::nullopt;
  const Vector3 at = mixed(skin.points);
  const SeenPoint& there = raster.under({at.x, at.y});
  const float tolerance = 1.0F + 2.0F * static_cast<float>(raster.step());
  if (there.thing != 0 || there.nearness > at.z + tolerance) return std::nullopt;
  return Point{at.x, at.y};
}

void add_run(const SkinLine& line, const std::vector<Point>& run, double pixel,
             FigureView& figure) {
  constexpr double tolerance = 0.25;  // pixels
  constexpr double least_area = 5.0;  // square pixels
  if (run.size() < 3) return;
  if (line.stroke == PenStroke::area) {
    if (area(run) < least_area * pixel * pixel) return;
    ViewPolygon polygon;
    for (const Point p : simplified_loop(run, tolerance * pixel)) {
      polygon.push_back(in_millimetres(p));
    }
    figure.shades.push_back({drawn_depth, std::move(polygon)});
    return;
  }
  FigureLine drawn;
  drawn.weight = line.weight;
  for (const Point p : simplified(run, tolerance * pixel)) {
    drawn.points.push_back(in_millimetres(p));
  }
  figure.lines.push_back(std::move(drawn));
}

}  // namespace

void add_skin_lines(const std::vector<SkinLine>& lines, const ViewRaster& raster,
                    const SeenSurface& skin, FigureView& figure) {
  for (const SkinLine& line : lines) {
    std::vector<Point> run;
    for (const SurfacePoint& point : line.points) {
      const std::optional<Point> at = seen(point, raster, skin);
      if (at) {
        run.push_back(*at);
      } else if (line.stroke != PenStroke::area) {
        add_run(line, run, raster.step(), figure);
        run.clear();
      }
    }
    add_run(line, run, raster.step(), figure);
  }
}

}  // namespace palpate::body
