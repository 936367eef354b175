#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

/// Numbers that look random and that a seed settles: the same on every machine.
namespace palpate {

/// One step of splitmix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number
/// generators"), also used as a hash.
inline std::uint64_t mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15ULL;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

/// The first 53 of these bits, as a number in [0, 1).
inline double unit_of_bits(std::uint64_t bits) {
  return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

/// One number after the other.
class SeededDraws {
 public:
  explicit SeededDraws(std::uint64_t seed) : state_(seed) {}

  /// In [0, 1).
  double unit() {
    const double drawn = unit_of_bits(mixed(state_));
    state_ += 0x9e3779b97f4a7c15ULL;
    return drawn;
  }
  double between(double low, double high) { return low + (high - low) * unit(); }
  /// One of 0, ..., count - 1; `count` is not 0.
  std::size_t below(std::size_t count) {
    return std::min(static_cast<std::size_t>(unit() * static_cast<double>(count)), count - 1);
  }
  bool chance(double probability) { return unit() < probability; }

 private:
  std::uint64_t state_;
};

}  // namespace palpate
