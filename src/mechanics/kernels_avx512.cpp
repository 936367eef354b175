#include "mechanics/kernels.h"

namespace palpate::mechanics {

Kernels avx512_kernels() { return kernels<Lanes<8, Instructions::avx512>>(); }

}  // namespace palpate::mechanics
