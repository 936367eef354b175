#include "reasoning/membership.h"

#include <bit>
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

NumberedSets::NumberedSets(const Model& model, const Hypotheses& hypotheses,
                           std::optional<GroupIndex> unnamed) {
  // A table with places to spare: a name stands at its own place or, if that is taken, behind it.
  constexpr std::uint32_t empty = 0xffffffffU;
  std::vector<std::uint32_t> table(std::bit_ceil(2 * hypotheses.size() + 1), empty);
  std::vector<std::uint64_t> names;
  of.reserve(hypotheses.size());
  for (std::size_t h = 0; h < hypotheses.size(); ++h) {
    const std::uint64_t name = name_of_groups(model, hypotheses.causes(h), unnamed);
    std::size_t place = name & (table.size() - 1);
    while (table[place] != empty && names[table[place]] != name) {
      place = (place + 1) & (table.size() - 1);
    }
    if (table[place] == empty) {
      table[place] = static_cast<std::uint32_t>(names.size());
      names.push_back(name);
      first.push_back(static_cast<std::uint32_t>(h));
    }
    of.push_back(table[place]);
  }
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
