#include "mechanics/kernels.h"

namespace palpate::mechanics {

Kernels avx2_kernels() { return kernels<Lanes<4, Instructions::avx2>>(); }

}  // namespace palpate::mechanics
