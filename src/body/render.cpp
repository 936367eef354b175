#include "body/render.h"

#include <cmath>
#include <numbers>

#include "body/parallel.h"

namespace palpate::body {
namespace {

constexpr float nothing = -1e9F;
constexpr Rgb background = {0.96F, 0.965F, 0.97F};

Rgb operator+(Rgb a, Rgb b) { return {a.r + b.r, a.g + b.g, a.b + b.b}; }
Rgb operator*(Rgb a, float f) { return {a.r * f, a.g * f, a.b * f}; }
Rgb mix(Rgb a, Rgb b, float part) { return a * (1.0F - part) + b * part; }

float to_linear(float c) { return std::pow(std::max(c, 0.0F), 2.2F); }
Rgb to_linear(Rgb c) { return {to_linear(c.r), to_linear(c.g), to_linear(c.b)}; }

std::uint8_t to_byte(float linear) {
  return static_cast<std::uint8_t>(
      std::clamp(std::pow(std::max(linear, 0.0F), 1.0F / 2.2F) * 255.0F + 0.5F, 0.0F, 255.0F));
}

class Canvas {
 public:
  Canvas(const Camera& camera, int samples)
      : samples_(samples),
        width_(camera.width_pixels * samples),
        height_(camera.height_pixels * samples),
        centre_(camera.centre),
        scale_(static_cast<float>(height_) / camera.height),
        smoothness_(camera.height > 1000.0F  ? 40.0F
                    : camera.height > 400.0F ? 25.0F
                                             : 12.0F) {
    const float turn = camera.turn_degrees * std::numbers::pi_v<float> / 180.0F;
    const float tilt = camera.tilt_degrees * std::numbers::pi_v<float> / 180.0F;
    towards_ = {std::sin(turn) * std::cos(tilt), std::sin(tilt), std::cos(turn) * std::cos(tilt)};
    right_ = {std::cos(turn), 0, -std::sin(turn)};
    up_ = cross(towards_, right_);
    depth_.assign(count(), nothing);
    normals_.resize(count());
    colours_.resize(count());
  }

  void draw(const Painted& thing) {
    const Mesh& mesh = *thing.mesh;
    const std::vector<Vector3> normals = point_normals(mesh);
    std::vector<Vector3> seen(mesh.points.size());
    for (std::size_t i = 0; i < seen.size(); ++i) {
      const Vector3 p = mesh.points[i] - centre_;
      seen[i] = {static_cast<float>(width_) * 0.5F + dot(p, right_) * scale_,
                 static_cast<float>(height_) * 0.5F - dot(p, up_) * scale_, dot(p, towards_)};
    }
    for (const Mesh::Triangle& t : mesh.triangles) draw_triangle(thing, t, seen, normals);
  }

  Picture finish() {
    std::vector<Rgb> image(count());
    in_parallel(static_cast<std::size_t>(height_), [&](std::size_t y) {
      for (int x = 0; x < width_; ++x)
        image[at(x, static_cast<int>(y))] = shade(x, static_cast<int>(y));
    });
    draw_contours(image);
    return scaled_down(image);
  }

 private:
  [[nodiscard]] std::size_t count() const {
    return static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
  }
  [[nodiscard]] std::size_t at(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
           static_cast<std::size_t>(x);
  }

  void draw_triangle(const Painted& thing, const Mesh::Triangle& t,
                     const std::vector<Vector3>& seen, const std::vector<Vector3>& normals) {
    const Vector3 a = seen[t[0]];
    const Vector3 b = seen[t[1]];
    const Vector3 c = seen[t[2]];
    const float area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    if (std::fabs(area) < 1e-9F) return;
    const int x0 = std::max(0, static_cast<int>(std::floor(std::min({a.x, b.x, c.x}))));
    const int x1 = std::min(width_ - 1, static_cast<int>(std::ceil(std::max({a.x, b.x, c.x}))));
    const int y0 = std::max(0, static_cast<int>(std::floor(std::min({a.y, b.y, c.y}))));
    const int y1 = std::min(height_ - 1, static_cast<int>(std::ceil(std::max({a.y, b.y, c.y}))));
    for (int y = y0; y <= y1; ++y) {
      for (int x = x0; x <= x1; ++x) {
        const float px = static_cast<float>(x) + 0.5F;
        const float py = static_cast<float>(y) + 0.5F;
        const float wa = ((b.x - px) * (c.y - py) - (b.y - py) * (c.x - px)) / area;
        const float wb = ((c.x - px) * (a.y - py) - (c.y - py) * (a.x - px)) / area;
        const float wc = 1.0F - wa - wb;
        if (wa < -1e-4F || wb < -1e-4F || wc < -1e-4F) continue;
        const float depth = wa * a.z + wb * b.z + wc * c.z;
        const std::size_t pixel = at(x, y);
        if (depth <= depth_[pixel]) continue;
        depth_[pixel] = depth;
        normals_[pixel] = normals[t[0]] * wa + normals[t[1]] * wb + normals[t[2]] * wc;
        const auto colour = [&](int corner) {
          return thing.colours.size() == 1 ? thing.colours.front() : thing.colours[corner];
        };
        colours_[pixel] = colour(t[0]) * wa + colour(t[1]) * wb + colour(t[2]) * wc;
      }
    }
  }

  /// How much of the light from all around reaches a pixel: 1 is all.
  [[nodiscard]] float openness(int x, int y, Vector3 normal) const {
    constexpr int probes = 20;
    const float here = depth_[at(x, y)];
    const auto noise =
        (static_cast<unsigned>(x) * 73856093U) ^ (static_cast<unsigned>(y) * 19349663U);
    const float turn = static_cast<float>(noise % 1000U) / 1000.0F * 6.2832F;
    float hidden = 0.0F;
    float weight = 0.0F;
    for (int i = 0; i < probes; ++i) {
      const float part = static_cast<float>(i) + 0.5F;
      const float radius = smoothness_ * scale_ * std::sqrt(part / static_cast<float>(probes));
      const float angle = turn + static_cast<float>(i) * 2.39996F;  // the golden angle
      const int px = x + static_cast<int>(std::cos(angle) * radius);
      const int py = y + static_cast<int>(std::sin(angle) * radius);
      if (px < 0 || py < 0 || px >= width_ || py >= height_) continue;
      weight += 1.0F;
      const float rise = depth_[at(px, py)] - here;
      if (rise < -1e8F) continue;
      const float dx = static_cast<float>(px - x) / scale_;
      const float dy = static_cast<float>(y - py) / scale_;
      const float away = std::sqrt(dx * dx + dy * dy + rise * rise) + 1e-3F;
      const float above = (dx * normal.x + dy * normal.y + rise * normal.z) / away;
      const float fade = away / (smoothness_ * 1.5F);
      hidden += std::max(0.0F, above - 0.08F) / (1.0F + fade * fade * fade * fade);
    }
    return 1.0F - std::clamp(1.25F * hidden / std::max(weight, 1.0F), 0.0F, 0.85F);
  }

  [[nodiscard]] Rgb shade(int x, int y) const {
    const std::size_t pixel = at(x, y);
    if (depth_[pixel] <= nothing) return to_linear(background);
    const Vector3 in_body = unit(normals_[pixel]);
    const Vector3 n = {dot(in_body, right_), dot(in_body, up_), dot(in_body, towards_)};
    static const Vector3 key = unit({-0.45F, 0.65F, 0.75F});
    static const Vector3 fill = unit({0.8F, 0.1F, 0.5F});
    static const Vector3 rim = unit({0.0F, 0.5F, -0.85F});
    const float open = openness(x, y, n);
    const float by_key = std::max(0.0F, (dot(n, key) + 0.25F) / 1.25F);
    const float by_fill = std::max(0.0F, (dot(n, fill) + 0.3F) / 1.3F);
    const float by_rim = std::max(0.0F, dot(n, rim));
    const float sky = 0.5F + 0.5F * n.y;
    const float light = (0.26F + 0.14F * sky) * open +
                        0.31F * (by_key * by_key + by_key) * (0.45F + 0.55F * open) +
                        0.13F * by_fill * open + 0.1F * by_rim;
    const Rgb warm = {1.02F, 1.0F, 0.98F};
    const Rgb cool = {0.86F, 0.90F, 1.0F};
    const Rgb tint = mix(warm, cool, 1.0F - std::clamp(light, 0.0F, 1.0F));
    const Rgb own = to_linear(colours_[pixel]);
    Rgb seen = {own.r * light * tint.r, own.g * light * tint.g, own.b * light * tint.b};
    const float gloss =
        0.05F * std::pow(std::max(0.0F, dot(n, unit(key + Vector3{0, 0, 1}))), 28.0F);
    seen = seen + Rgb{gloss, gloss, gloss};
    const float edge = 0.35F * smooth_step(0.72F, 1.0F, 1.0F - std::max(n.z, 0.0F));
    return seen * (1.0F - 0.55F * edge);
  }

  /// Dark lines where the depth jumps.
  void draw_contours(std::vector<Rgb>& image) const {
    const std::vector<Rgb> before = image;
    const Rgb ink = {0.06F, 0.05F, 0.06F};
    const int reach = samples_;
    for (int y = reach; y < height_ - reach; ++y) {
      for (int x = reach; x < width_ - reach; ++x) {
        const float here = depth_[at(x, y)];
        float strength = 0.0F;
        for (int side = 0; side < 4; ++side) {
          const int dx = side == 0 ? reach : side == 1 ? -reach : 0;
          const int dy = side == 2 ? reach : side == 3 ? -reach : 0;
          const float there = depth_[at(x + dx, y + dy)];
          if ((here <= nothing) != (there <= nothing)) {
            strength = std::max(strength, 0.55F);
          } else if (here > nothing && std::fabs(there - here) > 9.0F) {
            strength = std::max(strength, 0.4F * smooth_step(6.0F, 20.0F, std::fabs(there - here)));
          }
        }
        image[at(x, y)] = mix(before[at(x, y)], ink, strength);
      }
    }
  }

  [[nodiscard]] Picture scaled_down(const std::vector<Rgb>& image) const {
    Picture picture{width_ / samples_, height_ / samples_, {}};
    picture.pixels.reserve(count() * 3 / static_cast<std::size_t>(samples_ * samples_));
    const float share = 1.0F / static_cast<float>(samples_ * samples_);
    for (int y = 0; y < picture.height; ++y) {
      for (int x = 0; x < picture.width; ++x) {
        Rgb sum;
        for (int dy = 0; dy < samples_; ++dy) {
          for (int dx = 0; dx < samples_; ++dx) {
            sum = sum + image[at(x * samples_ + dx, y * samples_ + dy)];
          }
        }
        sum = sum * share;
        picture.pixels.push_back(to_byte(sum.r));
        picture.pixels.push_back(to_byte(sum.g));
        picture.pixels.push_back(to_byte(sum.b));
      }
    }
    return picture;
  }

  int samples_;
  int width_;
  int height_;
  Vector3 centre_;
  float scale_;
  float smoothness_;  ///< radius of the ambient occlusion, mm
  Vector3 towards_;
  Vector3 right_;
  Vector3 up_;
  std::vector<float> depth_;
  std::vector<Vector3> normals_;
  std::vector<Rgb> colours_;
};

}  // namespace

Picture render(const std::vector<Painted>& things, const Camera& camera, int samples) {
  Canvas canvas(camera, samples);
  for (const Painted& thing : things) canvas.draw(thing);
  return canvas.finish();
}

Picture contact_sheet(const std::vector<Picture>& pictures, int columns) {
  Picture sheet;
  std::vector<int> tops;
  for (std::size_t from = 0; from < pictures.size(); from += static_cast<std::size_t>(columns)) {
    int width = 0;
    int height = 0;
    const std::size_t to = std::min(from + static_cast<std::size_t>(columns), pictures.size());
    for (std::size_t i = from; i < to; ++i) {
      width += pictures[i].width;
      height = std::max(height, pictures[i].height);
    }
    tops.push_back(sheet.height);
    sheet.width = std::max(sheet.width, width);
    sheet.height += height;
  }
  sheet.pixels.assign(
      static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height) * 3, 246);
  int left = 0;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const std::size_t row = i / static_cast<std::size_t>(columns);
    if (i % static_cast<std::size_t>(columns) == 0) left = 0;
    const Picture& picture = pictures[i];
    const auto line = static_cast<std::ptrdiff_t>(picture.width) * 3;
    for (int y = 0; y < picture.height; ++y) {
      const auto from = picture.pixels.begin() + y * line;
      const std::ptrdiff_t to =
          (static_cast<std::ptrdiff_t>(tops[row] + y) * sheet.width + left) * 3;
      std::copy(from, from + line, sheet.pixels.begin() + to);
    }
    left += picture.width;
  }
  return sheet;
}

Rgb colour_of_number(std::size_t number) {
  const float hue = std::fmod(static_cast<float>(number) * 0.618034F, 1.0F);
  const auto wave = [&](float shift) {
    return 0.62F + 0.3F * std::cos(2.0F * std::numbers::pi_v<float> * (hue + shift));
  };
  return {wave(0.0F), wave(0.33F), wave(0.67F)};
}

}  // namespace palpate::body
