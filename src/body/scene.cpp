#include "body/scene.h"

#include <algorithm>

namespace palpate::body {
namespace {

ZoneShape mirrored(ZoneShape shape) {
  for (Band& band : shape) {
    band.from = body::mirrored(band.from);
    band.to = body::mirrored(band.to);
  }
  return shape;
}

/// Which copies of a thing a view shows.
struct Copies {
  bool as_it_is = false;
  bool mirrored = false;
};

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

Copies copies(const ChartContent& content, Side side, Sidedness sidedness) {
  if (view_symmetry(content.view) == ViewSymmetry::left_side) {
    return {side == Side::midline || side == shown_side(content), false};
  }
  if (sidedness == Sidedness::midline) return {true, false};
  return {side != Side::right, side != Side::left};
}

void append(ZoneShape& shape, const ZoneShape& more) {
  shape.insert(shape.end(), more.begin(), more.end());
}

void add_zone(const ChartZone& zone, const LaidZone& laid, const ChartContent& content,
              Scene& scene) {
  const auto shape = laid.shapes.find(content.view);
  if (shape == laid.shapes.end()) return;
  const Copies shown = copies(content, zone.side, laid.sidedness);
  if (shown.as_it_is) append(scene.zones[zone.tier], shape->second);
  if (shown.mirrored) append(scene.zones[zone.tier], mirrored(shape->second));
}

void add_mark(const ChartMark& mark, const ResolvedPlace& place, const ChartContent& content,
              Scene& scene) {
  const PlacePosition* seen = place.in(content.view);
  if (seen == nullptr || seen->facing != Facing::square) return;
  const Copies shown = copies(content, mark.side, place.sidedness);
  const Point point = plain(seen->point);
  if (shown.as_it_is) scene.marks.push_back(point);
  if (shown.mirrored) scene.marks.push_back(body::mirrored(point));
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

Box within(const Box& box, const Box& whole) {
  return {{std::max(box.minimum.x, whole.minimum.x), std::max(box.minimum.y, whole.minimum.y)},
          {std::min(box.maximum.x, whole.maximum.x), std::min(box.maximum.y, whole.maximum.y)}};
}

Box content_box(const Scene& scene) {
  constexpr double around_mark = 10.0;
  constexpr double near = 0.6;
  std::vector<Box> parts;
  for (const auto& [tier, shape] : scene.zones) {
    if (tier != Tier::rare) parts.push_back(bounds(shape));
  }
  for (const Point mark : scene.marks) parts.push_back(grown({mark, mark}, around_mark));
  const auto rare = scene.zones.find(Tier::rare);
  if (parts.empty()) return bounds(rare->second);
  Box box = parts.front();
  for (const Box& part : parts) box = united(box, part);
  if (rare == scene.zones.end()) return box;
  const Box neighbourhood = grown(box, near * std::max(box.width(), box.height()));
  for (const Band& band : rare->second) {
    const Box part = bounds(band);
    if (contains(neighbourhood, part.minimum) && contains(neighbourhood, part.maximum)) {
      box = united(box, part);
    }
  }
  return box;
}

bool is_detail(View view) {
  switch (view) {
    case View::sole:
    case View::foot_top:
    case View::palm:
    case View::hand_dorsum:
    case View::head_front:
    case View::head_left:
    case View::head_back:
      return true;
    case View::front:
    case View::back:
    case View::left:
    case View::arm_left:
    case View::medial:
      break;
  }
  return false;
}

/// A frame that all but reaches the head or the feet shows them.
Box with_near_ends(Box box, const Box& whole) {
  constexpr double near = 80.0;
  if (box.minimum.y - whole.minimum.y < near) box.minimum.y = whole.minimum.y;
  if (whole.maximum.y - box.maximum.y < near) box.maximum.y = whole.maximum.y;
  return box;
}

/// Which part of the figure's width a frame may show.
enum class Part { whole, left_of_subject, right_of_subject };

bool belongs(double x, Part part) {
  if (part == Part::whole) return true;
  return part == Part::left_of_subject ? x > 0.0 : x < 0.0;
}

/// Widens a frame until the limb in it is not cut lengthwise, where that needs little more room.
Box with_whole_limb(const Box& box, const FigureView& figure, Part part) {
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
Part part_of(const Box& content, const Box& frame, const FigureView& figure) {
  constexpr double clear_of_midline = 30.0;
  if (view_symmetry(figure.view) != ViewSymmetry::both_sides) return Part::whole;
  if (crosses_midline(figure, frame)) return Part::whole;
  const double middle = (content.minimum.x + content.maximum.x) / 2.0;
  if (middle > clear_of_midline) return Part::left_of_subject;
  return middle < -clear_of_midline ? Part::right_of_subject : Part::whole;
}

Box only(const Box& box, Part part) {
  constexpr double gap = 4.0;
  Box one = box;
  if (part == Part::left_of_subject) one.minimum.x = std::max(one.minimum.x, gap);
  if (part == Part::right_of_subject) one.maximum.x = std::min(one.maximum.x, -gap);
  return one;
}

/// Enough of the body around a small zone to know the part again.
double least_height(View view) {
  const bool limb = view == View::arm_left || view == View::medial;
  return limb ? 320.0 : 420.0;
}

}  // namespace

Box figure_box(const FigureView& figure) { return {plain(figure.minimum), plain(figure.maximum)}; }

Result<Scene> compose(const ChartContent& content, const Places& places) {
  Diagnostics faults;
  Scene scene;
  for (const ChartZone& zone : content.zones) {
    const auto laid = lay(zone.path, places);
    if (laid) {
      add_zone(zone, laid.value(), content, scene);
    } else {
      faults.insert(faults.end(), laid.faults().begin(), laid.faults().end());
    }
  }
  for (const ChartMark& mark : content.marks) {
    const auto place = places.resolve(mark.site);
    if (place) {
      add_mark(mark, place.value(), content, scene);
    } else {
      faults.insert(faults.end(), place.faults().begin(), place.faults().end());
    }
  }
  if (!faults.empty()) return faults;
  scene.page_mirrored =
      view_symmetry(content.view) == ViewSymmetry::left_side && shown_side(content) == Side::right;
  return scene;
}

Result<std::vector<bool>> zones_within(const Box& frame, const ChartContent& content,
                                       const Places& places) {
  std::vector<bool> within_frame;
  for (const ChartZone& zone : content.zones) {
    const auto laid = lay(zone.path, places);
    if (!laid) return laid.faults();
    Scene alone;
    add_zone(zone, laid.value(), content, alone);
    bool seen = false;
    for (const auto& [tier, shape] : alone.zones) {
      for (const Band& band : shape) {
        seen = seen || contains(frame, (band.from + band.to) * 0.5);
      }
    }
    within_frame.push_back(seen);
  }
  return within_frame;
}

Box frame_of(const ChartContent& content, const Scene& scene, const FigureView& figure) {
  constexpr double around_figure = 6.0;
  constexpr double least_room = 45.0;
  constexpr double room = 0.16;
  constexpr double nearly_all = 0.75;
  const Box whole = grown(figure_box(figure), around_figure);
  if (content.framing == Framing::whole_figure || is_detail(content.view) || scene.empty()) {
    return whole;
  }
  Box box = content_box(scene);
  if (box.height() > nearly_all * whole.height()) return whole;
  const Box content_only = box;
  box = within(grown(box, std::max(least_room, room * std::max(box.width(), box.height()))), whole);
  const Span upwards = stretched({box.minimum.y, box.maximum.y}, least_height(content.view),
                                 {whole.minimum.y, whole.maximum.y});
  box = well_proportioned({{box.minimum.x, upwards.low}, {box.maximum.x, upwards.high}}, whole);
  box = with_near_ends(box, whole);
  const Part part = part_of(content_only, box, figure);
  return only(within(with_whole_limb(box, figure, part), whole), part);
}

}  // namespace palpate::body
