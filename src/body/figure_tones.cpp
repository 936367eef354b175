#include "body/figure_tones.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "body/parallel.h"
#include "body/projection.h"

namespace palpate::body {
namespace {

Vector3 normal_at(const SeenPoint& seen, const SeenSurface& surface) {
  const Mesh::Triangle& t = surface.triangles[static_cast<std::size_t>(seen.triangle)];
  return unit(surface.normals[t[0]] * seen.first + surface.normals[t[1]] * seen.second +
              surface.normals[t[2]] * (1.0F - seen.first - seen.second));
}

/// Works out the light on each pixel.
class Light {
 public:
  Light(View view, const ViewRaster& raster, const std::vector<const SeenSurface*>& surfaces,
        double reach_mm)
      : raster_(raster),
        sign_(page_direction(view) == PageDirection::rightwards ? 1.0F : -1.0F),
        reach_(static_cast<float>(reach_mm)) {
    normals_.resize(raster.pixels().size());
    in_ranges(normals_.size(), 4096, [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i) {
        const SeenPoint& seen = raster.pixels()[i];
        if (seen.thing < 0) continue;
        normals_[i] = normal_at(seen, *surfaces[static_cast<std::size_t>(seen.thing)]);
        normals_[i].x *= sign_;
      }
    });
  }

  [[nodiscard]] float at(int column, int row) const {
    const Vector3 n = normals_[index(column, row)];
    static const Vector3 key = unit({-0.45F, 0.55F, 0.8F});
    const float open = openness(column, row, n);
    const float by_key = std::max(0.0F, (dot(n, key) + 0.25F) / 1.25F);
    const float edge = smooth_step(0.55F, 1.0F, 1.0F - std::max(n.z, 0.0F));
    const float light =
        0.3F * open + 0.62F * by_key * (0.45F + 0.55F * open) + 0.08F * (0.5F + 0.5F * n.y);
    return light * (1.0F - 0.3F * edge);
  }

 private:
  [[nodiscard]] std::size_t index(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(raster_.columns()) +
           static_cast<std::size_t>(column);
  }

  /// How much of the light from all around reaches a pixel: 1 is all.
  [[nodiscard]] float openness(int column, int row, Vector3 normal) const {
    constexpr int probes = 16;
    const float here = raster_.at(column, row).nearness;
    const auto step = static_cast<float>(raster_.step());
    float hidden = 0.0F;
    float weight = 0.0F;
    for (int i = 0; i < probes; ++i) {
      const float part = (static_cast<float>(i) + 0.5F) / static_cast<float>(probes);
      const float radius = reach_ / step * std::sqrt(part);
      const float angle = static_cast<float>(i) * 2.39996F;  // the golden angle
      const int x = column + static_cast<int>(std::cos(angle) * radius);
      const int y = row + static_cast<int>(std::sin(angle) * radius);
      if (x < 0 || y < 0 || x >= raster_.columns() || y >= raster_.rows()) continue;
      weight += 1.0F;
      const SeenPoint& other = raster_.at(x, y);
      if (other.thing < 0) continue;
      const float rise = other.nearness - here;
      const float dx = static_cast<float>(x - column) * step * sign_;
      const float dy = static_cast<float>(y - row) * step;
      const float away = std::sqrt(dx * dx + dy * dy + rise * rise) + 1e-3F;
      const float above = (dx * normal.x + dy * normal.y + rise * normal.z) / away;
      const float fade = away / (reach_ * 1.5F);
      hidden += std::max(0.0F, above - 0.06F) / (1.0F + fade * fade * fade * fade);
    }
    return 1.0F - std::clamp(1.4F * hidden / std::max(weight, 1.0F), 0.0F, 0.85F);
  }

  const ViewRaster& raster_;
  float sign_;
  float reach_;
  std::vector<Vector3> normals_;
};

/// Whether two neighbouring pixels lie on one stretch of skin.
bool hang_together(const SeenPoint& a, const SeenPoint& b, float most_step) {
  return a.thing == b.thing && a.thing >= 0 && std::fabs(a.nearness - b.nearness) < most_step;
}

/// Means over four neighbours on the same stretch of skin, so often that it equals a Gaussian of
/// `pixels`. Which pixels hang together does not change, so it is asked once: 1 or 0 for the
/// neighbour to the right and the one above.
void diffuse(const ViewRaster& raster, PageField& field, double pixels, float most_step) {
  const int passes = static_cast<int>(std::lround(pixels * pixels * 1.5));
  const auto columns = static_cast<std::size_t>(field.columns);
  const std::size_t count = field.values.size();
  // A row more before and behind, so that no pixel is without neighbours in memory.
  std::vector<float> values(count + 2 * columns, 0.0F);
  std::copy(field.values.begin(), field.values.end(), values.begin() + field.columns);
  std::vector<float> right(values.size(), 0.0F);
  std::vector<float> above(values.size(), 0.0F);
  for (int row = 0; row < field.rows; ++row) {
    for (int column = 0; column < field.columns; ++column) {
      const SeenPoint& here = raster.at(column, row);
      const std::size_t at = field.at(column, row) + columns;
      const auto joined = [&](int x, int y) {
        return x < field.columns && y < field.rows &&
               hang_together(here, raster.at(x, y), most_step);
      };
      right[at] = joined(column + 1, row) ? 1.0F : 0.0F;
      above[at] = joined(column, row + 1) ? 1.0F : 0.0F;
    }
  }
  std::vector<float> share(values.size(), 0.5F);
  for (std::size_t at = columns; at < count + columns; ++at) {
    share[at] = 1.0F / (2.0F + right[at] + right[at - 1] + above[at] + above[at - columns]);
  }
  std::vector<float> next = values;
  for (int pass = 0; pass < passes; ++pass) {
    in_ranges(count, 65536, [&](std::size_t from, std::size_t to) {
      const float* v = values.data() + columns;
      const float* r = right.data() + columns;
      const float* a = above.data() + columns;
      const float* s = share.data() + columns;
      float* n = next.data() + columns;
      for (std::size_t at = from; at < to; ++at) {
        n[at] = s[at] * (2.0F * v[at] + r[at] * v[at + 1] + *(r + at - 1) * *(v + at - 1) +
                         a[at] * v[at + columns] + *(a + at - columns) * *(v + at - columns));
      }
    });
    std::swap(values, next);
  }
  std::copy_n(values.begin() + field.columns, count, field.values.begin());
}

/// The pixels beside some, in order.
std::vector<std::size_t> beside(const std::vector<std::size_t>& pixels, const PageField& field) {
  const auto columns = static_cast<std::size_t>(field.columns);
  std::vector<std::size_t> found;
  for (const std::size_t at : pixels) {
    if (at % columns > 0) found.push_back(at - 1);
    if (at % columns + 1 < columns) found.push_back(at + 1);
    if (at >= columns) found.push_back(at - columns);
    if (at + columns < field.values.size()) found.push_back(at + columns);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// Gives pixels beyond the edge the mean of their neighbours within, pixel by pixel outwards, and
/// smooths what was so filled: a hole in the surface looks like a skin drawn over it.
void carry_outwards(const ViewRaster& raster, PageField& field, int pixels) {
  std::vector<bool> known(field.values.size());
  for (std::size_t i = 0; i < known.size(); ++i) known[i] = raster.pixels()[i].thing >= 0;
  std::vector<std::size_t> filled;
  const auto mean_around = [&](std::size_t at) -> std::optional<float> {
    const int column = static_cast<int>(at % static_cast<std::size_t>(field.columns));
    const int row = static_cast<int>(at / static_cast<std::size_t>(field.columns));
    float sum = 0.0F;
    int count = 0;
    const auto add = [&](int x, int y) {
      if (x < 0 || y < 0 || x >= field.columns || y >= field.rows) return;
      if (!known[field.at(x, y)]) return;
      sum += field.values[field.at(x, y)];
      ++count;
    };
    add(column - 1, row);
    add(column + 1, row);
    add(column, row - 1);
    add(column, row + 1);
    if (count == 0) return std::nullopt;
    return sum / static_cast<float>(count);
  };
  std::vector<std::size_t> border(known.size());
  std::iota(border.begin(), border.end(), std::size_t{0});
  for (int pass = 0; pass < pixels && !border.empty(); ++pass) {
    std::vector<std::size_t> reached;
    for (const std::size_t at : border) {
      if (known[at]) continue;
      const std::optional<float> mean = mean_around(at);
      if (!mean) continue;
      field.values[at] = *mean;
      reached.push_back(at);
    }
    for (const std::size_t at : reached) known[at] = true;
    filled.insert(filled.end(), reached.begin(), reached.end());
    border = beside(reached, field);
  }
  for (int pass = 0; pass < 2 * pixels; ++pass) {
    for (const std::size_t at : filled) field.values[at] = mean_around(at).value_or(0.0F);
  }
}

}  // namespace

void smooth_within(const ViewRaster& raster, PageField& field, double pixels, int beyond) {
  diffuse(raster, field, pixels, static_cast<float>(6.0 * raster.step()));
  carry_outwards(raster, field, beyond);
}

PageField tones(View view, const ViewRaster& raster,
                const std::vector<const SeenSurface*>& surfaces, const Lighting& lighting) {
  const Light light(view, raster, surfaces, lighting.reach_mm);
  PageField field = raster.field(1.0F);
  in_ranges(static_cast<std::size_t>(field.rows), 16, [&](std::size_t from, std::size_t to) {
    for (int row = static_cast<int>(from); row < static_cast<int>(to); ++row) {
      for (int column = 0; column < field.columns; ++column) {
        if (raster.at(column, row).thing < 0) continue;
        field.values[field.at(column, row)] = light.at(column, row);
      }
    }
  });
  const double pixels = lighting.smoothness_mm / raster.step();
  smooth_within(raster, field, pixels, view_symmetry(view) == ViewSymmetry::left_side ? 90 : 4);
  return field;
}

}  // namespace palpate::body
