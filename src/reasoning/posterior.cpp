#include "reasoning/posterior.h"

#include <algorithm>
#include <numeric>

namespace palpate::reasoning {

void Hypotheses::add(std::span<const CauseIndex> causes, Probability probability) {
  probabilities_.push_back(probability);
  causes_.insert(causes_.end(), causes.begin(), causes.end());
  begin_.push_back(static_cast<std::uint32_t>(causes_.size()));
}

void Hypotheses::reserve(std::size_t hypotheses, std::size_t causes) {
  probabilities_.reserve(hypotheses);
  begin_.reserve(hypotheses + 1);
  causes_.reserve(causes);
}

std::vector<GroupIndex> leading_groups(const Posterior& posterior, std::size_t count) {
  std::vector<GroupIndex> order;
  order.reserve(posterior.groups.size());
  for (std::size_t i = 0; i < posterior.groups.size(); ++i) order.emplace_back(i);
  const std::size_t kept = std::min(count, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                    [&](GroupIndex a, GroupIndex b) {
                      const Probability pa = posterior.of(a);
                      const Probability pb = posterior.of(b);
                      return pa != pb ? pa > pb : a < b;
                    });
  order.resize(kept);
  return order;
}

Hypotheses leading_hypotheses(const Posterior& posterior, std::size_t count) {
  const Hypotheses& all = posterior.retained;
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::size_t kept = std::min(count, order.size());
  const auto before = [&](std::size_t a, std::size_t b) {
    const Probability pa = all.probability(a);
    const Probability pb = all.probability(b);
    if (pa != pb) return pa > pb;
    const auto ca = all.causes(a);
    const auto cb = all.causes(b);
    return std::lexicographical_compare(ca.begin(), ca.end(), cb.begin(), cb.end());
  };
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(kept);
  if (kept < order.size()) std::nth_element(order.begin(), end, order.end(), before);
  std::sort(order.begin(), end, before);
  Hypotheses leading;
  leading.reserve(kept, kept * 3);
  for (std::size_t i = 0; i < kept; ++i)
    leading.add(all.causes(order[i]), all.probability(order[i]));
  return leading;
}

}  // namespace palpate::reasoning
