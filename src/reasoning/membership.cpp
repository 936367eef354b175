#include "reasoning/membership.h"

#include <numeric>

#include "reasoning/kernels.h"

namespace palpate::reasoning {

std::uint64_t name_of_groups(const Model& model, std::span<const CauseIndex> causes,
                             std::optional<GroupIndex> unnamed) {
  std::uint64_t name = 0;
  for (const CauseIndex cause : causes) {
    const GroupIndex group = model.cause(cause).group;
    if (group != unnamed) name += mixed(group.value());
  }
  return name;
}

Membership::Membership(const Hypotheses& hypotheses, std::size_t cause_count)
    : begin_(cause_count + 1, 0) {
  for (std::size_t h = 0; h < hypotheses.size(); ++h) {
    for (const CauseIndex cause : hypotheses.causes(h)) ++begin_[cause.value() + 1];
  }
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  members_.resize(begin_.back());
  std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
  for (std::size_t h = 0; h < hypotheses.size(); ++h) {
    for (const CauseIndex cause : hypotheses.causes(h)) {
      members_[next[cause.value()]++] = static_cast<std::uint32_t>(h);
    }
  }
}

void Silence::look_at(const Observable& observable) {
  for (const std::uint32_t h : touched_) silence_[h] = 1.0;
  touched_.clear();
  for (const Link& link : observable.links) {
    const double kept = link.probability.complement().value();
    if (kept == 1.0) continue;
    for (const std::uint32_t h : membership_.holding(link.cause)) {
      if (silence_[h] == 1.0) touched_.push_back(h);
      silence_[h] *= kept;
    }
  }
}

}  // namespace palpate::reasoning
