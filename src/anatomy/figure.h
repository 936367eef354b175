#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quantity/measure.h"

namespace palpate {

/// A direction from which the figure is projected, or a part of the body projected on its own.
/// All projections are orthographic and in millimetres of the standing reference figure.
enum class View {
  front,     ///< Whole body from the front.
  back,      ///< Whole body from behind.
  left,      ///< Whole body from its left; the arm is taken away, so that flank and hip are seen.
  arm_left,  ///< The left arm alone, from its outer side.
  medial,    ///< The left leg alone, from its inner side.
  sole,      ///< The left foot from below.
  foot_top,  ///< The left foot from above.
  palm,      ///< The left hand, palm side, fingers up.
  hand_dorsum,  ///< The left hand, back of the hand, fingers up.
  head_front,   ///< The head from the front.
  head_left,    ///< The head from its left.
  head_back     ///< The head from behind.
};

inline constexpr std::array all_views = {View::front,      View::back,      View::left,
                                         View::arm_left,   View::medial,    View::sole,
                                         View::foot_top,   View::palm,      View::hand_dorsum,
                                         View::head_front, View::head_left, View::head_back};

/// The name that files and programs use, for example "hand_dorsum".
std::string_view view_name(View view);
std::optional<View> view_from_name(std::string_view name);

/// A point of a view, in millimetres. `y` always grows upwards on the page. `x` is an axis of the
/// body and not of the page:
/// - front, back, head_front, head_back: x grows to the subject's left, 0 is the midline;
/// - left, medial, head_left: x grows forward, 0 runs through hip joint and ear;
/// - sole, foot_top: x grows to the subject's left, y forward (toes up on the page);
/// - palm, hand_dorsum: x grows towards the thumb, y towards the fingertips, 0 is the wrist;
/// - arm_left: x grows forward, y upwards.
struct ViewPoint {
  Millimetres x;
  Millimetres y;

  friend bool operator==(const ViewPoint&, const ViewPoint&) = default;
};

/// A closed polygon: the last point joins the first, which is not repeated.
using ViewPolygon = std::vector<ViewPoint>;
/// An open line.
using ViewLine = std::vector<ViewPoint>;

/// Whether a viewer sees the axis x of the view growing to the right or to the left of the page.
enum class PageDirection { rightwards, leftwards };
PageDirection page_direction(View view);

/// What a view shows of the two sides of the body. A region of the right side is the mirror image
/// (x -> -x) of the left one in a `both_sides` view. In a `left_side` view it has no place of its
/// own: the right side is the same drawing mirrored on the page.
enum class ViewSymmetry { both_sides, left_side };
ViewSymmetry view_symmetry(View view);

/// How heavily a line of the figure is drawn.
enum class LineWeight { contour, crease, hint };
std::string_view line_weight_name(LineWeight weight);
std::optional<LineWeight> line_weight_from_name(std::string_view name);

struct FigureLine {
  LineWeight weight{};
  ViewLine points;
};

/// A closed line around an area of one tone. Those of one depth that follow each other are one
/// path: a line that runs clockwise is a hole in it. Tones are painted in their order, each over
/// the last.
struct FigureShade {
  int depth = 1;  ///< 1 is lit skin, then darker and darker; `drawn_depth` is an area of the pen.
  ViewPolygon polygon;
};

/// What is drawn as an area (an eyebrow) is shown however small it is.
inline constexpr int drawn_depth = 7;

/// The line drawing of one view: one file of `knowledge/figure/`.
struct FigureView {
  View view{};
  std::string name;   ///< English.
  ViewPoint minimum;  ///< Corner of the smallest upright rectangle that holds the outlines.
  ViewPoint maximum;
  std::vector<ViewPolygon> outlines;
  std::vector<FigureShade> shades;
  std::vector<FigureLine> lines;
};

}  // namespace palpate
