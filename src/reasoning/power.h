#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

/// Logarithm and power from additions, multiplications and one division only, so that they give the
/// same bits natively and in WebAssembly, which the functions of the C library do not promise.
/// Written without branches, so that a loop over them can be vectorised.
namespace palpate::reasoning {

/// The logarithm to base 2 of a positive normal number; absolute error below 1e-15 (relative to the
/// result where that is above 1). By the series of the inverse hyperbolic tangent.
inline double log2_of(double x) {
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcdULL;  // sqrt(1/2)
  constexpr std::uint64_t shift = 1024;
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const std::uint64_t exponent = (bits - root_half + (shift << 52)) >> 52;  // biased by `shift`
  const double mantissa = std::bit_cast<double>(bits - ((exponent - shift) << 52));
  const double whole =
      std::bit_cast<double>(exponent | 0x4330000000000000ULL) - (4503599627370496.0 + 1024.0);
  const double z = (mantissa - 1.0) / (mantissa + 1.0);  // |z| <= 0.1716
  const double y = z * z;
  double series = 1.0 / 21.0;
  series = series * y + 1.0 / 19.0;
  series = series * y + 1.0 / 17.0;
  series = series * y + 1.0 / 15.0;
  series = series * y + 1.0 / 13.0;
  series = series * y + 1.0 / 11.0;
  series = series * y + 1.0 / 9.0;
  series = series * y + 1.0 / 7.0;
  series = series * y + 1.0 / 5.0;
  series = series * y + 1.0 / 3.0;
  series = series * y + 1.0;
  constexpr double two_over_ln2 = 2.8853900817779268;
  return whole + z * series * two_over_ln2;
}

/// 2 to the power of a number; held within 2^-1022 and 2^1022. Relative error below 1e-15.
inline double exp2_of(double x) {
  const double held = std::min(std::max(x, -1022.0), 1022.0);
  constexpr double magic = 6755399441055744.0;  // 1.5 * 2^52: adding it rounds to a whole number
  const double shifted = held + magic;
  const double part = held - (shifted - magic);  // in [-1/2, 1/2]
  constexpr double ln2 = 0.69314718055994531;
  const double y = part * ln2;
  double series = 1.0 / 6227020800.0;
  series = series * y + 1.0 / 479001600.0;
  series = series * y + 1.0 / 39916800.0;
  series = series * y + 1.0 / 3628800.0;
  series = series * y + 1.0 / 362880.0;
  series = series * y + 1.0 / 40320.0;
  series = series * y + 1.0 / 5040.0;
  series = series * y + 1.0 / 720.0;
  series = series * y + 1.0 / 120.0;
  series = series * y + 1.0 / 24.0;
  series = series * y + 1.0 / 6.0;
  series = series * y + 0.5;
  series = series * y + 1.0;
  series = series * y + 1.0;
  const auto whole = std::bit_cast<std::uint64_t>(shifted) << 52;
  return series * std::bit_cast<double>(whole + 0x3ff0000000000000ULL);
}

/// A positive normal number raised to a power.
inline double power_of(double base, double exponent) { return exp2_of(exponent * log2_of(base)); }

}  // namespace palpate::reasoning
