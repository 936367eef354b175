#include "body/view_raster.h"

#include <algorithm>
#include <cmath>

#include "body/projection.h"

namespace palpate::body {
namespace {

constexpr Mesh::Triangle left_out = {-1, -1, -1};

/// Whether a view shows a point of the body.
bool shows(View view, Vector3 point) {
  const bool is_right = point.x < 0.0F;
  if (is_right && view_symmetry(view) == ViewSymmetry::left_side) return false;
  return project(view, is_right ? mirrored(point) : point, {}).has_value();
}

/// Twice the area of a triangle of the page; positive where it runs counter-clockwise.
float turn(Vector3 a, Vector3 b, Vector3 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

}  // namespace

SeenSurface seen_in(View view, const Mesh& mesh, const Mesh& standing) {
  const ViewAxes axes = view_axes(view);
  const std::vector<Vector3> normals = point_normals(mesh);
  SeenSurface seen;
  seen.view = view;
  seen.standing = standing.points;
  seen.handedness = dot(cross(axes.x, axes.y), axes.to_viewer);
  std::vector<bool> shown(mesh.points.size(), false);
  for (std::size_t i = 0; i < mesh.points.size(); ++i) {
    const Vector3 from = mesh.points[i] - axes.origin;
    shown[i] = shows(view, standing.points[i]);
    seen.points.push_back(
        {dot(from, axes.x), dot(from, axes.y), dot(mesh.points[i], axes.to_viewer)});
    seen.normals.push_back(
        {dot(normals[i], axes.x), dot(normals[i], axes.y), dot(normals[i], axes.to_viewer)});
  }
  for (const Mesh::Triangle& t : mesh.triangles) {
    const int count = (shown[t[0]] ? 1 : 0) + (shown[t[1]] ? 1 : 0) + (shown[t[2]] ? 1 : 0);
    seen.triangles.push_back(count > 0 ? t : left_out);
    seen.cut.push_back(count < 3);
  }
  return seen;
}

Box bounds(const SeenSurface& surface) {
  Box box{{1e9, 1e9}, {-1e9, -1e9}};
  for (const Mesh::Triangle& t : surface.triangles) {
    if (t == left_out) continue;
    for (const int corner : t) {
      const Point p{surface.points[corner].x, surface.points[corner].y};
      box = {{std::min(box.minimum.x, p.x), std::min(box.minimum.y, p.y)},
             {std::max(box.maximum.x, p.x), std::max(box.maximum.y, p.y)}};
    }
  }
  return box;
}

ViewRaster::ViewRaster(const Box& box, double step) {
  grid_.step = step;
  grid_.columns = std::max(1, static_cast<int>(std::ceil(box.width() / step)));
  grid_.rows = std::max(1, static_cast<int>(std::ceil(box.height() / step)));
  // In the middle of the box: a body that is its own mirror image has a raster that is.
  const Point spare = {grid_.columns * step - box.width(), grid_.rows * step - box.height()};
  grid_.origin = box.minimum + (Point{step, step} - spare) * 0.5;
  pixels_.resize(static_cast<std::size_t>(grid_.columns) * static_cast<std::size_t>(grid_.rows));
}

PageField ViewRaster::field(float value) const {
  PageField field = grid_;
  field.values.assign(pixels_.size(), value);
  return field;
}

const SeenPoint& ViewRaster::under(Point point) const {
  static const SeenPoint nothing;
  const int column = static_cast<int>(std::lround((point.x - grid_.origin.x) / grid_.step));
  const int row = static_cast<int>(std::lround((point.y - grid_.origin.y) / grid_.step));
  if (column < 0 || row < 0 || column >= columns() || row >= rows()) return nothing;
  return at(column, row);
}

ViewRaster ViewRaster::part(const Box& box) const {
  const auto column_of = [&](double x) { return (x - grid_.origin.x) / grid_.step; };
  const auto row_of = [&](double y) { return (y - grid_.origin.y) / grid_.step; };
  const auto within = [](double value, int count) {
    return std::clamp(static_cast<int>(std::lround(value)), 0, count - 1);
  };
  const int x0 = within(column_of(box.minimum.x), columns());
  const int x1 = within(column_of(box.maximum.x), columns());
  const int y0 = within(row_of(box.minimum.y), rows());
  const int y1 = within(row_of(box.maximum.y), rows());
  PageField grid = grid_;
  grid.origin = middle(x0, y0);
  grid.columns = x1 - x0 + 1;
  grid.rows = y1 - y0 + 1;
  std::vector<SeenPoint> pixels;
  pixels.reserve(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows));
  for (int row = y0; row <= y1; ++row) {
    const auto from = pixels_.begin() + static_cast<std::ptrdiff_t>(grid_.at(x0, row));
    pixels.insert(pixels.end(), from, from + grid.columns);
  }
  return {std::move(grid), std::move(pixels)};
}

void ViewRaster::draw(const SeenSurface& surface, int thing) {
  for (std::size_t i = 0; i < surface.triangles.size(); ++i) {
    if (surface.triangles[i] != left_out) draw_triangle(surface, i, thing);
  }
}

void ViewRaster::draw_triangle(const SeenSurface& surface, std::size_t index, int thing) {
  const Mesh::Triangle& t = surface.triangles[index];
  const Vector3 a = surface.points[t[0]];
  const Vector3 b = surface.points[t[1]];
  const Vector3 c = surface.points[t[2]];
  const float area = turn(a, b, c);
  if (area * surface.handedness < 1e-9F) return;
  const auto column_of = [&](float x) { return (x - grid_.origin.x) / grid_.step; };
  const auto row_of = [&](float y) { return (y - grid_.origin.y) / grid_.step; };
  const int x0 = std::max(0, static_cast<int>(std::ceil(column_of(std::min({a.x, b.x, c.x})))));
  const int x1 =
      std::min(columns() - 1, static_cast<int>(std::floor(column_of(std::max({a.x, b.x, c.x})))));
  const int y0 = std::max(0, static_cast<int>(std::ceil(row_of(std::min({a.y, b.y, c.y})))));
  const int y1 =
      std::min(rows() - 1, static_cast<int>(std::floor(row_of(std::max({a.y, b.y, c.y})))));
  for (int row = y0; row <= y1; ++row) {
    for (int column = x0; column <= x1; ++column) {
      const Point middle = grid_.node(column, row);
      const Vector3 p{static_cast<float>(middle.x), static_cast<float>(middle.y), 0};
      const float wa = turn(p, b, c) / area;
      const float wb = turn(a, p, c) / area;
      const float wc = 1.0F - wa - wb;
      if (wa < -1e-4F || wb < -1e-4F || wc < -1e-4F) continue;
      const float nearness = wa * a.z + wb * b.z + wc * c.z;
      SeenPoint& pixel = pixels_[grid_.at(column, row)];
      if (nearness <= pixel.nearness) continue;
      if (surface.cut[index]) {
        const std::vector<Vector3>& at = surface.standing;
        if (!shows(surface.view, at[t[0]] * wa + at[t[1]] * wb + at[t[2]] * wc)) continue;
      }
      pixel = {static_cast<std::int16_t>(thing), static_cast<std::int32_t>(index), wa, wb,
               nearness};
    }
  }
}

float value_at(const SeenPoint& seen, const Mesh& mesh, std::span<const float> by_point) {
  const Mesh::Triangle& t = mesh.triangles[static_cast<std::size_t>(seen.triangle)];
  return by_point[t[0]] * seen.first + by_point[t[1]] * seen.second +
         by_point[t[2]] * (1.0F - seen.first - seen.second);
}

}  // namespace palpate::body
