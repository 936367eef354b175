#include "body/projection.h"

#include <algorithm>
#include <cmath>

namespace palpate::body {
namespace {

/// What of the body a view draws.
enum class Piece { whole, without_arm, arm, hand, leg, foot, head };

/// The hand's own axes in the figure's: the page of `palm` and `hand_dorsum`. Fitted on the five
/// fingertips of `knowledge/figure/palm.yaml` and `front.yaml`, which it meets within 2.5 mm.
constexpr Vector3 wrist = {319.9F, 864.7F, 0.0F};
constexpr Vector3 to_thumb = {0.97667F, 0.21476F, 0.0F};
constexpr Vector3 to_fingers = {0.21476F, -0.97667F, 0.0F};

constexpr float armpit_x = 173.0F;
constexpr float armpit_y = 1279.0F;
constexpr float shoulder_y = 1297.0F;     // above, the trunk is drawn with the shoulder,
constexpr float shoulder_z = -20.0F;      // which ends as round as the deltoid does,
constexpr float shoulder_bend = 0.022F;   // rising per square millimetre before and behind,
constexpr float shoulder_reach = 6.0F;    // and the arm with so much of the trunk beside it,
constexpr float shoulder_rise = 110.0F;   // whole from so far above the armpit on
constexpr float fold_z = 34.0F;           // without the folds before and behind the armpit, which
constexpr float fold_slope = 0.9F;        // begin so far from the arm's axis and run outwards,
constexpr float fold_ends_y = 1335.0F;    // whole up to here
constexpr float fold_fades = 65.0F;       // and gone so far above;
constexpr float arm_leaves_trunk = 0.1F;  // millimetres outwards for each downwards

/// How far a point lies on the arm's side of the gap between arm and trunk.
float beyond_armpit(Vector3 p) {
  return p.x - armpit_x - std::max(0.0F, armpit_y - p.y) * arm_leaves_trunk;
}

/// How far down the shoulder reaches that is drawn with the trunk.
float shoulder_end(float z) {
  const float aside = std::min(std::abs(z - shoulder_z), 55.0F);
  return shoulder_y + shoulder_bend * aside * aside;
}

/// How far the folds of the armpit reach outwards beside the arm.
float armpit_fold(Vector3 p) {
  const float aside = std::max(0.0F, std::abs(p.z - shoulder_z) - fold_z);
  const float height = std::clamp((p.y - fold_ends_y) / fold_fades, 0.0F, 1.0F);
  return fold_slope * aside * (1.0F - height);
}

bool shows(Piece part, Vector3 p) {
  switch (part) {
    case Piece::whole:
      return true;
    case Piece::without_arm:
      return p.y > shoulder_end(p.z) || beyond_armpit(p) < 0.0F;
    case Piece::arm:
      return beyond_armpit(p) >
             armpit_fold(p) -
                 shoulder_reach * std::clamp((p.y - armpit_y) / shoulder_rise, 0.0F, 1.0F);
    case Piece::hand:
      return beyond_armpit(p) > 0.0F && dot(p - wrist, to_fingers) > -52.0F;
    case Piece::leg:
      return p.y < 860.0F && beyond_armpit(p) < 0.0F;
    case Piece::foot:
      return p.y < 120.0F;
    case Piece::head:
      return p.y > 1440.0F && p.x < 115.0F;
  }
  return false;
}

struct Look {
  Piece part = Piece::whole;
  Vector3 x;  ///< The page's axes and the way to the viewer, in the body's axes.
  Vector3 y;
  Vector3 to_viewer;
};

Look look(View view) {
  constexpr Vector3 left = {1, 0, 0};
  constexpr Vector3 right = {-1, 0, 0};
  constexpr Vector3 up = {0, 1, 0};
  constexpr Vector3 down = {0, -1, 0};
  constexpr Vector3 forward = {0, 0, 1};
  constexpr Vector3 backward = {0, 0, -1};
  switch (view) {
    case View::front:
      return {Piece::whole, left, up, forward};
    case View::back:
      return {Piece::whole, left, up, backward};
    case View::left:
      return {Piece::without_arm, forward, up, left};
    case View::arm_left:
      return {Piece::arm, forward, up, left};
    case View::medial:
      return {Piece::leg, forward, up, right};
    case View::sole:
      return {Piece::foot, left, forward, down};
    case View::foot_top:
      return {Piece::foot, left, forward, up};
    case View::palm:
      return {Piece::hand, to_thumb, to_fingers, forward};
    case View::hand_dorsum:
      return {Piece::hand, to_thumb, to_fingers, backward};
    case View::head_front:
      return {Piece::head, left, up, forward};
    case View::head_left:
      return {Piece::head, forward, up, left};
    case View::head_back:
      return {Piece::head, left, up, backward};
  }
  return {};
}

}  // namespace

std::optional<Projected> project(View view, Vector3 point, Vector3 normal) {
  const Look look = body::look(view);
  if (!shows(look.part, point)) return std::nullopt;
  const bool hand = look.part == Piece::hand;
  const Vector3 from_origin = hand ? point - wrist : point;
  return Projected{{dot(from_origin, look.x), dot(from_origin, look.y)},
                   dot(normal, look.to_viewer),
                   dot(point, look.to_viewer)};
}

Vector3 way_to_viewer(View view) { return look(view).to_viewer; }

Vector3 way_distal(View view, Vector3 point) {
  const bool on_arm = point.y < shoulder_y && beyond_armpit(point) > 0.0F;
  if (on_arm) return to_fingers;  // hand and arm hang in one line
  const Look look = body::look(view);
  return look.part == Piece::foot ? look.y : look.y * -1.0F;
}

ViewAxes view_axes(View view) {
  const Look look = body::look(view);
  return {look.x, look.y, look.to_viewer, look.part == Piece::hand ? wrist : Vector3{}};
}

}  // namespace palpate::body
