#include "reasoning/variants.h"

#include <algorithm>
#include <utility>

#include "reasoning/kernels.h"

namespace palpate::reasoning {

Variants::Variants(const Problem& problem, std::span<const GroupIndex> groups)
    : problem_(problem), group_count_(groups.size()), asked_(problem.order.size(), groups.size()) {
  for (std::size_t at = 0; at < groups.size(); ++at) {
    const std::size_t g = groups[at].value();
    for (std::uint32_t i = problem.group_begin[g]; i < problem.group_begin[g + 1]; ++i) {
      asked_[problem.group_positions[i]] = at;
    }
  }
}

void Variants::add(const std::vector<double>& beside, std::vector<double> class_weight) {
  beside_.push_back(beside);
  class_weight_.push_back(std::move(class_weight));
}

void Variants::start() {
  width_ = (size() + block - 1) / block * block;
  const std::size_t positions = problem_.order.size();
  change_.assign(positions * width_, 0.0);
  changes_.assign(positions, 0);
  for (std::size_t p = 0; p < positions; ++p) {
    for (std::size_t v = 0; v < size(); ++v) {
      change_[p * width_ + v] = beside_[v][p];
      if (beside_[v][p] != 1.0) changes_[p] = 1;
    }
  }
  total_.assign(width_, 0.0);
  for (std::size_t v = 0; v < size(); ++v) total_[v] = class_weight_[v][0];
  mass_.assign(group_count_ * width_, 0.0);
  sums_.resize((group_count_ + 1) * width_);
  unchanged_.resize(group_count_ + 1);
  scale_.resize(width_);
  holds_.resize(group_count_ + 1);
}

void Variants::count(const std::vector<double>& ratio, std::size_t begin, std::size_t end,
                     std::span<const std::uint32_t> path, double value) {
  std::ranges::fill(sums_, 0.0);
  std::ranges::fill(unchanged_, 0.0);
  for (std::size_t p = begin; p < end; ++p) {
    if (ratio[p] == 0.0) continue;
    if (changes_[p] == 0) {
      unchanged_[asked_[p]] += ratio[p];
    } else {
      add_scaled(&sums_[asked_[p] * width_], &change_[p * width_], width_, ratio[p]);
    }
  }
  for (std::size_t v = 0; v < size(); ++v) scale_[v] = value * class_weight_[v][path.size() + 1];
  std::ranges::fill(holds_, 0);
  for (const std::uint32_t position : path) {
    holds_[asked_[position]] = 1;
    multiply(scale_.data(), scale_.data(), &change_[position * width_], width_);
  }
  for (std::size_t v = 0; v < size(); ++v) {
    double all = 0.0;
    for (std::size_t g = 0; g <= group_count_; ++g) all += sums_[g * width_ + v] + unchanged_[g];
    total_[v] += all * scale_[v];
    for (std::size_t g = 0; g < group_count_; ++g) {
      const double own = holds_[g] != 0 ? all : sums_[g * width_ + v] + unchanged_[g];
      mass_[g * width_ + v] += own * scale_[v];
    }
  }
}

double Variants::most(std::size_t variant) const {
  const double largest = std::max(1.0, *std::ranges::max_element(beside_[variant]));
  double most = 0.0;
  double power = 1.0;
  const std::vector<double>& usual = problem_.numbers.class_weight;
  for (std::size_t size = 0; size < usual.size(); ++size) {
    if (usual[size] > 0.0)
      most = std::max(most, power * class_weight_[variant][size] / usual[size]);
    power *= largest;
  }
  return most;
}

}  // namespace palpate::reasoning
