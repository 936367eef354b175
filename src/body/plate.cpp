#include "body/plate.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "body/geometry.h"
#include "body/plate_paint.h"
#include "body/svg.h"
#include "body/svg_path.h"
#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

constexpr std::array all_parts = {PlatePart::muscle, PlatePart::tendon, PlatePart::bone};
constexpr std::array all_emphases = {Emphasis::even, Emphasis::told_apart, Emphasis::receding};
constexpr double font_mm = 13.0;
constexpr std::string_view ink = "#2c2624";

std::string whole(double value) { return std::to_string(std::lround(value)); }

class PlateWriter {
 public:
  PlateWriter(const Plate& plate, const FigureView& figure, const MuscleId& highlighted,
              const PlateWords& words, std::string id)
      : plate_(plate),
        figure_(figure),
        highlighted_(plate.shows(highlighted) ? highlighted : MuscleId{}),
        words_(words),
        id_(std::move(id)),
        sign_(page_direction(plate.view) == PageDirection::rightwards ? 1.0 : -1.0),
        drawn_(bounds_of_shapes(plate)),
        frame_(with_names()),
        page_{sign_, {sign_ > 0.0 ? frame_.minimum.x : frame_.maximum.x, frame_.maximum.y}} {}

  std::string write() {
    SvgWriter svg;
    svg.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                     {"viewBox",
                      "0 0 " + whole(frame_.width() * 10.0) + ' ' + whole(frame_.height() * 10.0)},
                     {"role", "img"},
                     {"aria-labelledby", id("t") + ' ' + id("d")}});
    svg.text("title", {{"id", id("t")}}, words_.title);
    svg.text("desc", {{"id", id("d")}}, words_.description);
    write_gradients(svg);
    write_skin(svg);
    svg.open("g",
             {{"stroke-width", "7"}, {"stroke-linejoin", "round"}, {"stroke-linecap", "round"}});
    for (const PlateShape& shape : plate_.shapes) write_shape(svg, shape);
    svg.close();
    write_names(svg);
    svg.close();
    return svg.take();
  }

 private:
  static Box bounds_of_shapes(const Plate& plate) {
    ensure(!plate.shapes.empty(), "a plate has shapes");
    Box box = bounds(plain(plate.shapes.front().polygon));
    for (const PlateShape& shape : plate.shapes) box = united(box, bounds(plain(shape.polygon)));
    return box;
  }
  [[nodiscard]] std::string id(std::string_view name) const {
    return id_ + '-' + std::string(name);
  }

  [[nodiscard]] Emphasis emphasis(const PlateShape& shape) const {
    if (highlighted_.value.empty()) return Emphasis::even;
    const auto& own = shape.muscles;
    const bool is_it = std::find(own.begin(), own.end(), highlighted_) != own.end();
    if (is_it && shape.part == PlatePart::tendon) return Emphasis::even;
    return is_it ? Emphasis::told_apart : Emphasis::receding;
  }
  [[nodiscard]] std::string gradient(PlatePart part, Emphasis emphasis) const {
    return id(std::string(1, static_cast<char>('a' + static_cast<int>(part))) +
              std::to_string(static_cast<int>(emphasis)));
  }

  /// Whether the name of a label stands to the right of the drawing, on the page.
  [[nodiscard]] bool on_right(const PlateLabel& label) const {
    return (plain(label.end).x - plain(label.at).x) * sign_ > 0.0;
  }

  /// The drawing with room for its names. Letters are about half as wide as high.
  [[nodiscard]] Box with_names() const {
    constexpr double letter = 0.55;
    constexpr double margin = 8.0;
    Box box = drawn_;
    for (std::size_t i = 0; i < plate_.labels.size(); ++i) {
      const Point end = plain(plate_.labels[i].end);
      const double width = (static_cast<double>(words_.names[i].size()) * letter + 0.5) * font_mm;
      const double outwards = on_right(plate_.labels[i]) ? width * sign_ : -width * sign_;
      const Point far = end + Point{outwards, 0.0};
      box = united(box, {{std::min(end.x, far.x), end.y - font_mm / 2},
                         {std::max(end.x, far.x), end.y + font_mm / 2}});
    }
    return grown(box, margin);
  }

  void write_gradients(SvgWriter& svg) const {
    svg.open("defs", {});
    for (const PlatePart part : all_parts) {
      for (const Emphasis each : all_emphases) {
        const bool used = std::any_of(
            plate_.shapes.begin(), plate_.shapes.end(),
            [&](const PlateShape& shape) { return shape.part == part && emphasis(shape) == each; });
        if (!used) continue;
        const Paint colours = paint(part, each);
        svg.open("linearGradient", {{"id", gradient(part, each)}});
        write_stop(svg, "0", colours.dark);
        write_stop(svg, ".4", colours.light);
        write_stop(svg, ".6", colours.light);
        write_stop(svg, "1", colours.dark);
        svg.close();
      }
    }
    svg.close();
  }
  static void write_stop(SvgWriter& svg, const std::string& offset, std::string_view colour) {
    svg.empty("stop", {{"offset", offset}, {"stop-color", std::string(colour)}});
  }

  /// The outline of the skin of this leg or arm, so that the muscles are seen to lie in a body.
  void write_skin(SvgWriter& svg) const {
    constexpr double around = 30.0;
    constexpr double clear_of_midline = 1.0;
    Box kept = grown(drawn_, around);
    kept.maximum.y = drawn_.maximum.y;
    if (view_symmetry(plate_.view) == ViewSymmetry::both_sides) {
      kept.minimum.x = std::max(kept.minimum.x, clear_of_midline);
    }
    std::string path;
    for (const ViewPolygon& outline : figure_.outlines) {
      const Polygon polygon = clipped(plain(outline), kept);
      if (polygon.size() >= 3) path += smooth_area(polygon, page_);
    }
    svg.empty("path",
              {{"fill", "#fbf4ee"}, {"stroke", "#e3d3c8"}, {"stroke-width", "7"}, {"d", path}});
  }

  void write_shape(SvgWriter& svg, const PlateShape& shape) const {
    const Emphasis each = emphasis(shape);
    const Paint colours = paint(shape.part, each);
    svg.empty("path", {{"fill", "url(#" + gradient(shape.part, each) + ')'},
                       {"stroke", std::string(colours.edge)},
                       {"d", smooth_area(plain(shape.polygon), page_)}});
    std::string fibres;
    for (const ViewLine& fibre : shape.fibres) fibres += smooth_line(plain(fibre), page_);
    if (fibres.empty()) return;
    svg.empty("path", {{"fill", "none"},
                       {"stroke", std::string(colours.edge)},
                       {"stroke-opacity", shape.part == PlatePart::muscle ? ".5" : ".4"},
                       {"stroke-width", "4"},
                       {"d", fibres}});
  }

  void write_names(SvgWriter& svg) const {
    std::string leaders;
    std::vector<Point> tips;
    for (const PlateLabel& label : plate_.labels) {
      leaders += smooth_line({plain(label.at), plain(label.end)}, page_);
      tips.push_back(plain(label.at));
    }
    // A white line below each leader keeps it visible on a dark muscle.
    for (const bool halo : {true, false}) {
      svg.empty("path", {{"stroke", halo ? "#fff" : std::string(ink)},
                         {"stroke-opacity", halo ? ".75" : "1"},
                         {"stroke-width", halo ? "13" : "5"},
                         {"d", leaders}});
    }
    svg.empty("path", {{"stroke", std::string(ink)},
                       {"stroke-width", "22"},
                       {"stroke-linecap", "round"},
                       {"d", dots(tips, page_)}});
    svg.open("g", {{"font-size", whole(font_mm * 10.0)},
                   {"font-family", "system-ui,sans-serif"},
                   {"fill", std::string(ink)}});
    for (std::size_t i = 0; i < plate_.labels.size(); ++i) write_name(svg, i);
    svg.close();
  }

  void write_name(SvgWriter& svg, std::size_t index) const {
    const PlateLabel& label = plate_.labels[index];
    const bool right = on_right(label);
    const Point end = page_(plain(label.end));
    const double gap = 0.3 * font_mm * 10.0;
    Attributes attributes = {{"x", whole(end.x + (right ? gap : -gap))},
                             {"y", whole(end.y + 0.35 * font_mm * 10.0)}};
    if (!right) attributes.emplace_back("text-anchor", "end");
    const bool is_it = label.part == PlatePart::muscle && label.of == highlighted_.value;
    if (is_it) attributes.emplace_back("font-weight", "700");
    svg.text("text", attributes, words_.names[index]);
  }

  const Plate& plate_;
  const FigureView& figure_;
  MuscleId highlighted_;
  const PlateWords& words_;
  std::string id_;
  double sign_;
  Box drawn_;
  Box frame_;
  Page page_;
};

}  // namespace

std::string plate_svg(const Plate& plate, const FigureView& figure, const MuscleId& highlighted,
                      const PlateWords& words, const std::string& id) {
  ensure(plate.view == figure.view, "a plate is drawn on the figure of its own view");
  ensure(words.names.size() == plate.labels.size(), "each label has a name");
  return PlateWriter(plate, figure, highlighted, words, id).write();
}

}  // namespace palpate::body
