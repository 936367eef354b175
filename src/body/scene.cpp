#include "body/scene.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "body/figure_drawing.h"
#include "body/figure_tones.h"
#include "body/projection.h"

namespace palpate::body {
namespace {

/// Further out than any line that is drawn around a zone, millimetres.
constexpr float far_outside = 24.0F;

/// The one side that a view of the left side stands for.
Side shown_side(const ChartContent& content) {
  bool left = false;
  bool right = false;
  const auto note = [&](Side side) {
    left = left || side != Side::right;
    right = right || side == Side::right;
  };
  for (const ChartZone& zone : content.zones) note(zone.side);
  for (const ChartMark& mark : content.marks) note(mark.side);
  return right && !left ? Side::right : Side::left;
}

/// The side whose things are looked up: in a view of the left side the right is its mirror image.
Side side_in(const ChartContent& content, Side side) {
  const bool one = view_symmetry(content.view) == ViewSymmetry::left_side;
  return one && side == Side::right ? Side::left : side;
}

/// Whether a view of one side shows what belongs to a side.
bool is_shown(const ChartContent& content, Side side) {
  return view_symmetry(content.view) == ViewSymmetry::both_sides || side == Side::midline ||
         side == shown_side(content);
}

/// Whether the nearest skin on the page at a point is that very point.
bool is_seen(const DrawnView& view, Point page, float nearness) {
  constexpr float behind = 7.0F;
  const SeenPoint& seen = view.raster.under(page);
  return seen.thing >= 0 && seen.nearness - nearness < behind;
}

struct OnPage {
  Point page;
  float nearness = 0.0F;
};

OnPage on_page(View view, Vector3 point) {
  const ViewAxes axes = view_axes(view);
  const Vector3 from = point - axes.origin;
  return {{dot(from, axes.x), dot(from, axes.y)}, dot(point, axes.to_viewer)};
}

/// The rectangle that holds what is seen of the points nearer than `level`; nothing where none is.
std::optional<Box> seen_box(const std::vector<float>& outside, float level, const DrawnView& view) {
  std::optional<Box> box;
  for (std::size_t i = 0; i < outside.size(); ++i) {
    if (outside[i] > level) continue;
    const OnPage at = on_page(view.figure.view, view.skin->points[i]);
    if (!is_seen(view, at.page, at.nearness)) continue;
    const Box point{at.page, at.page};
    box = box ? united(*box, point) : point;
  }
  return box;
}

/// The distances on the page around one tier.
PageField field_of(const std::vector<float>& outside, const DrawnView& view, const Box& box) {
  const ViewRaster raster = view.raster.part(grown(box, 8.0));
  PageField field = raster.field(far_outside);
  for (std::size_t i = 0; i < field.values.size(); ++i) {
    const SeenPoint& seen = raster.pixels()[i];
    if (seen.thing < 0) continue;
    field.values[i] = std::min(far_outside, value_at(seen, *view.skin, outside));
  }
  // Rounds the corners where bands meet and what the triangles leave angular.
  smooth_within(raster, field, 2.5 / raster.step(), 6);
  return field;
}

bool crosses_midline(const FigureView& figure, const Box& frame) {
  constexpr int samples = 64;
  for (const ViewPolygon& outline : figure.outlines) {
    const Polygon polygon = plain(outline);
    for (int i = 0; i <= samples; ++i) {
      const double y = frame.minimum.y + frame.height() * i / samples;
      if (contains(polygon, {0.0, y})) return true;
    }
  }
  return false;
}

/// One direction of a box.
struct Span {
  double low = 0.0;
  double high = 0.0;
};

/// Lengthens a span evenly to `wanted`, but not beyond `limits`.
Span stretched(Span span, double wanted, Span limits) {
  const double missing = wanted - (span.high - span.low);
  if (missing <= 0.0) return span;
  span.low -= missing / 2.0;
  span.high += missing / 2.0;
  if (span.low < limits.low) span.high += limits.low - span.low;
  if (span.high > limits.high) span.low -= span.high - limits.high;
  return {std::max(span.low, limits.low), std::min(span.high, limits.high)};
}

Box well_proportioned(const Box& box, const Box& whole) {
  constexpr double narrowest = 0.55;
  constexpr double widest = 1.25;
  const Span across = stretched({box.minimum.x, box.maximum.x}, narrowest * box.height(),
                                {whole.minimum.x, whole.maximum.x});
  const Span upwards = stretched({box.minimum.y, box.maximum.y}, box.width() / widest,
                                 {whole.minimum.y, whole.maximum.y});
  return {{across.low, upwards.low}, {across.high, upwards.high}};
}

Box common(const Box& a, const Box& b) {
  return {{std::max(a.minimum.x, b.minimum.x), std::max(a.minimum.y, b.minimum.y)},
          {std::min(a.maximum.x, b.maximum.x), std::min(a.maximum.y, b.maximum.y)}};
}

Box content_box(const Scene& scene) {
  constexpr double around_mark = 10.0;
  constexpr double near = 0.6;
  std::vector<Box> parts;
  for (const SeenZone& zone : scene.zones) {
    if (zone.tier != Tier::rare) parts.push_back(zone.box);
  }
  for (const Point mark : scene.marks) parts.push_back(grown({mark, mark}, around_mark));
  const bool only_rare = parts.empty();
  if (only_rare) parts.push_back(scene.zones.front().box);
  Box box = parts.front();
  for (const Box& part : parts) box = united(box, part);
  const Box neighbourhood = grown(box, near * std::max(box.width(), box.height()));
  for (const SeenZone& zone : scene.zones) {
    if (zone.tier != Tier::rare) continue;
    const bool is_near =
        contains(neighbourhood, zone.box.minimum) && contains(neighbourhood, zone.box.maximum);
    if (only_rare || is_near) box = united(box, zone.box);
  }
  return box;
}

/// A frame that all but reaches the head or the feet shows them.
Box with_near_ends(Box box, const Box& whole) {
  constexpr double near = 80.0;
  if (box.minimum.y - whole.minimum.y < near) box.minimum.y = whole.minimum.y;
  if (whole.maximum.y - box.maximum.y < near) box.maximum.y = whole.maximum.y;
  return box;
}

/// A frame that holds no more of a hand than the tips of its fingers ends below them.
Box without_fingertips(Box box, const Box& content, const FigureView& figure) {
  constexpr double beside_the_hip = 230.0;
  constexpr double most_of_hand = 100.0;
  constexpr double room = 8.0;
  if (view_symmetry(figure.view) != ViewSymmetry::both_sides || is_close(figure.view)) return box;
  double tips = figure_box(figure).maximum.y;
  for (const ViewPolygon& outline : figure.outlines) {
    for (const ViewPoint& corner : outline) {
      const Point point = plain(corner);
      if (std::fabs(point.x) > beside_the_hip) tips = std::min(tips, point.y);
    }
  }
  const bool only_tips = box.maximum.y > tips && box.maximum.y < tips + most_of_hand;
  if (only_tips && content.maximum.y + room < tips) box.maximum.y = tips - 1.0;
  return box;
}

/// Which part of the figure's width a frame may show.
enum class Width { whole, left_of_subject, right_of_subject };

bool belongs(double x, Width part) {
  if (part == Width::whole) return true;
  return part == Width::left_of_subject ? x > 0.0 : x < 0.0;
}

/// Widens a frame until the limb in it is not cut lengthwise, where that needs little more room.
Box with_whole_limb(const Box& box, const FigureView& figure, Width part) {
  constexpr double most_widening = 1.8;
  constexpr double margin = 10.0;
  Box wide = box;
  for (const ViewPolygon& outline : figure.outlines) {
    for (const ViewPoint& corner : outline) {
      const Point point = plain(corner);
      if (point.y < box.minimum.y || point.y > box.maximum.y || !belongs(point.x, part)) continue;
      wide.minimum.x = std::min(wide.minimum.x, point.x - margin);
      wide.maximum.x = std::max(wide.maximum.x, point.x + margin);
    }
  }
  return wide.width() <= most_widening * box.width() ? wide : box;
}

/// Between the legs nothing joins the sides: there a frame that lies clear of the midline shows
/// one.
Width part_of(const Box& content, const Box& frame, const FigureView& figure) {
  constexpr double clear_of_midline = 30.0;
  if (view_symmetry(figure.view) != ViewSymmetry::both_sides) return Width::whole;
  if (crosses_midline(figure, frame)) return Width::whole;
  const double middle = (content.minimum.x + content.maximum.x) / 2.0;
  if (middle > clear_of_midline) return Width::left_of_subject;
  return middle < -clear_of_midline ? Width::right_of_subject : Width::whole;
}

Box only(const Box& box, Width part) {
  constexpr double gap = 4.0;
  Box one = box;
  if (part == Width::left_of_subject) one.minimum.x = std::max(one.minimum.x, gap);
  if (part == Width::right_of_subject) one.maximum.x = std::min(one.maximum.x, -gap);
  return one;
}

/// Enough of the body around a small zone to know the part again.
double least_height(View view) {
  const bool limb = view == View::arm_left || view == View::medial;
  return limb ? 320.0 : 420.0;
}

}  // namespace

Box figure_box(const FigureView& figure) { return {plain(figure.minimum), plain(figure.maximum)}; }

Result<Scene> compose(const ChartContent& content, const DrawnView& view,
                      const SkinPlaces& places) {
  Diagnostics faults;
  const auto note = [&](const Diagnostics& more) {
    faults.insert(faults.end(), more.begin(), more.end());
  };
  Scene scene;
  std::map<Tier, std::vector<float>> outside;
  for (std::size_t number = 0; number < content.zones.size(); ++number) {
    const ChartZone& zone = content.zones[number];
    const auto distances =
        places.distance_outside(zone.path, side_in(content, zone.side), Millimetres(far_outside));
    if (!distances) {
      note(distances.faults());
      continue;
    }
    if (!is_shown(content, zone.side)) continue;
    const std::optional<Box> box = seen_box(distances.value(), 0.0F, view);
    if (!box) continue;
    scene.zones.push_back({zone.tier, number, *box});
    std::vector<float>& least =
        outside.emplace(zone.tier, std::vector<float>(distances.value().size(), far_outside))
            .first->second;
    for (std::size_t i = 0; i < least.size(); ++i) {
      least[i] = std::min(least[i], distances.value()[i]);
    }
  }
  for (const auto& [tier, distances] : outside) {
    const std::optional<Box> box = seen_box(distances, far_outside * 0.9F, view);
    if (box) scene.outside.emplace(tier, field_of(distances, view, *box));
  }
  for (const ChartMark& mark : content.marks) {
    const auto point = places.locate(mark.site, side_in(content, mark.side));
    if (!point) {
      note(point.faults());
      continue;
    }
    const OnPage at = on_page(content.view, places.on(*view.skin, point.value()));
    if (is_shown(content, mark.side) && is_seen(view, at.page, at.nearness)) {
      scene.marks.push_back(at.page);
    }
  }
  if (!faults.empty()) return faults;
  scene.page_mirrored =
      view_symmetry(content.view) == ViewSymmetry::left_side && shown_side(content) == Side::right;
  return scene;
}

std::vector<bool> zones_within(const Box& frame, const Scene& scene, std::size_t count) {
  std::vector<bool> within(count, false);
  for (const SeenZone& zone : scene.zones) {
    within[zone.number] = contains(frame, (zone.box.minimum + zone.box.maximum) * 0.5);
  }
  return within;
}

float value_at(const PageField& field, Point point, float far) {
  const int column = static_cast<int>(std::lround((point.x - field.origin.x) / field.step));
  const int row = static_cast<int>(std::lround((point.y - field.origin.y) / field.step));
  if (column < 0 || row < 0 || column >= field.columns || row >= field.rows) return far;
  return field.values[field.at(column, row)];
}

Box frame_of(const ChartContent& content, const Scene& scene, const FigureView& figure) {
  constexpr double around_figure = 6.0;
  constexpr double least_room = 45.0;
  constexpr double room = 0.16;
  constexpr double nearly_all = 0.75;
  const Box whole = grown(figure_box(figure), around_figure);
  if (content.framing == Framing::whole_figure || is_close(content.view) || scene.empty()) {
    return whole;
  }
  Box box = content_box(scene);
  if (box.height() > nearly_all * whole.height()) return whole;
  const Box content_only = box;
  box = common(grown(box, std::max(least_room, room * std::max(box.width(), box.height()))), whole);
  const Span upwards = stretched({box.minimum.y, box.maximum.y}, least_height(content.view),
                                 {whole.minimum.y, whole.maximum.y});
  box = well_proportioned({{box.minimum.x, upwards.low}, {box.maximum.x, upwards.high}}, whole);
  box = without_fingertips(with_near_ends(box, whole), content_only, figure);
  const Width part = part_of(content_only, box, figure);
  return only(common(with_whole_limb(box, figure, part), whole), part);
}

}  // namespace palpate::body
