#include "posture/scenario.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace palpate::posture {
namespace {

constexpr double turn = 2.0 * std::numbers::pi;

/// The k-th number of a list, 0 beyond its end.
double nth(const std::vector<double>& list, std::size_t k) { return k < list.size() ? list[k] : 0; }

std::size_t harmonics(const Wave& wave) { return std::max(wave.cosines.size(), wave.sines.size()); }

}  // namespace

double Wave::at(double cycle) const {
  double sum = mean;
  for (std::size_t k = 0; k < harmonics(*this); ++k) {
    const double angle = turn * static_cast<double>(k + 1) * cycle;
    sum += nth(cosines, k) * std::cos(angle) + nth(sines, k) * std::sin(angle);
  }
  return sum;
}

double Wave::rate(double cycle) const {
  double sum = 0.0;
  for (std::size_t k = 0; k < harmonics(*this); ++k) {
    const double pace = turn * static_cast<double>(k + 1);
    sum +=
        pace * (nth(sines, k) * std::cos(pace * cycle) - nth(cosines, k) * std::sin(pace * cycle));
  }
  return sum;
}

double Wave::bend(double cycle) const {
  double sum = 0.0;
  for (std::size_t k = 0; k < harmonics(*this); ++k) {
    const double pace = turn * static_cast<double>(k + 1);
    sum -= pace * pace *
           (nth(cosines, k) * std::cos(pace * cycle) + nth(sines, k) * std::sin(pace * cycle));
  }
  return sum;
}

double Push::at(double stance) const {
  double sum = 0.0;
  for (std::size_t k = 0; k < sines.size(); ++k) {
    sum += sines[k] * std::sin(std::numbers::pi * static_cast<double>(k + 1) * stance);
  }
  return sum;
}

double Drift::at(double stance) const {
  double sum = 0.0;
  for (std::size_t k = 0; k < cosines.size(); ++k) {
    sum += cosines[k] * std::cos(std::numbers::pi * static_cast<double>(k) * stance);
  }
  return sum;
}

}  // namespace palpate::posture
