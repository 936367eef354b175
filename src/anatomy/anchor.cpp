#include "anatomy/anchor.h"

#include <algorithm>

namespace palpate {
namespace {

using Direction = std::optional<AnchorDirection>;

Direction upright(Anchor anchor) {
  if (anchor == Anchor::upper) return AnchorDirection::along_y;
  if (anchor == Anchor::lower) return AnchorDirection::against_y;
  return std::nullopt;
}

Direction across_to_lateral(Anchor anchor) {
  if (anchor == Anchor::lateral) return AnchorDirection::along_x;
  if (anchor == Anchor::medial) return AnchorDirection::against_x;
  return std::nullopt;
}

Direction across_to_front(Anchor anchor) {
  if (anchor == Anchor::anterior) return AnchorDirection::along_x;
  if (anchor == Anchor::posterior) return AnchorDirection::against_x;
  return std::nullopt;
}

Direction toes_up(Anchor anchor) {
  if (anchor == Anchor::anterior) return AnchorDirection::along_y;
  if (anchor == Anchor::posterior) return AnchorDirection::against_y;
  return std::nullopt;
}

/// The arm hangs, so the fingers are its lower end.
Direction fingers_up(Anchor anchor) {
  if (anchor == Anchor::lower) return AnchorDirection::along_y;
  if (anchor == Anchor::upper) return AnchorDirection::against_y;
  return std::nullopt;
}

Direction either(Direction first, Direction second) { return first ? first : second; }

}  // namespace

std::string_view anchor_name(Anchor anchor) {
  switch (anchor) {
    case Anchor::centre:
      return "centre";
    case Anchor::upper:
      return "upper";
    case Anchor::lower:
      return "lower";
    case Anchor::medial:
      return "medial";
    case Anchor::lateral:
      return "lateral";
    case Anchor::anterior:
      return "anterior";
    case Anchor::posterior:
      return "posterior";
  }
  return {};
}

std::optional<Anchor> anchor_from_name(std::string_view name) {
  for (const Anchor anchor : all_anchors) {
    if (anchor_name(anchor) == name) return anchor;
  }
  return std::nullopt;
}

std::optional<AnchorDirection> anchor_direction(View view, Anchor anchor) {
  if (anchor == Anchor::centre) return AnchorDirection::nowhere;
  switch (view) {
    case View::front:
    case View::back:
    case View::head_front:
    case View::head_back:
      return either(upright(anchor), across_to_lateral(anchor));
    case View::left:
    case View::arm_left:
    case View::medial:
    case View::head_left:
      return either(upright(anchor), across_to_front(anchor));
    case View::sole:
    case View::foot_top:
      return either(toes_up(anchor), across_to_lateral(anchor));
    case View::palm:
    case View::hand_dorsum:
      return either(fingers_up(anchor), across_to_lateral(anchor));  // the thumb is lateral
  }
  return std::nullopt;
}

bool has_anchor(const Region& region, Anchor anchor) {
  const bool across = anchor == Anchor::medial || anchor == Anchor::lateral;
  if (across && region.sidedness == Sidedness::midline) return false;
  return std::any_of(region.outlines.begin(), region.outlines.end(),
                     [anchor](const RegionOutline& outline) {
                       return anchor_direction(outline.view, anchor).has_value();
                     });
}

}  // namespace palpate
