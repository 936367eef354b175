#pragma once

#include <cmath>
#include <cstring>

namespace palpate::mechanics {

/// Which machine instructions a translation unit is compiled for. It is part of every kernel's
/// type, so that the linker never puts one set's code in another's place.
enum class Instructions { baseline, avx2, avx512 };

/// The compiler's own vectors of N numbers (it takes no N that depends on a template's argument).
template <int N>
struct Registers;
template <>
struct Registers<2> {
  using Numbers [[gnu::vector_size(16)]] = double;
  using Bits [[gnu::vector_size(16)]] = long long;
};
template <>
struct Registers<4> {
  using Numbers [[gnu::vector_size(32)]] = double;
  using Bits [[gnu::vector_size(32)]] = long long;
};
template <>
struct Registers<8> {
  using Numbers [[gnu::vector_size(64)]] = double;
  using Bits [[gnu::vector_size(64)]] = long long;
};

/// N numbers that are computed side by side, for example N frames of one stride. Every lane gives
/// the same bits whatever N and the instructions are: no operation looks at a neighbour.
template <int N, Instructions I = Instructions::baseline>
struct Lanes {
  static constexpr int count = N;
  using Numbers = typename Registers<N>::Numbers;
  using Bits = typename Registers<N>::Bits;

  /// True or false in each lane.
  struct Mask {
    Bits bits;
    friend Mask operator&(Mask a, Mask b) { return {a.bits & b.bits}; }
    friend Mask operator|(Mask a, Mask b) { return {a.bits | b.bits}; }
    friend Mask operator!(Mask a) { return {~a.bits}; }
    [[nodiscard]] bool any() const {
      for (int i = 0; i < N; ++i) {
        if (bits[i] != 0) return true;
      }
      return false;
    }
    [[nodiscard]] bool operator[](int lane) const { return bits[lane] != 0; }
  };

  Numbers v;

  /// Not set to anything: kernels fill what they declare.
  Lanes() {}                              // NOLINT(*-member-init,modernize-use-equals-default)
  Lanes(Numbers numbers) : v(numbers) {}  // NOLINT(google-explicit-constructor)
  Lanes(double number) : v(Numbers{} + number) {}  // NOLINT(google-explicit-constructor)
  static Lanes load(const double* from) {
    Lanes result;
    std::memcpy(&result.v, from, sizeof(Numbers));
    return result;
  }
  void store(double* to) const { std::memcpy(to, &v, sizeof(Numbers)); }
  [[nodiscard]] double operator[](int lane) const { return v[lane]; }
  void set(int lane, double number) { v[lane] = number; }

  friend Lanes operator+(Lanes a, Lanes b) { return a.v + b.v; }
  friend Lanes operator-(Lanes a, Lanes b) { return a.v - b.v; }
  friend Lanes operator*(Lanes a, Lanes b) { return a.v * b.v; }
  friend Lanes operator/(Lanes a, Lanes b) { return a.v / b.v; }
  friend Lanes operator-(Lanes a) { return -a.v; }
  Lanes& operator+=(Lanes b) {
    v += b.v;
    return *this;
  }
  Lanes& operator-=(Lanes b) {
    v -= b.v;
    return *this;
  }
  Lanes& operator*=(Lanes b) {
    v *= b.v;
    return *this;
  }
  friend Mask operator<(Lanes a, Lanes b) { return {a.v < b.v}; }
  friend Mask operator>(Lanes a, Lanes b) { return {a.v > b.v}; }
  friend Mask operator<=(Lanes a, Lanes b) { return {a.v <= b.v}; }
  friend Mask operator>=(Lanes a, Lanes b) { return {a.v >= b.v}; }

  friend Lanes select(Mask mask, Lanes yes, Lanes no) { return mask.bits ? yes.v : no.v; }
  friend Lanes min(Lanes a, Lanes b) { return select(a < b, a, b); }
  friend Lanes max(Lanes a, Lanes b) { return select(a > b, a, b); }
  friend Lanes abs(Lanes a) { return max(a, -a); }
  friend Lanes sqrt(Lanes a) {
#if __has_builtin(__builtin_elementwise_sqrt)
    return __builtin_elementwise_sqrt(a.v);
#endif
    Lanes result;
    for (int i = 0; i < N; ++i) result.v[i] = __builtin_sqrt(a.v[i]);
    return result;
  }
  friend Bits bits_of(Lanes a) {
    Bits result;
    std::memcpy(&result, &a.v, sizeof(Bits));
    return result;
  }
};

/// Sine and cosine, to about 2 units in the last place for |x| < 1e5. Argument reduced to
/// [-pi/4, pi/4] in two parts (Cody and Waite 1980), then Taylor's series.
template <class V>
void sine_cosine(V x, V& sine, V& cosine) {
  const V magic = 6755399441055744.0;  // 1.5 * 2^52: its sum with k has k in the lowest bits
  const V shifted = x * 0.63661977236758134308 + magic;
  const V k = shifted - magic;
  const V r = (x - k * 1.57079632673412561417) - k * 6.07710050650619224932e-11;
  const V z = r * r;
  const V s =
      r +
      r * z *
          (-1.0 / 6 +
           z * (1.0 / 120 +
                z * (-1.0 / 5040 + z * (1.0 / 362880 + z * (-1.0 / 39916800 +
                                                            z * (1.0 / 6227020800.0 +
                                                                 z * (-1.0 / 1307674368000.0)))))));
  const V c =
      1.0 +
      z * (-0.5 + z * (1.0 / 24 +
                       z * (-1.0 / 720 +
                            z * (1.0 / 40320 + z * (-1.0 / 3628800 +
                                                    z * (1.0 / 479001600 +
                                                         z * (-1.0 / 87178291200.0 +
                                                              z * (1.0 / 20922789888000.0))))))));
  const auto quadrant = bits_of(shifted);
  const typename V::Mask odd{(quadrant & 1) != 0};
  const typename V::Mask minus_sine{(quadrant & 2) != 0};
  const typename V::Mask minus_cosine{((quadrant + 1) & 2) != 0};
  const V s0 = select(odd, c, s);
  const V c0 = select(odd, s, c);
  sine = select(minus_sine, -s0, s0);
  cosine = select(minus_cosine, -c0, c0);
}

/// The angle of (x, y), in (-pi, pi], to about 1e-15. Rational approximation of Moshier's Cephes
/// (atan.c: 2^-56 below 0.66).
template <class V>
V angle_of(V y, V x) {
  const V ax = abs(x);
  const V ay = abs(y);
  const V high = max(ax, ay);
  const V low = min(ax, ay);
  const V t = low / max(high, V(1e-300));
  const auto upper = t > V(0.66);
  const V u = select(upper, (t - 1.0) / (t + 1.0), t);
  const V z = u * u;
  const V p = (((-8.750608600031904122785e-1 * z - 1.615753718733365076637e1) * z -
                7.500855792314704667340e1) *
                   z -
               1.228866684490136173410e2) *
                  z -
              6.485021904942025371773e1;
  const V q = ((((z + 2.485846490142306297962e1) * z + 1.650270098316988542046e2) * z +
                4.328810604912902668951e2) *
                   z +
               4.853903996359136964868e2) *
                  z +
              1.945506571482613964425e2;
  V a = u + u * z * (p / q);
  a = select(upper, a + 0.78539816339744830962, a);
  a = select(ay > ax, 1.57079632679489661923 - a, a);
  a = select(x < V(0.0), 3.14159265358979323846 - a, a);
  return select(y < V(0.0), -a, a);
}

}  // namespace palpate::mechanics
