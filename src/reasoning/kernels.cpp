#include "reasoning/kernels.h"

#include <algorithm>
#include <cstring>

#include "reasoning/power.h"

// Sanitizers start after the choice of a width would be made, and WebAssembly has one width.
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__clang__)
#define PALPATE_WIDTHS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define PALPATE_WIDTHS
#endif
#define PALPATE_INLINE __attribute__((always_inline)) inline

namespace palpate::reasoning {
namespace {

/// One block. The compiler makes of it what the machine has: one, two or four registers.
using Lanes = double __attribute__((vector_size(block * sizeof(double))));

// References and not values: how a function takes so wide a vector depends on the machine.
PALPATE_INLINE void load(Lanes& lanes, const double* from) {
  std::memcpy(&lanes, from, sizeof lanes);
}
PALPATE_INLINE void store(double* to, const Lanes& lanes) { std::memcpy(to, &lanes, sizeof lanes); }
PALPATE_INLINE double sum_of(const Lanes& x) {
  return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]));
}
PALPATE_INLINE double largest_of(const Lanes& x) {
  double largest = x[0];
  for (std::size_t i = 1; i < block; ++i) largest = x[i] > largest ? x[i] : largest;
  return largest;
}

}  // namespace

PALPATE_WIDTHS void gains_again(double* gain, const double* link, const double* without,
                                std::size_t count, double pull) {
  for (std::size_t i = 0; i < count; ++i) gain[i] = (1.0 + pull * link[i]) * without[i];
}

PALPATE_WIDTHS void second_differences(double* change, const double* link, std::size_t count,
                                       const Pulls& pulls) {
  const Pulls p = pulls;
  for (std::size_t i = 0; i < count; ++i) {
    const double x = link[i];
    change[i] =
        ((1.0 + p.both * x) * (1.0 + p.neither * x)) / ((1.0 + p.first * x) * (1.0 + p.second * x));
  }
}

PALPATE_WIDTHS void raise_to_power(double* value, std::size_t count, double exponent) {
  for (std::size_t i = 0; i < count; ++i) value[i] = power_of(value[i], exponent);
}

PALPATE_WIDTHS void bits_kept(double* value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) value[i] = log2_of(1.0 - value[i]);
}

PALPATE_WIDTHS void draw_links(double* link, const double* base, const std::uint64_t* name,
                               const double* varied, std::size_t count, const Drawing& drawing) {
  const Drawing d = drawing;
  for (std::size_t i = 0; i < count; ++i) {
    const double drawn = d.bits + d.span * unit_of(mixed(d.root ^ name[i]));
    link[i] = std::min(base[i] * exp2_of(varied[i] * drawn), std::max(base[i], d.largest));
  }
}

PALPATE_WIDTHS void entropies(double* value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const double yes = value[i];
    const double no = 1.0 - yes;
    // Zero times the logarithm of a very small number is the limit, zero.
    constexpr double least = 1e-300;
    const double bits = -(std::max(yes, 0.0) * log2_of(std::max(yes, least)) +
                          std::max(no, 0.0) * log2_of(std::max(no, least)));
    value[i] = bits;
  }
}

PALPATE_WIDTHS void multiply(double* to, const double* from, const double* by, std::size_t count) {
  for (std::size_t i = 0; i < count; i += block) {
    Lanes x;
    Lanes y;
    load(x, from + i);
    load(y, by + i);
    x *= y;
    store(to + i, x);
  }
}

PALPATE_WIDTHS Tally add_scaled(double* sums, const double* row, std::size_t count, double scale) {
  Lanes sum{};
  Lanes largest{};
  for (std::size_t i = 0; i < count; i += block) {
    Lanes x;
    Lanes s;
    load(x, row + i);
    load(s, sums + i);
    s += x * scale;
    store(sums + i, s);
    sum += x;
    largest = x > largest ? x : largest;
  }
  return {sum_of(sum), largest_of(largest)};
}

PALPATE_WIDTHS Tally add_scaled_product(double* sums, const double* from, const double* by,
                                        std::size_t count, double scale) {
  Lanes sum{};
  Lanes largest{};
  for (std::size_t i = 0; i < count; i += block) {
    Lanes x;
    Lanes y;
    Lanes s;
    load(x, from + i);
    load(y, by + i);
    load(s, sums + i);
    x *= y;
    s += x * scale;
    store(sums + i, s);
    sum += x;
    largest = x > largest ? x : largest;
  }
  return {sum_of(sum), largest_of(largest)};
}

PALPATE_WIDTHS void gains_in_states(double* ratio, double* share, const double* link,
                                    const std::uint32_t* factor, std::size_t count,
                                    const double* pull) {
  Lanes all;
  load(all, ratio);
  for (std::size_t e = 0; e < count; ++e) {
    Lanes gain;
    load(gain, pull + factor[e] * block);
    gain = gain * link[e] + 1.0;
    all *= gain;
    store(share + e * block, link[e] / gain);
  }
  store(ratio, all);
}

PALPATE_WIDTHS void products_of_sets(double* product, const double* ratio, const double* share,
                                     std::size_t count) {
  Lanes one;
  load(one, ratio);
  store(product, one);
  for (std::size_t e = 0; e < count; ++e) {
    Lanes by;
    load(by, share + e * block);
    const std::size_t half = std::size_t{1} << e;
    for (std::size_t s = 0; s < half; ++s) {
      Lanes x;
      load(x, product + s * block);
      x *= by;
      store(product + (half + s) * block, x);
    }
  }
}

PALPATE_WIDTHS void add_products(double* sums, const double* product, const std::uint32_t* name,
                                 std::size_t sets) {
  for (std::size_t s = 0; s < sets; ++s) {
    double* to = sums + static_cast<std::size_t>(name[s]) * block;
    Lanes x;
    Lanes y;
    load(x, product + s * block);
    load(y, to);
    y += x;
    store(to, y);
  }
}

PALPATE_WIDTHS void meet_products(double* result, const double* product, const double* sums,
                                  const double* coefficient, const std::uint32_t* name,
                                  std::size_t sets) {
  Lanes met{};
  for (std::size_t s = 0; s < sets; ++s) {
    const std::size_t at = static_cast<std::size_t>(name[s]) * block;
    Lanes x;
    Lanes sum;
    Lanes by;
    load(x, product + s * block);
    load(sum, sums + at);
    load(by, coefficient + at);
    met += by * x * (sum - x);
  }
  store(result, met);
}

double sum_of_block(const double* values) {
  Lanes lanes;
  load(lanes, values);
  return sum_of(lanes);
}

}  // namespace palpate::reasoning
