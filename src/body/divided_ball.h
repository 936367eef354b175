#pragma once

#include <numbers>
#include <set>

#include "body/patches.h"
#include "body/sphere.h"
#include "body/square_body.h"

// A skin with known regions, for tests: a ball of radius 100 round the origin, its strip of 20 on
// either side of the middle and the rest in front of x-y, and all behind.

namespace palpate::body {

inline Mesh left_half(const Mesh& whole) {
  Mesh half;
  std::vector<int> taken(whole.points.size(), -1);
  for (const Mesh::Triangle& t : whole.triangles) {
    Mesh::Triangle own{};
    bool is_left = true;
    for (const int corner : t) is_left = is_left && whole.points[corner].x >= 0.0F;
    if (!is_left) continue;
    for (std::size_t k = 0; k < 3; ++k) {
      int& number = taken[t[k]];
      if (number < 0) {
        number = static_cast<int>(half.points.size());
        half.points.push_back(whole.points[t[k]]);
      }
      own[k] = number;
    }
    half.triangles.push_back(own);
  }
  return half;
}

inline Places ball_places(bool with_stray_piece) {
  using square_body::rectangle;
  using square_body::region;
  std::map<RegionId, Region> regions;
  const auto add = [&](Region one) { regions.emplace(one.id, std::move(one)); };
  std::vector<RegionOutline> behind;
  if (with_stray_piece) behind.push_back({View::front, rectangle(55, -12, 79, 12)});
  behind.push_back({View::back, rectangle(0, -101, 101, 101)});
  add(region("aft", Sidedness::each_side, behind, {}));
  add(region("fore", Sidedness::each_side, {{View::front, rectangle(20, -101, 101, 101)}}, {}));
  add(region("strip", Sidedness::midline, {{View::front, rectangle(-20, -101, 20, 101)}}, {}));
  std::map<LandmarkId, Landmark> landmarks;
  const auto mark = [&](const std::string& id, const std::string& of, Sidedness sidedness, double x,
                        double y) {
    landmarks.emplace(
        LandmarkId{id},
        Landmark{{id}, "", "", {of}, sidedness, {{View::front, square_body::at(x, y)}}});
  };
  mark("cheek", "fore", Sidedness::each_side, 50, 10);
  mark("other_side", "fore", Sidedness::each_side, -50, 10);
  mark("beside", "fore", Sidedness::each_side, 140, 10);
  mark("tip", "strip", Sidedness::midline, 0, 30);
  mark("not_middle", "strip", Sidedness::midline, 12, 30);
  return {std::move(regions), std::move(landmarks)};
}

struct DividedBall {
  explicit DividedBall(bool with_stray_piece = false)
      : places(ball_places(with_stray_piece)),
        half(left_half(sphere(5))),
        whole(with_mirror_image(half)),
        patches(divide_skin(half, places)) {}

  Places places;
  Mesh half;
  Mesh whole;
  Patches patches;
};

/// Of how many pieces a patch consists: 1 where it hangs together by edges.
inline int pieces_of_patch(const Mesh& whole, const Patches& patches, std::size_t patch) {
  std::map<std::pair<int, int>, std::vector<int>> by_edge;
  std::set<int> left;
  for (std::size_t i = 0; i < whole.triangles.size(); ++i) {
    if (patches.triangles[i] != patch) continue;
    left.insert(static_cast<int>(i));
    for (std::size_t k = 0; k < 3; ++k) {
      by_edge[std::minmax(whole.triangles[i][k], whole.triangles[i][(k + 1) % 3])].push_back(
          static_cast<int>(i));
    }
  }
  int pieces = 0;
  while (!left.empty()) {
    ++pieces;
    std::vector<int> open = {*left.begin()};
    left.erase(left.begin());
    while (!open.empty()) {
      const Mesh::Triangle t = whole.triangles[open.back()];
      open.pop_back();
      for (std::size_t k = 0; k < 3; ++k) {
        for (const int other : by_edge[std::minmax(t[k], t[(k + 1) % 3])]) {
          if (left.erase(other) > 0) open.push_back(other);
        }
      }
    }
  }
  return pieces;
}

}  // namespace palpate::body
