#include "body/chart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "body/contour.h"
#include "body/figure_svg.h"
#include "body/scene.h"
#include "body/stipple.h"
#include "body/svg.h"
#include "body/svg_path.h"
#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

/// The frame height, in millimetres of the body, for which widths and spacings are given.
constexpr double reference_height = 500.0;

/// Draws one chart. Widths are given for the reference height and scale with the frame.
class ChartWriter {
 public:
  ChartWriter(const ChartContent& content, const FigureView& figure, const Scene& scene,
              const Box& frame)
      : content_(content),
        figure_(figure),
        scene_(scene),
        frame_(frame),
        scale_(std::clamp(std::max(frame.height(), frame.width()) / reference_height, 0.3, 3.6)),
        page_{page_sign(), {left_edge(), frame.maximum.y}} {}

  /// As finely as the limit allows: 12 kB as it travels (brotli), a third of what is written here.
  std::string write() {
    constexpr std::size_t most_bytes = 31'500;
    std::string text;
    for (const double coarseness : {1.0, 1.35, 1.8, 2.4}) {
      coarseness_ = coarseness;
      text = write_once();
      if (text.size() <= most_bytes) break;
    }
    return text;
  }

 private:
  std::string write_once() {
    const double width = frame_.width() * 10.0;
    const double height = frame_.height() * 10.0;
    const double column = column_width();
    SvgWriter svg;
    svg.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                     {"viewBox", "0 0 " + whole(width + column) + ' ' + whole(height)},
                     {"role", "img"},
                     {"aria-labelledby", id("t") + ' ' + id("d")}});
    svg.text("title", {{"id", id("t")}}, content_.words.title);
    svg.text("desc", {{"id", id("d")}}, content_.words.description);
    svg.open("svg", {{"width", whole(width)}, {"height", whole(height)}});
    write_figure(svg);
    svg.close();
    if (column > 0.0) write_column(svg, width, height);
    svg.close();
    return svg.take();
  }

  [[nodiscard]] double page_sign() const {
    const double seen = page_direction(content_.view) == PageDirection::rightwards ? 1.0 : -1.0;
    return scene_.page_mirrored ? -seen : seen;
  }
  [[nodiscard]] double left_edge() const {
    return page_sign() > 0.0 ? frame_.minimum.x : frame_.maximum.x;
  }
  [[nodiscard]] std::string id(std::string_view name) const {
    return content_.id + '-' + std::string(name);
  }
  static std::string whole(double value) { return std::to_string(std::lround(value)); }
  /// A width of the reference frame, in page units.
  [[nodiscard]] std::string width(double millimetres) const {
    return whole(std::max(1.0, millimetres * scale_ * 10.0));
  }

  void write_figure(SvgWriter& svg) {
    const FigureStyle style = figure_style();
    open_figure(svg, figure_, style);
    for (const Tier tier : {Tier::rare, Tier::spillover, Tier::main}) write_tier(svg, tier);
    svg.close();
    write_figure_lines(svg, figure_, style);
    write_marks(svg);
  }

  [[nodiscard]] FigureStyle figure_style() const {
    const Box kept = grown(frame_, 15.0 * scale_);
    const double unit = scale_ * 10.0;
    return {.outline_id = id("o"),
            .clip_id = id("c"),
            .outline_tolerance = 0.2 * coarseness_ * scale_,
            .shade_tolerance = 0.9 * coarseness_ * scale_,
            .drawn_tolerance = 0.9 * coarseness_ * scale_,
            .line_tolerance = 0.2 * coarseness_ * scale_,
            .least_shade = 260.0 * coarseness_ * scale_ * scale_,
            .outline_width = 1.15 * unit,
            .hint_width = 0.65 * unit,
            .crease_width = 0.8 * unit,
            .contour_width = unit,
            .area_path =
                [this, kept](const Polygon& polygon) {
                  const Polygon seen = clipped(polygon, kept);
                  return seen.size() < 3 ? std::string() : smooth_area(seen, page_);
                },
            .line_path =
                [this](const std::vector<Point>& points) {
                  return overlap(bounds(points), frame_) ? smooth_line(points, page_)
                                                         : std::string();
                }};
  }

  [[nodiscard]] std::string contour_path(const PageField& outside, double level) const {
    std::string path;
    for (const Polygon& loop : contours(outside, level)) {
      path += smooth_area(simplified_loop(loop, 0.3 * scale_), page_);
    }
    return path;
  }

  void write_tier(SvgWriter& svg, Tier tier) const {
    const auto zone = scene_.outside.find(tier);
    if (zone == scene_.outside.end() || !overlap(box_of(zone->second), frame_)) return;
    if (tier == Tier::main) write_main(svg, zone->second);
    if (tier == Tier::spillover) write_spillover(svg, zone->second);
    if (tier == Tier::rare) write_rare(svg, zone->second);
  }
  static Box box_of(const PageField& field) {
    return {field.origin, field.node(field.columns - 1, field.rows - 1)};
  }

  void write_main(SvgWriter& svg, const PageField& outside) const {
    svg.empty("path", {{"fill", std::string(pain_colour)},
                       {"fill-opacity", ".28"},
                       {"d", contour_path(outside, 2.2 * scale_)}});
    svg.empty("path", {{"fill", std::string(pain_colour)},
                       {"fill-opacity", decimal(main_zone_opacity)},
                       {"stroke", std::string(pain_edge_colour)},
                       {"stroke-width", width(0.8)},
                       {"d", contour_path(outside, -0.6 * scale_)}});
  }

  void write_spillover(SvgWriter& svg, const PageField& outside) const {
    svg.empty("path", {{"fill", std::string(pain_colour)},
                       {"fill-opacity", ".1"},
                       {"d", contour_path(outside, 0.0)}});
    std::vector<Polygon> skin;
    skin.reserve(figure_.outlines.size());
    for (const ViewPolygon& outline : figure_.outlines) skin.push_back(plain(outline));
    std::vector<Point> small;
    std::vector<Point> middle;
    std::vector<Point> large;
    const auto on_skin = [&](Point point) {
      return std::any_of(skin.begin(), skin.end(),
                         [&](const Polygon& polygon) { return contains(polygon, point); });
    };
    const auto wanted = [&](Point point) {
      return contains(frame_, point) && value_at(outside, point, 1.0F) < -1.2 * scale_ &&
             !under_main(point) && on_skin(point);
    };
    for (const Point dot :
         stippled(box_of(outside), 5.4 * std::sqrt(coarseness_) * scale_, wanted)) {
      const double depth = -value_at(outside, dot, 1.0F);
      (depth < 5.0 * scale_ ? small : depth < 11.0 * scale_ ? middle : large).push_back(dot);
    }
    write_dots(svg, small, 1.5);
    write_dots(svg, middle, 2.1);
    write_dots(svg, large, 2.6);
  }

  [[nodiscard]] bool under_main(Point point) const {
    const auto main = scene_.outside.find(Tier::main);
    return main != scene_.outside.end() && value_at(main->second, point, 1e3F) < 2.4 * scale_;
  }

  void write_dots(SvgWriter& svg, const std::vector<Point>& centres, double across) const {
    if (centres.empty()) return;
    svg.empty("path", {{"stroke", std::string(pain_colour)},
                       {"stroke-width", width(across)},
                       {"stroke-linecap", "round"},
                       {"d", dots(centres, page_)}});
  }

  void write_rare(SvgWriter& svg, const PageField& outside) const {
    svg.empty("path", {{"fill", std::string(pain_colour)},
                       {"fill-opacity", ".08"},
                       {"stroke", std::string(pain_colour)},
                       {"stroke-width", width(1.7)},
                       {"stroke-dasharray", width(4.6) + ' ' + width(3.4)},
                       {"stroke-linecap", "round"},
                       {"d", contour_path(outside, -0.8 * scale_)}});
  }

  void write_marks(SvgWriter& svg) const {
    if (scene_.marks.empty()) return;
    const double arm = 6.0 * scale_;
    std::string path;
    for (const Point mark : scene_.marks) {
      path += smooth_line({mark + Point{-arm, -arm}, mark + Point{arm, arm}}, page_);
      path += smooth_line({mark + Point{-arm, arm}, mark + Point{arm, -arm}}, page_);
    }
    for (const bool halo : {true, false}) {
      svg.empty("path", {{"fill", "none"},
                         {"stroke", halo ? "#fff" : std::string(mark_colour)},
                         {"stroke-width", width(halo ? 6.4 : 3.4)},
                         {"stroke-linecap", halo ? "round" : "butt"},
                         {"d", path}});
    }
  }

  // --- the column beside the figure: where the detail lies, and the legend ---

  [[nodiscard]] bool has_locator() const {
    const bool whole_body =
        content_.view == View::front || content_.view == View::back || content_.view == View::left;
    return whole_body && frame_.height() < 0.6 * figure_box(figure_).height();
  }

  [[nodiscard]] std::vector<std::pair<Tier, std::string>> legend_zones() const {
    std::vector<std::pair<Tier, std::string>> entries;
    const auto seen = [&](Tier tier) { return scene_.outside.contains(tier); };
    const ChartWords& words = content_.words;
    if (!words.main.empty() && seen(Tier::main)) entries.emplace_back(Tier::main, words.main);
    if (!words.spillover.empty() && seen(Tier::spillover)) {
      entries.emplace_back(Tier::spillover, words.spillover);
    }
    if (!words.rare.empty() && seen(Tier::rare)) entries.emplace_back(Tier::rare, words.rare);
    return entries;
  }
  [[nodiscard]] bool has_point_entry() const {
    return !content_.words.point.empty() && !scene_.marks.empty();
  }

  /// Letters are about half as wide as high (system fonts); the widest entry decides.
  [[nodiscard]] double column_width() const {
    std::size_t letters = has_point_entry() ? content_.words.point.size() : 0;
    for (const auto& [tier, words] : legend_zones()) letters = std::max(letters, words.size());
    const double legend = letters == 0 ? 0.0 : (3.2 + 0.56 * static_cast<double>(letters)) * font();
    const double locator =
        has_locator() ? locator_scale() * figure_box(figure_).width() * 10.0 : 0.0;
    const double wide = std::max(legend, locator);
    return wide > 0.0 ? wide + 2.0 * font() : 0.0;
  }
  [[nodiscard]] double font() const { return 11.5 * scale_ * 10.0; }
  [[nodiscard]] double locator_scale() const {
    return 0.36 * frame_.height() / figure_box(figure_).height();
  }

  void write_column(SvgWriter& svg, double left, double height) const {
    if (has_locator()) write_locator(svg, left + font());
    double y = height - font();
    const double x = left + font();
    if (has_point_entry()) {
      write_point_entry(svg, x, y);
      y -= 1.9 * font();
    }
    const auto entries = legend_zones();
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
      write_zone_entry(svg, x, y, *entry);
      y -= 1.9 * font();
    }
  }

  void write_locator(SvgWriter& svg, double left) const {
    const Box box = figure_box(figure_);
    const Page page{page_sign(),
                    {page_sign() > 0.0 ? box.minimum.x : box.maximum.x, box.maximum.y}};
    svg.open("g", {{"transform", "translate(" + whole(left) + ' ' + whole(0.5 * font()) +
                                     ") scale(" + decimal(locator_scale()) + ')'}});
    std::string path;
    for (const ViewPolygon& outline : figure_.outlines) {
      Polygon ring = plain(outline);
      ring.push_back(ring.front());
      path += smooth_area(simplified(ring, 4.0), page);
    }
    svg.empty("path", {{"fill", std::string(skin_colour(2))}, {"d", path}});
    write_far_zones(svg, page);
    const double x = page_sign() > 0.0 ? frame_.minimum.x : frame_.maximum.x;
    const Point corner = page({x, frame_.maximum.y});
    svg.empty("rect", {{"x", whole(corner.x)},
                       {"y", whole(corner.y)},
                       {"width", whole(frame_.width() * 10.0)},
                       {"height", whole(frame_.height() * 10.0)},
                       {"rx", "80"},
                       {"fill", "none"},
                       {"stroke", std::string(line_colour(LineWeight::contour))},
                       {"stroke-width", whole(0.09 * font() / locator_scale())}});
    svg.close();
  }

  /// Zones outside the frame, as rings large enough to be seen on the small figure.
  void write_far_zones(SvgWriter& svg, const Page& page) const {
    constexpr double least_radius = 34.0;
    for (const SeenZone& zone : scene_.zones) {
      const Point centre = (zone.box.minimum + zone.box.maximum) * 0.5;
      if (contains(frame_, centre)) continue;
      const Point at = page(centre);
      const double radius =
          std::max(least_radius, std::max(zone.box.width(), zone.box.height()) / 2.0);
      svg.empty("circle", {{"cx", whole(at.x)},
                           {"cy", whole(at.y)},
                           {"r", whole(radius * 10.0)},
                           {"fill", std::string(pain_colour)},
                           {"fill-opacity", ".12"},
                           {"stroke", std::string(pain_colour)},
                           {"stroke-width", whole(0.13 * font() / locator_scale())},
                           {"stroke-dasharray", whole(0.3 * font() / locator_scale())}});
    }
  }

  void write_label(SvgWriter& svg, double x, double y, const std::string& words) const {
    svg.text("text",
             {{"x", whole(x + 2.6 * font())},
              {"y", whole(y + 0.35 * font())},
              {"font-size", whole(font())},
              {"font-family", "system-ui,sans-serif"},
              {"fill", "#333"}},
             words);
  }

  void write_point_entry(SvgWriter& svg, double x, double y) const {
    const double arm = 0.5 * font();
    const double middle = x + font();
    const auto stroke = [&](double dy) {
      return 'M' + whole(middle - arm) + ' ' + whole(y - dy) + 'L' + whole(middle + arm) + ' ' +
             whole(y + dy);
    };
    svg.empty("path", {{"stroke", std::string(mark_colour)},
                       {"stroke-width", width(3.4)},
                       {"d", stroke(arm) + stroke(-arm)}});
    write_label(svg, x, y, content_.words.point);
  }

  void write_zone_entry(SvgWriter& svg, double x, double y,
                        const std::pair<Tier, std::string>& entry) const {
    const double high = 1.15 * font();
    const double across = 2.0 * font();
    Attributes swatch = {{"x", whole(x)},           {"y", whole(y - high / 2.0)},
                         {"width", whole(across)},  {"height", whole(high)},
                         {"rx", whole(high / 2.0)}, {"fill", std::string(pain_colour)}};
    if (entry.first == Tier::main) swatch.emplace_back("fill-opacity", decimal(main_zone_opacity));
    if (entry.first == Tier::spillover) swatch.emplace_back("fill-opacity", ".1");
    if (entry.first == Tier::rare) {
      swatch.emplace_back("fill-opacity", ".08");
      swatch.emplace_back("stroke", std::string(pain_colour));
      swatch.emplace_back("stroke-width", width(1.7));
      swatch.emplace_back("stroke-dasharray", width(4.6) + ' ' + width(3.4));
    }
    svg.empty("rect", swatch);
    if (entry.first == Tier::spillover) write_swatch_dots(svg, x, y);
    write_label(svg, x, y, entry.second);
  }

  void write_swatch_dots(SvgWriter& svg, double x, double y) const {
    std::string path;
    for (int row = -1; row <= 1; ++row) {
      for (int column = 0; column < 4; ++column) {
        const double shift = row == 0 ? 0.5 : 0.25;
        path += 'M' + whole(x + (column * 0.45 + shift) * font()) + ' ' +
                whole(y + row * 0.33 * font()) + "h0";
      }
    }
    svg.empty("path", {{"stroke", std::string(pain_colour)},
                       {"stroke-width", width(2.4)},
                       {"stroke-linecap", "round"},
                       {"d", path}});
  }

  const ChartContent& content_;
  const FigureView& figure_;
  const Scene& scene_;
  Box frame_;
  double scale_;
  Page page_;
  double coarseness_ = 1.0;  ///< Larger: fewer points and dots.
};

/// One thing that a view should show: a station of a zone, or a point.
struct Item {
  std::set<View> seen_in;
  double weight = 1.0;
};

void add_item(const ResolvedPlace& place, double weight, std::vector<Item>& items) {
  Item item{{}, weight};
  for (const PlacePosition& seen : place.positions) {
    if (seen.facing == Facing::square) item.seen_in.insert(seen.view);
  }
  items.push_back(std::move(item));
}

double tier_weight(Tier tier) {
  return tier == Tier::main ? 4.0 : tier == Tier::spillover ? 2.0 : 1.0;
}

/// Among views that show as much, the closer one is taken, and front and back before the sides.
constexpr std::array views_by_preference = {View::head_front, View::head_left,   View::head_back,
                                            View::palm,       View::hand_dorsum, View::sole,
                                            View::foot_top,   View::front,       View::back,
                                            View::arm_left,   View::left,        View::medial};

/// The view that shows most of what no chosen view shows yet, and so on until all is shown.
std::vector<View> fewest_views(std::vector<Item> items) {
  std::vector<View> chosen;
  while (!items.empty()) {
    View best{};
    double most = 0.0;
    for (const View view : views_by_preference) {
      double shown = 0.0;
      for (const Item& item : items) {
        if (item.seen_in.contains(view)) shown += item.weight;
      }
      if (shown > most) {
        most = shown;
        best = view;
      }
    }
    ensure(most > 0.0, "every place is seen squarely in at least one view");
    chosen.push_back(best);
    std::erase_if(items, [best](const Item& item) { return item.seen_in.contains(best); });
  }
  return chosen;
}

}  // namespace

Result<DrawnChart> chart(const ChartContent& content, const DrawnView& view,
                         const SkinPlaces& places) {
  ensure(content.view == view.figure.view, "a chart is drawn on the figure of its own view");
  const auto scene = compose(content, view, places);
  if (!scene) return scene.faults();
  const Box frame = frame_of(content, scene.value(), view.figure);
  return DrawnChart{ChartWriter(content, view.figure, scene.value(), frame).write(),
                    zones_within(frame, scene.value(), content.zones.size())};
}

Result<std::vector<View>> chart_views(const std::vector<ChartZone>& zones,
                                      const std::vector<ChartMark>& marks, const Places& places) {
  Diagnostics faults;
  std::vector<Item> items;
  for (const ChartZone& zone : zones) {
    for (const ZoneStation& station : zone.path) {
      const auto place = places.resolve(station.at);
      if (place) {
        add_item(place.value(), tier_weight(zone.tier), items);
      } else {
        faults.insert(faults.end(), place.faults().begin(), place.faults().end());
      }
    }
  }
  for (const ChartMark& mark : marks) {
    const auto place = places.resolve(mark.site);
    if (place) {
      add_item(place.value(), 3.0, items);
    } else {
      faults.insert(faults.end(), place.faults().begin(), place.faults().end());
    }
  }
  if (!faults.empty()) return faults;
  return fewest_views(std::move(items));
}

}  // namespace palpate::body
