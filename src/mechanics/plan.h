#pragma once

#include "mechanics/stride.h"

namespace palpate::mechanics {

/// Muscles and balanced coordinates that depend on each other, and on no others.
struct Block {
  std::vector<int> coordinates;  ///< numbers among the balanced ones
  std::vector<int> muscles;
  std::vector<int> arm_row;  ///< [muscle][coordinate]: row of Stride::arm, or -1
};

/// What has to be computed for one movement: private to `stride`.
struct Plan {
  std::vector<int> balanced;
  std::vector<int> placed;   ///< bodies whose place is needed, parents first
  std::vector<int> loaded;   ///< bodies whose weight and motion load a balanced coordinate
  std::vector<int> muscles;  ///< that reach a balanced coordinate
  std::vector<int> first_arm;
  int arms = 0;
  std::vector<Block> blocks;
};

Plan plan_of(const Mechanism& mechanism, const StrideSettings& settings);

/// What the kernels read and write: one per computation.
struct Work {
  const Mechanism* mechanism = nullptr;
  const Plan* plan = nullptr;
  const Movement* movement = nullptr;
  const StrideSettings* settings = nullptr;
  Stride* out = nullptr;
};

/// The steps of a computation, each over all frames. One set for each kind of instructions.
struct Kernels {
  void (*geometry)(const Work&);  ///< places, lengths, arms, speeds, moments
  void (*capacities)(const Work&);
  void (*sharing)(const Work&);
  void (*tendons)(const Work&);  ///< the tendons that fit the forces of the last sharing
};

Kernels baseline_kernels();
#ifdef PALPATE_WIDE_KERNELS
Kernels avx2_kernels();
Kernels avx512_kernels();
#endif

}  // namespace palpate::mechanics
