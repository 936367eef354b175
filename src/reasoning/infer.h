#pragma once

#include "reasoning/evidence.h"
#include "reasoning/model.h"
#include "reasoning/posterior.h"

namespace palpate::reasoning {

/// The posterior over all hypotheses of at most `precision.max_causes` causes, by exact enumeration
/// that leaves out only what a bound proves to be small (docs/reasoning.md). The same input gives
/// the same bits on every machine with IEEE arithmetic.
///
/// Evidence so strong that one cause could gain more than a factor 2^900 would leave the range of
/// double; all present observations are then tempered to that strength together.
Posterior infer(const Model& model, const Evidence& evidence, const Precision& precision = {});

}  // namespace palpate::reasoning
