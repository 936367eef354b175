#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reasoning/evidence.h"
#include "reasoning/model.h"
#include "reasoning/posterior.h"

/// Generated models and patients, for the benches here and in WebAssembly: as in the founders'
/// prototype 250 causes, 40 regions of a drawing and 400 questions, of which 30 were answered; a
/// patient has one to three true causes, and what is observed is drawn from them.
namespace palpate::bench {

enum class Drawing { none, independent, tempered };

struct Size {
  std::size_t causes = 250;
  std::size_t regions = 40;
  std::size_t questions = 400;
  std::size_t answers = 30;
  std::size_t modes = 1;        // causes per group
  std::size_t most_causes = 3;  // that the prior allows
};

inline constexpr Size usual{};
inline constexpr Size small{100, 40, 160, 30, 1, 3};
inline constexpr Size whole_atlas{2500, 400, 1000, 30, 3, 3};

struct Patient {
  reasoning::Model model;
  reasoning::Evidence evidence;
};

std::vector<Patient> patients(const Size& size, Drawing drawing, std::size_t count);

/// Only the posterior.
reasoning::Precision lean(std::size_t max_causes, double omitted);

/// The posterior, and the hypotheses from 1e-6 on for later questions.
reasoning::Precision precision(std::size_t max_causes, double omitted);

}  // namespace palpate::bench
