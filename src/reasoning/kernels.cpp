#include "reasoning/kernels.h"

#include "reasoning/power.h"

// Sanitizers start after the choice of a width would be made, and WebAssembly has one width.
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__clang__)
#define PALPATE_WIDTHS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define PALPATE_WIDTHS
#endif

namespace palpate::reasoning {

PALPATE_WIDTHS void ratio_of_gains(double* change, const double* link, std::size_t count,
                                   double new_pull, double old_pull) {
  for (std::size_t i = 0; i < count; ++i) {
    change[i] = (1.0 + new_pull * link[i]) / (1.0 + old_pull * link[i]);
  }
}

PALPATE_WIDTHS void raise_to_power(double* value, std::size_t count, double exponent) {
  for (std::size_t i = 0; i < count; ++i) value[i] = power_of(value[i], exponent);
}

}  // namespace palpate::reasoning
