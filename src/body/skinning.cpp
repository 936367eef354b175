#include "body/skinning.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>

#include "body/parallel.h"
#include "diagnostic/ensure.h"

namespace palpate::body {
namespace {

using enum Segment;

using Adjacent = std::vector<std::vector<int>>;

Adjacent adjacent_points(const Mesh& mesh) {
  Adjacent beside(mesh.points.size());
  for (const Mesh::Triangle& t : mesh.triangles) {
    for (std::size_t k = 0; k < 3; ++k) {
      beside[static_cast<std::size_t>(t.at(k))].push_back(t.at((k + 1) % 3));
      beside[static_cast<std::size_t>(t.at(k))].push_back(t.at((k + 2) % 3));
    }
  }
  for (std::vector<int>& points : beside) {
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
  }
  return beside;
}

/// The plane of a joint: 0 before it, 1 behind it, softly over `softness` on either side.
struct PartBorder {
  Vector3 centre;
  Vector3 towards;  ///< Unit: where the segment lies that the joint moves.
  float softness = 20.0F;

  [[nodiscard]] float at(Vector3 p) const {
    return smooth_step(-softness, softness, dot(p - centre, towards));
  }
};

/// The left half of a skin, and how much of each point lies behind each joint.
class Weigher {
 public:
  Weigher(const Mesh& half, const Skeleton& skeleton)
      : half_(half), skeleton_(skeleton), beside_(adjacent_points(half)) {
    for (std::vector<float>& column : behind_) column.assign(half.points.size(), 0.0F);
    std::fill(of(pelvis).begin(), of(pelvis).end(), 1.0F);
  }

  /// By segment, then by point.
  std::array<std::vector<float>, segment_count> weigh() {
    find_arm();
    divide_arm();
    divide_trunk();
    divide_leg();
    auto parts = behind_;
    for (std::size_t i = 1; i < segment_count; ++i) {
      std::vector<float>& parent =
          parts.at(static_cast<std::size_t>(skeleton_.of(static_cast<Segment>(i)).parent));
      for (std::size_t p = 0; p < parent.size(); ++p) parent[p] -= behind_.at(i)[p];
    }
    smooth(parts);
    return parts;
  }

 private:
  std::vector<float>& of(Segment segment) { return behind_[static_cast<std::size_t>(segment)]; }

  /// A segment's part is its parent's behind the border.
  void divide(Segment segment, const PartBorder& border) {
    const std::vector<float>& parent = of(skeleton_.of(segment).parent);
    std::vector<float>& own = of(segment);
    for (std::size_t p = 0; p < own.size(); ++p) own[p] = parent[p] * border.at(half_.points[p]);
  }

  [[nodiscard]] int nearest(Vector3 place) const {
    const auto& points = half_.points;
    const auto found = std::min_element(points.begin(), points.end(), [&](Vector3 a, Vector3 b) {
      return length(a - place) < length(b - place);
    });
    return static_cast<int>(found - points.begin());
  }

  /// What hangs together with the fingers below a height.
  [[nodiscard]] std::vector<bool> hanging_below(float height) const {
    std::vector<bool> found(half_.points.size(), false);
    std::deque<int> open = {
        nearest(skeleton_.of(finger_tips_3).centre + skeleton_.of(finger_tips_3).along)};
    while (!open.empty()) {
      const auto p = static_cast<std::size_t>(open.front());
      open.pop_front();
      if (found[p] || half_.points[p].y > height) continue;
      found[p] = true;
      open.insert(open.end(), beside_[p].begin(), beside_[p].end());
    }
    return found;
  }

  /// The arm below the armpit hangs together without the trunk; above it a plane parts them.
  void find_arm() {
    float low = skeleton_.of(forearm).centre.y;
    float high = skeleton_.of(upper_arm).centre.y;
    const auto middle = static_cast<std::size_t>(nearest({0, low, 100}));
    for (int i = 0; i < 12; ++i) {
      const float height = (low + high) / 2.0F;
      (hanging_below(height)[middle] ? high : low) = height;
    }
    const std::vector<bool> hangs = hanging_below(low);
    const Vector3 shoulder = skeleton_.of(upper_arm).centre;
    const PartBorder border{shoulder + Vector3{-8, 0, 0}, unit({0.95F, -0.3F, 0.0F}), 42.0F};
    for (std::size_t p = 0; p < hangs.size(); ++p) {
      const Vector3 at = half_.points[p];
      const float near_armpit = smooth_step(low - 5.0F, low + 40.0F, at.y);
      of(upper_arm)[p] = hangs[p] ? 1.0F : near_armpit * border.at(at);
      const float shoulder_blade = smooth_step(35.0F, 135.0F, at.x) *
                                   smooth_step(low - 90.0F, shoulder.y - 20.0F, at.y) *
                                   smooth_step(1545.0F, 1480.0F, at.y);
      of(girdle)[p] = std::max(of(upper_arm)[p], shoulder_blade);
    }
  }

  void divide_arm() {
    const auto along = [&](Segment segment) { return unit(skeleton_.of(segment).along); };
    const auto centre = [&](Segment segment) { return skeleton_.of(segment).centre; };
    divide(forearm, {centre(forearm), unit(along(upper_arm) + along(forearm)), 34.0F});
    const float reach = length(skeleton_.of(forearm).along);
    divide(lower_forearm,
           {centre(forearm) + along(forearm) * (0.62F * reach), along(forearm), 0.4F * reach});
    divide(hand, {centre(hand), unit(along(forearm) + along(hand)), 16.0F});
    divide_rays({finger_2, finger_3, finger_4, finger_5}, 11.0F);
    divide_rays({thumb}, 14.0F);
    for (const auto& [first, tip] : std::map<Segment, Segment>{{finger_2, finger_tips_2},
                                                               {finger_3, finger_tips_3},
                                                               {finger_4, finger_tips_4},
                                                               {finger_5, finger_tips_5},
                                                               {thumb, thumb_tip}}) {
      divide(tip, {centre(tip), unit(along(first) + along(tip)), 8.0F});
    }
  }

  /// How far a point lies from a finger or toe, with what hangs on it.
  [[nodiscard]] float distance_to(Segment segment, Vector3 p) const {
    float least = 1e9F;
    const auto see = [&](Segment part) {
      const Vector3 from = skeleton_.of(part).centre;
      const Vector3 along = skeleton_.of(part).along;
      const float t = std::clamp(dot(p - from, along) / dot(along, along), 0.0F, 1.0F);
      least = std::min(least, length(p - from - along * t));
    };
    see(segment);
    for (std::size_t i = 0; i < segment_count; ++i) {
      if (skeleton_.of(static_cast<Segment>(i)).parent == segment) see(static_cast<Segment>(i));
    }
    return least;
  }

  /// Fingers and toes: each point of hand or foot belongs to the nearest.
  void divide_rays(const std::vector<Segment>& rays, float softness) {
    static const std::vector<Segment> fingers = {finger_2, finger_3, finger_4, finger_5, thumb};
    const bool is_hand = skeleton_.of(rays.front()).parent == hand;
    const std::vector<Segment> rivals = is_hand ? fingers : std::vector<Segment>{great_toe, toes};
    for (const Segment ray : rays) {
      const Vector3 towards = unit(skeleton_.of(ray).along);
      divide(ray, {skeleton_.of(ray).centre + towards * 8.0F, towards, softness});
      std::vector<float>& own = of(ray);
      for (std::size_t p = 0; p < own.size(); ++p) {
        if (own[p] <= 0.0F) continue;
        const float distance = distance_to(ray, half_.points[p]);
        float rival = 1e9F;
        for (const Segment other : rivals) {
          if (other != ray) rival = std::min(rival, distance_to(other, half_.points[p]));
        }
        own[p] *= smooth_step(-2.5F, 2.5F, rival - distance);
      }
    }
  }

  void divide_trunk() {
    const auto level = [&](Segment segment, Vector3 towards, float softness) {
      divide(segment, {skeleton_.of(segment).centre, unit(towards), softness});
      // What the arm moves lies behind every level of the trunk.
      std::vector<float>& own = of(segment);
      for (std::size_t p = 0; p < own.size(); ++p) {
        if (segment <= upper_chest) own[p] = std::max(own[p], of(girdle)[p]);
      }
    };
    level(loins, {0, 1, 0}, 75.0F);
    level(waist, {0, 1, 0}, 75.0F);
    level(chest, {0, 1, 0}, 75.0F);
    level(upper_chest, {0, 1, 0}, 75.0F);
    divide(neck, {skeleton_.of(neck).centre + Vector3{0, 22, 0}, unit({0, 1, 0.35F}), 42.0F});
    std::vector<float>& own = of(neck);
    for (std::size_t p = 0; p < own.size(); ++p) {
      own[p] *= 1.0F - of(girdle)[p];
    }
    divide(head, {skeleton_.of(head).centre + Vector3{0, -14, 0}, unit({0, 1, 0.3F}), 34.0F});
  }

  void divide_leg() {
    const auto centre = [&](Segment segment) { return skeleton_.of(segment).centre; };
    divide(thigh, {centre(thigh) + Vector3{0, -12, 0}, unit({0.62F, -0.78F, 0.05F}), 72.0F});
    std::vector<float>& own = of(thigh);
    for (std::size_t p = 0; p < own.size(); ++p) {
      const Vector3 at = half_.points[p];
      own[p] *= (1.0F - of(girdle)[p]) * (1.0F - of(loins)[p]) * smooth_step(-2.0F, 34.0F, at.x);
    }
    divide(shank, {centre(shank) + Vector3{0, 2, 0}, {0, -1, 0}, 46.0F});
    divide(foot, {centre(foot) + Vector3{0, -4, 0}, unit({0, -1, 0.2F}), 27.0F});
    divide_rays({great_toe, toes}, 11.0F);
  }

  /// Means over the neighbours, little in hand and foot.
  void smooth(std::array<std::vector<float>, segment_count>& parts) const {
    constexpr int passes = 6;
    in_ranges(segment_count, 1, [&](std::size_t from, std::size_t to) {
      for (std::size_t s = from; s < to; ++s) {
        std::vector<float>& column = parts.at(s);
        for (int pass = 0; pass < passes; ++pass) {
          std::vector<float> next = column;
          for (std::size_t p = 0; p < column.size(); ++p) {
            float sum = 0.0F;
            for (const int other : beside_[p]) sum += column[static_cast<std::size_t>(other)];
            next[p] = 0.5F * column[p] + 0.5F * sum / static_cast<float>(beside_[p].size());
          }
          column = std::move(next);
        }
      }
    });
  }

  const Mesh& half_;
  const Skeleton& skeleton_;
  Adjacent beside_;
  std::array<std::vector<float>, segment_count> behind_;
};

void normalise(SegmentParts& parts) {
  constexpr float least = 0.004F;
  std::erase_if(parts, [](const SegmentPart& part) { return part.part < least; });
  float sum = 0.0F;
  for (const SegmentPart& part : parts) sum += part.part;
  for (SegmentPart& part : parts) part.part /= sum;
}

/// A rotation and a shift as one number that can be blended.
struct DualQuaternion {
  Rotation real;
  Rotation dual;
};

DualQuaternion dual_of(const Placement& placement) {
  const Rotation dual = Rotation{0.0F, placement.shift * 0.5F} * placement.rotation;
  return {placement.rotation, dual};
}

void add(Rotation& sum, const Rotation& a, float part) {
  sum.w += a.w * part;
  sum.v += a.v * part;
}

Placement blended(const SegmentParts& parts, const std::vector<DualQuaternion>& duals) {
  const Rotation& lead = duals[std::max_element(parts.begin(), parts.end(),
                                                [](const SegmentPart& a, const SegmentPart& b) {
                                                  return a.part < b.part;
                                                })
                                   ->segment]
                             .real;
  DualQuaternion sum{{0.0F, {}}, {0.0F, {}}};
  for (const SegmentPart& part : parts) {
    const DualQuaternion& own = duals[part.segment];
    const float same_way = own.real.w * lead.w + dot(own.real.v, lead.v) < 0.0F ? -1.0F : 1.0F;
    add(sum.real, own.real, part.part * same_way);
    add(sum.dual, own.dual, part.part * same_way);
  }
  const float size = std::sqrt(sum.real.w * sum.real.w + dot(sum.real.v, sum.real.v));
  const Rotation real{sum.real.w / size, sum.real.v * (1.0F / size)};
  const Rotation dual{sum.dual.w / size, sum.dual.v * (1.0F / size)};
  const Rotation shift = dual * real.inverse();
  return {real, shift.v * 2.0F};
}

}  // namespace

SkinWeights weigh_skin(const Mesh& half, const Mesh& whole, const Skeleton& skeleton) {
  const auto parts = Weigher(half, skeleton).weigh();
  SkinWeights weights(whole.points.size());
  std::size_t mirrored_from = half.points.size();
  for (std::size_t p = 0; p < half.points.size(); ++p) {
    const bool in_middle = half.points[p].x == 0.0F;
    SegmentParts left;
    SegmentParts right;
    for (std::size_t s = 0; s < segment_count; ++s) {
      const float part = parts.at(s)[p];
      if (part <= 0.0F || (in_middle && s >= first_sided_segment)) continue;
      const auto segment = static_cast<Segment>(s);
      left.push_back({static_cast<std::uint8_t>(number_of(segment, Side::left)), part});
      right.push_back({static_cast<std::uint8_t>(number_of(segment, Side::right)), part});
    }
    normalise(left);
    normalise(right);
    weights[p] = left;
    if (!in_middle) weights[mirrored_from++] = right;
  }
  ensure(mirrored_from == whole.points.size(), "the whole skin is the half with its mirror image");
  return weights;
}

Mesh posed(const Mesh& skin, const SkinWeights& weights, const Posture& posture) {
  std::vector<DualQuaternion> duals;
  duals.reserve(posture.size());
  for (const Placement& placement : posture) duals.push_back(dual_of(placement));
  Mesh moved = skin;
  in_ranges(moved.points.size(), 1024, [&](std::size_t from, std::size_t to) {
    for (std::size_t p = from; p < to; ++p) {
      moved.points[p] = blended(weights[p], duals).of(skin.points[p]);
    }
  });
  return moved;
}

}  // namespace palpate::body
