#include "anatomy/figure.h"

namespace palpate {

std::string_view view_name(View view) {
  switch (view) {
    case View::front:
      return "front";
    case View::back:
      return "back";
    case View::left:
      return "left";
    case View::arm_left:
      return "arm_left";
    case View::medial:
      return "medial";
    case View::sole:
      return "sole";
    case View::foot_top:
      return "foot_top";
    case View::palm:
      return "palm";
    case View::hand_dorsum:
      return "hand_dorsum";
    case View::head_front:
      return "head_front";
    case View::head_left:
      return "head_left";
    case View::head_back:
      return "head_back";
  }
  return {};
}

std::optional<View> view_from_name(std::string_view name) {
  for (View view : all_views) {
    if (view_name(view) == name) return view;
  }
  return std::nullopt;
}

PageDirection page_direction(View view) {
  switch (view) {
    case View::back:
    case View::left:
    case View::arm_left:
    case View::foot_top:
    case View::palm:
    case View::head_left:
    case View::head_back:
      return PageDirection::leftwards;
    case View::front:
    case View::medial:
    case View::sole:
    case View::hand_dorsum:
    case View::head_front:
      break;
  }
  return PageDirection::rightwards;
}

ViewSymmetry view_symmetry(View view) {
  switch (view) {
    case View::front:
    case View::back:
    case View::head_front:
    case View::head_back:
      return ViewSymmetry::both_sides;
    case View::left:
    case View::arm_left:
    case View::medial:
    case View::sole:
    case View::foot_top:
    case View::palm:
    case View::hand_dorsum:
    case View::head_left:
      break;
  }
  return ViewSymmetry::left_side;
}

std::string_view line_weight_name(LineWeight weight) {
  switch (weight) {
    case LineWeight::contour:
      return "contour";
    case LineWeight::crease:
      return "crease";
    case LineWeight::hint:
      return "hint";
  }
  return {};
}

std::optional<LineWeight> line_weight_from_name(std::string_view name) {
  for (LineWeight weight : {LineWeight::contour, LineWeight::crease, LineWeight::hint}) {
    if (line_weight_name(weight) == name) return weight;
  }
  return std::nullopt;
}

}  // namespace palpate
