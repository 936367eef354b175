#include "mechanics/plan.h"

#include <algorithm>

#include "mechanics/sharing.h"

namespace palpate::mechanics {
namespace {

bool contains(const std::vector<int>& list, int value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

int place_of(const std::vector<int>& list, int value) {
  const auto at = std::find(list.begin(), list.end(), value);
  return at == list.end() ? -1 : static_cast<int>(at - list.begin());
}

/// The bodies that a balanced coordinate moves, and those they hang on.
void choose_bodies(const Mechanism& mechanism, Plan& plan) {
  const int count = static_cast<int>(mechanism.bodies.size());
  std::vector<char> placed(mechanism.bodies.size(), 0);
  for (int b = 0; b < count; ++b) {
    const auto loads = [&](const Freedom& freedom) {
      return contains(plan.balanced, freedom.coordinate) && mechanism.hangs_on(b, freedom.body);
    };
    if (!std::any_of(mechanism.freedoms.begin(), mechanism.freedoms.end(), loads)) continue;
    plan.loaded.push_back(b);
    for (int up = b; up >= 0; up = mechanism.bodies[up].parent) placed[up] = 1;
  }
  // A muscle may begin at a body that nothing balanced moves.
  for (const int m : plan.muscles) {
    const Pull& muscle = mechanism.muscles[m];
    std::vector<int> touched;
    for (const Point& point : muscle.points) touched.push_back(point.body);
    for (const Course& course : muscle.courses) {
      for (const Stretch& stretch : course.stretches) {
        for (const Stretch::Bend& bend : stretch.bends) {
          if (bend.round >= 0) touched.push_back(mechanism.rounds[bend.round].body);
        }
      }
    }
    for (const int b : touched) {
      for (int up = b; up >= 0; up = mechanism.bodies[up].parent) placed[up] = 1;
    }
  }
  for (int b = 0; b < count; ++b) {
    if (placed[b] != 0) plan.placed.push_back(b);
  }
}

/// Parts the muscles into blocks: joins those that share a balanced coordinate.
void make_blocks(const Mechanism& mechanism, Plan& plan) {
  std::vector<int> block_of(plan.balanced.size());
  for (std::size_t i = 0; i < block_of.size(); ++i) block_of[i] = static_cast<int>(i);
  const auto join = [&](int a, int b) {
    std::replace(block_of.begin(), block_of.end(), block_of[b], block_of[a]);
  };
  std::vector<int> anchor(mechanism.muscles.size(), -1);
  for (const int m : plan.muscles) {
    for (const int coordinate : mechanism.muscles[m].coordinates) {
      const int place = place_of(plan.balanced, coordinate);
      if (place < 0) continue;
      if (anchor[m] < 0) anchor[m] = place;
      join(anchor[m], place);
    }
  }
  for (int first = 0; first < static_cast<int>(plan.balanced.size()); ++first) {
    if (block_of[first] != first && place_of(block_of, block_of[first]) != first) continue;
    Block block;
    for (int i = first; i < static_cast<int>(plan.balanced.size()); ++i) {
      if (block_of[i] == block_of[first]) block.coordinates.push_back(i);
    }
    for (const int m : plan.muscles) {
      if (block_of[anchor[m]] == block_of[first]) block.muscles.push_back(m);
    }
    for (const int m : block.muscles) {
      for (const int i : block.coordinates) {
        const int span = place_of(mechanism.muscles[m].coordinates, plan.balanced[i]);
        block.arm_row.push_back(span < 0 ? -1 : plan.first_arm[m] + span);
      }
    }
    plan.blocks.push_back(std::move(block));
  }
}

}  // namespace

Plan plan_of(const Mechanism& mechanism, const StrideSettings& settings) {
  Plan plan;
  plan.balanced = settings.balanced.empty() ? reached_coordinates(mechanism) : settings.balanced;
  for (std::size_t m = 0; m < mechanism.muscles.size(); ++m) {
    const Pull& muscle = mechanism.muscles[m];
    plan.first_arm.push_back(plan.arms);
    const auto reached = [&](int coordinate) { return contains(plan.balanced, coordinate); };
    if (!std::any_of(muscle.coordinates.begin(), muscle.coordinates.end(), reached)) continue;
    plan.muscles.push_back(static_cast<int>(m));
    plan.arms += static_cast<int>(muscle.coordinates.size());
  }
  choose_bodies(mechanism, plan);
  make_blocks(mechanism, plan);
  return plan;
}

}  // namespace palpate::mechanics
