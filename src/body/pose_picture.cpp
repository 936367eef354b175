#include "body/pose_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "body/contour.h"
#include "body/figure_drawing.h"
#include "body/figure_svg.h"
#include "body/label_map.h"
#include "body/pen.h"
#include "body/props.h"
#include "body/rigid.h"
#include "body/svg.h"
#include "body/svg_path.h"
#include "body/view_raster.h"

namespace palpate::body {
namespace {

/// The view whose page axes the camera's are: x to the right, y up.
constexpr View page_view = View::front;
constexpr std::string_view movement_colour = "#1d5b66";
constexpr std::string_view felt_colour = "#d9822b";
constexpr std::string_view felt_edge_colour = "#a85a10";
constexpr std::string_view helper_colour = "#e6d3d0";
constexpr std::string_view floor_colour = "#e7e3da";

/// From where the figure is looked at.
class Camera {
 public:
  explicit Camera(const Pose& pose) {
    const float around = radians(pose.camera_around_degrees);
    const float above = radians(pose.camera_above_degrees);
    to_viewer_ = {std::sin(around) * std::cos(above), std::sin(above),
                  std::cos(around) * std::cos(above)};
    right_ = unit(cross({0, 1, 0}, to_viewer_));
    up_ = cross(to_viewer_, right_);
  }

  /// x to the right of the page, y up, z to the viewer.
  [[nodiscard]] Vector3 seen(Vector3 p) const {
    return {dot(p, right_), dot(p, up_), dot(p, to_viewer_)};
  }
  [[nodiscard]] Point page(Vector3 p) const { return {dot(p, right_), dot(p, up_)}; }

  [[nodiscard]] SeenSurface surface(const Mesh& mesh) const {
    SeenSurface surface;
    surface.view = page_view;
    for (const Vector3 p : mesh.points) surface.points.push_back(seen(p));
    for (const Vector3 n : point_normals(mesh)) surface.normals.push_back(seen(n));
    surface.triangles = mesh.triangles;
    surface.cut.assign(mesh.triangles.size(), false);
    return surface;
  }

 private:
  Vector3 right_;
  Vector3 up_;
  Vector3 to_viewer_;
};

/// Everything that is seen, the skin first.
struct PosedScene {
  std::vector<SeenSurface> surfaces;
  std::vector<std::string_view> colours;  ///< By surface; empty for the skin.
  std::vector<Polygon> shadow;            ///< On the floor.
};

/// What lies near the floor, straight above it.
std::vector<Polygon> shadow_of(const Mesh& skin, const Camera& camera, double step) {
  constexpr float near_floor = 160.0F;
  Mesh flat = skin;
  std::erase_if(flat.triangles, [&](const Mesh::Triangle& t) {
    return std::any_of(t.begin(), t.end(), [&](int corner) {
      return skin.points[static_cast<std::size_t>(corner)].y > near_floor;
    });
  });
  if (flat.triangles.empty()) return {};
  for (Vector3& p : flat.points) p.y = 0.0F;
  SeenSurface seen = camera.surface(flat);
  // Flattened, half of the triangles look down: each counts from both sides.
  const std::size_t count = seen.triangles.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Mesh::Triangle t = seen.triangles[i];
    seen.triangles.push_back({t[0], t[2], t[1]});
    seen.cut.push_back(false);
  }
  const double room = 26.0;
  ViewRaster raster(grown(bounds(seen), room + 4.0 * step), step);
  raster.draw(seen, 0);
  PageField field = raster.field(1.0F);
  for (std::size_t i = 0; i < field.values.size(); ++i) {
    if (raster.pixels()[i].thing >= 0) field.values[i] = 0.0F;
  }
  const int passes = static_cast<int>(0.35 * room * room / (step * step));
  for (int pass = 0; pass < passes; ++pass) {
    std::vector<float> next = field.values;
    for (int row = 1; row + 1 < field.rows; ++row) {
      for (int column = 1; column + 1 < field.columns; ++column) {
        next[field.at(column, row)] =
            0.25F *
            (field.values[field.at(column - 1, row)] + field.values[field.at(column + 1, row)] +
             field.values[field.at(column, row - 1)] + field.values[field.at(column, row + 1)]);
      }
    }
    field.values = std::move(next);
  }
  return contours(field, 0.72);
}

/// A helper's hand comes out of a sleeve.
Prop sleeve_of(const PosedHand& hand) {
  const auto in_file = [](Vector3 p) {
    return RoomPoint{Millimetres(static_cast<double>(p.x)), Millimetres(static_cast<double>(p.y)),
                     Millimetres(static_cast<double>(p.z))};
  };
  const Vector3 back = unit(hand.cut - hand.wrist);
  return {Prop::Shape::cylinder, Prop::Material::cloth, in_file(hand.cut + back * -14.0F),
          in_file(hand.cut + back * 70.0F), Millimetres(46.0)};
}

PosedScene scene_of(const Pose& pose, const Mesh& skin, const PosableSkin& standing,
                    const Camera& camera) {
  PosedScene scene;
  const auto add = [&](const Mesh& mesh, std::string_view colour) {
    scene.surfaces.push_back(camera.surface(mesh));
    scene.colours.push_back(colour);
  };
  const auto add_prop = [&](const Prop& prop) {
    for (const PropFace& face : faces_of(prop)) add(face.mesh, face.colour);
  };
  add(skin, {});
  for (const Prop& prop : pose.props) add_prop(prop);
  for (const HelperHand& helper : pose.helper_hands) {
    const PosedHand hand = posed(standing, helper);
    add(hand.mesh, helper_colour);
    add_prop(sleeve_of(hand));
  }
  return scene;
}

/// For each point of the skin 0 in a felt place, 1 outside, soft along its edge.
std::vector<float> outside_of(const FeltPlace& place, const Mesh& skin, const Patches& patches) {
  std::vector<float> outside(skin.points.size(), 1.0F);
  for (std::size_t i = 0; i < skin.triangles.size(); ++i) {
    const Patch& patch = patches.of_triangle(i);
    if (patch.side != Side::midline && patch.side != place.side) continue;
    if (std::find(place.regions.begin(), place.regions.end(), patch.region) ==
        place.regions.end()) {
      continue;
    }
    for (const int corner : skin.triangles[i]) outside[static_cast<std::size_t>(corner)] = 0.0F;
  }
  constexpr int passes = 5;
  for (int pass = 0; pass < passes; ++pass) {
    std::vector<float> sum(outside.size(), 0.0F);
    std::vector<float> count(outside.size(), 1e-6F);
    for (const Mesh::Triangle& t : skin.triangles) {
      const float mean =
          (outside[static_cast<std::size_t>(t[0])] + outside[static_cast<std::size_t>(t[1])] +
           outside[static_cast<std::size_t>(t[2])]) /
          3.0F;
      for (const int corner : t) {
        sum[static_cast<std::size_t>(corner)] += mean;
        count[static_cast<std::size_t>(corner)] += 1.0F;
      }
    }
    for (std::size_t p = 0; p < outside.size(); ++p) outside[p] = sum[p] / count[p];
  }
  return outside;
}

/// Writes one picture; widths are in parts of its longer side.
class PoseWriter {
 public:
  PoseWriter(const Pose& pose, const PosableSkin& standing, const Patches& patches,
             const PosedFigure& figure)
      : pose_(pose),
        standing_(standing),
        patches_(patches),
        posed_(figure),
        camera_(pose),
        scene_(scene_of(pose, figure.skin, standing, camera_)),
        frame_(frame_of()),
        raster_(frame_, std::max(frame_.width(), frame_.height()) / pixels) {
    for (std::size_t i = 0; i < scene_.surfaces.size(); ++i) {
      raster_.draw(scene_.surfaces[i], static_cast<int>(i));
    }
    std::vector<const SeenSurface*> surfaces;
    surfaces.reserve(scene_.surfaces.size());
    for (const SeenSurface& surface : scene_.surfaces) surfaces.push_back(&surface);
    drawing_ = draw_figure(page_view, raster_, surfaces);
    add_pen_lines();
    scale_ = units / 10.0 / std::max(frame_.width(), frame_.height());
    page_.origin = Point{frame_.minimum.x, frame_.maximum.y} * scale_;
  }

  /// As finely as the limit allows.
  std::string write() {
    constexpr std::size_t most_bytes = 24'000;
    std::string text;
    for (const double coarseness : {1.0, 1.4, 2.0, 2.8}) {
      coarseness_ = coarseness;
      text = write_once();
      if (text.size() <= most_bytes) break;
    }
    return text;
  }

 private:
  std::string write_once() {
    SvgWriter svg;
    svg.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                     {"viewBox", "0 0 " + whole(frame_.width() * scale_ * 10.0) + ' ' +
                                     whole(frame_.height() * scale_ * 10.0)},
                     {"role", "img"},
                     {"aria-labelledby", id("t") + ' ' + id("d")}});
    svg.text("title", {{"id", id("t")}}, pose_.title);
    svg.text("desc", {{"id", id("d")}}, pose_.description);
    write_areas(svg);
    for (const FeltPlace& place : pose_.felt) write_felt(svg, place);
    write_props(svg);
    write_figure_lines(svg, drawing_, figure_style());
    for (const FeltPlace& place : pose_.felt) write_ring(svg, place);
    for (const MovementArrow& arrow : pose_.arrows) write_arrow(svg, arrow);
    svg.close();
    return svg.take();
  }

  static constexpr double pixels = 640.0;  ///< Along the longer side of the raster.
  static constexpr double units = 1600.0;  ///< Along the longer side of the picture.

  /// Eyelids and mouth; what is so short from here that it would be a speck, a knuckle, is left
  /// out.
  void add_pen_lines() {
    constexpr double shortest = 8.0;  // pixels
    FigureView pen;
    add_skin_lines(standing_.lines, raster_, scene_.surfaces.front(), pen);
    for (FigureLine& line : pen.lines) {
      const Box box = bounds(plain(line.points));
      const bool is_speck = box.width() + box.height() < shortest * raster_.step();
      if (!is_speck) drawing_.lines.push_back(std::move(line));
    }
    for (FigureShade& area : pen.shades) drawing_.shades.push_back(std::move(area));
  }

  [[nodiscard]] Box frame_of() {
    Box box = bounds(scene_.surfaces.front());
    for (const SeenSurface& surface : scene_.surfaces) box = united(box, bounds(surface));
    if (!on_couch()) {
      scene_.shadow = shadow_of(posed_.skin, camera_, std::max(box.width(), box.height()) / 300.0);
    }
    for (const Polygon& loop : scene_.shadow) box = united(box, bounds(loop));
    for (const MovementArrow& arrow : pose_.arrows) {
      const auto [from, to] = ends_of(arrow);
      box = united(box, {{std::min(from.x, to.x), std::min(from.y, to.y)},
                         {std::max(from.x, to.x), std::max(from.y, to.y)}});
    }
    return grown(box, 0.02 * std::max(box.width(), box.height()));
  }

  [[nodiscard]] std::string id(std::string_view name) const {
    return "pose-" + pose_.id + '-' + std::string(name);
  }
  /// Whether a thing stands below the floor that the figure lies on: then that is a couch.
  [[nodiscard]] bool on_couch() const {
    return std::any_of(pose_.props.begin(), pose_.props.end(), [](const Prop& prop) {
      return std::min(prop.from.y, prop.to.y) < Millimetres(-30.0);
    });
  }
  static std::string whole(double value) { return std::to_string(std::lround(value)); }
  static std::string width(double part) { return whole(part * units); }

  [[nodiscard]] Polygon fitted(Polygon polygon) const {
    for (Point& point : polygon) point = point * scale_;
    return polygon;
  }
  [[nodiscard]] std::string area_path(const Polygon& polygon, double tolerance_pixels) const {
    return smooth_area(fitted(simplified_loop(polygon, tolerance_pixels * raster_.step())), page_);
  }

  void write_areas(SvgWriter& svg) const {
    std::string floor;
    for (const Polygon& loop : scene_.shadow) floor += area_path(loop, 1.0);
    if (!floor.empty()) {
      svg.empty("path", {{"fill", std::string(floor_colour)}, {"d", floor}});
    }
    open_figure(svg, drawing_, figure_style());
    svg.close();
  }

  [[nodiscard]] FigureStyle figure_style() const {
    const double pixel = raster_.step();
    return {
        .outline_id = id("o"),
        .clip_id = id("c"),
        .outline_tolerance = 0.35 * pixel,
        .shade_tolerance = 1.5 * coarseness_ * pixel,
        .drawn_tolerance = 0.3 * pixel,
        .line_tolerance = 0.35 * pixel,
        .least_shade = 80.0 * coarseness_ * pixel * pixel,
        .deepest_shade = 5,
        .outline_width = 0.0034 * units,
        .hint_width = 0.0018 * units,
        .crease_width = 0.0024 * units,
        .contour_width = 0.0030 * units,
        .area_path = [this](const Polygon& polygon) { return smooth_area(fitted(polygon), page_); },
        .line_path =
            [this](const std::vector<Point>& points) {
              return smooth_line(fitted(points), page_);
            }};
  }

  /// How far outside a felt place the pixels of the skin are.
  [[nodiscard]] PageField field_of(const FeltPlace& place) const {
    const std::vector<float> outside = outside_of(place, standing_.whole, patches_);
    PageField field = raster_.field(1.0F);
    for (std::size_t i = 0; i < field.values.size(); ++i) {
      const SeenPoint& seen = raster_.pixels()[i];
      if (seen.thing == 0) field.values[i] = value_at(seen, posed_.skin, outside);
    }
    return field;
  }

  void write_felt(SvgWriter& svg, const FeltPlace& place) const {
    std::string path;
    for (const Polygon& loop : contours(field_of(place), 0.5)) {
      if (area(loop) > 40.0 * raster_.step() * raster_.step()) path += area_path(loop, 0.5);
    }
    if (path.empty()) return;
    const bool hurts = place.felt == Felt::pain;
    svg.empty("path", {{"fill", std::string(hurts ? pain_colour : felt_colour)},
                       {"fill-opacity", place.felt == Felt::pressure ? ".45" : ".6"},
                       {"stroke", std::string(hurts ? pain_colour : felt_edge_colour)},
                       {"stroke-width", width(0.0016)},
                       {"d", path}});
  }

  /// Where pressure is felt a ring stands around the middle of what is seen of it.
  void write_ring(SvgWriter& svg, const FeltPlace& place) const {
    if (place.felt != Felt::pressure) return;
    const PageField field = field_of(place);
    Point sum;
    double count = 0.0;
    for (int row = 0; row < field.rows; ++row) {
      for (int column = 0; column < field.columns; ++column) {
        if (field.values[field.at(column, row)] > 0.5F) continue;
        sum = sum + field.node(column, row);
        count += 1.0;
      }
    }
    if (count < 4.0) return;
    const Point middle = page_((sum * (1.0 / count)) * scale_);
    for (const bool halo : {true, false}) {
      svg.empty("circle", {{"cx", whole(middle.x)},
                           {"cy", whole(middle.y)},
                           {"r", width(0.026)},
                           {"fill", "none"},
                           {"stroke", halo ? "#fff" : std::string(felt_edge_colour)},
                           {"stroke-width", width(halo ? 0.009 : 0.005)}});
    }
  }

  void write_props(SvgWriter& svg) const {
    LabelImage image{raster_.field(0.0F), {}};
    image.labels.reserve(raster_.pixels().size());
    for (const SeenPoint& seen : raster_.pixels()) {
      image.labels.push_back(seen.thing > 0 ? seen.thing : -1);
    }
    for (const auto& [thing, loops] : label_areas(image, 1.0, 0.4 * raster_.step())) {
      std::string path;
      for (const Polygon& loop : loops) path += area_path(loop, 0.3);
      const std::string colour(scene_.colours[static_cast<std::size_t>(thing)]);
      svg.empty(
          "path",
          {{"fill", colour}, {"stroke", colour}, {"stroke-width", width(0.0012)}, {"d", path}});
    }
  }

  static void write_stroke(SvgWriter& svg, const std::string& path, std::string_view colour,
                           double wide) {
    svg.empty("path", {{"fill", "none"},
                       {"stroke", std::string(colour)},
                       {"stroke-width", width(wide)},
                       {"stroke-linecap", "round"},
                       {"stroke-linejoin", "round"},
                       {"d", path}});
  }

  [[nodiscard]] std::pair<Point, Point> ends_of(const MovementArrow& arrow) const {
    const Point joint =
        camera_.page(joint_place(standing_.skeleton, posed_.posture, arrow.beside, arrow.side));
    return {joint + plain(arrow.from), joint + plain(arrow.to)};
  }

  /// A bowed shaft and a head that looks along its end.
  void write_arrow(SvgWriter& svg, const MovementArrow& arrow) const {
    const auto [start, stop] = ends_of(arrow);
    const Point from = page_(start * scale_);
    const Point to = page_(stop * scale_);
    const Point way = to - from;
    const double far = std::max(length(way), 1.0);
    const Point left{way.y / far, -way.x / far};
    const Point control = (from + to) * 0.5 + left * (2.0 * arrow.bow.value() * scale_ * 10.0);
    Point ahead = to - control;
    ahead = ahead * (1.0 / std::max(length(ahead), 1.0));
    const Point aside{-ahead.y, ahead.x};
    const double head = 0.03 * units;
    const Point neck = to - ahead * (0.8 * head);
    const auto at = [](Point p) { return whole(p.x) + ' ' + whole(p.y); };
    const std::string shaft = 'M' + at(from) + 'Q' + at(control) + ' ' + at(neck);
    const Point base = to - ahead * head;
    const std::string tip = 'M' + at(to) + 'L' + at(base + aside * (0.55 * head)) + 'L' +
                            at(base - aside * (0.55 * head)) + 'z';
    for (const bool halo : {true, false}) {
      const std::string colour = halo ? "#fff" : std::string(movement_colour);
      svg.empty("path", {{"fill", "none"},
                         {"stroke", colour},
                         {"stroke-width", width(halo ? 0.016 : 0.0085)},
                         {"stroke-linecap", "round"},
                         {"d", shaft}});
      svg.empty("path", {{"fill", colour},
                         {"stroke", colour},
                         {"stroke-width", width(halo ? 0.008 : 0.001)},
                         {"stroke-linejoin", "round"},
                         {"d", tip}});
    }
  }

  const Pose& pose_;
  const PosableSkin& standing_;
  const Patches& patches_;
  const PosedFigure& posed_;
  Camera camera_;
  PosedScene scene_;
  Box frame_;
  ViewRaster raster_;
  FigureView drawing_;
  double scale_ = 1.0;
  double coarseness_ = 1.0;
  Page page_;
};

}  // namespace

Result<std::string> pose_picture(const Pose& pose, const PosableSkin& skin,
                                 const Patches& patches) {
  const Result<PosedFigure> figure = posed(skin, pose);
  if (!figure) return figure.faults();
  return PoseWriter(pose, skin, patches, figure.value()).write();
}

}  // namespace palpate::body
