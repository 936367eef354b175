#include "mechanics/kernels.h"

namespace palpate::mechanics {

Kernels baseline_kernels() { return kernels<Lanes<2, Instructions::baseline>>(); }

}  // namespace palpate::mechanics
