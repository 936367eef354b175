#include "reasoning/interplay.h"

#include <algorithm>

namespace palpate::reasoning {
namespace {

/// 16 MiB: beyond it rows are made anew each time.
constexpr std::size_t stored_at_most = std::size_t{1} << 21;

}  // namespace

Interplay::Interplay(const Problem& problem, const std::vector<double>& exponents, Ratios which,
                     Interplay* usual)
    : problem_(problem),
      exponents_(exponents),
      which_(which),
      usual_(usual),
      rows_(problem.order.size()) {}

const double* Interplay::row(std::size_t position, std::size_t end) {
  if (usual_ != nullptr && !differs(position)) return usual_->row(position, end);
  std::vector<double>& row = rows_[position];
  const std::size_t first = position / block;
  const std::size_t wanted = (end - first) * block;
  if (row.size() >= wanted) return row.data();
  if (stored_ + wanted > stored_at_most) {
    passing_.clear();
    fill(position, first, end, passing_);
    return passing_.data();
  }
  stored_ += wanted - row.size();
  fill(position, first + row.size() / block, end, row);
  return row.data();
}

bool Interplay::differs(std::size_t position) const {
  const auto begin = problem_.cause_factors.begin();
  return std::any_of(begin + problem_.cause_begin[position],
                     begin + problem_.cause_begin[position + 1], [&](const CauseFactor& link) {
                       return exponents_[link.factor] != usual_->exponents_[link.factor];
                     });
}

/// Lengthens the row, which reaches up to the block `begin`.
void Interplay::fill(std::size_t position, std::size_t begin, std::size_t end,
                     std::vector<double>& row) {
  row.resize((end - position / block) * block, 1.0);
  for (std::uint32_t i = problem_.cause_begin[position]; i < problem_.cause_begin[position + 1];
       ++i) {
    const CauseFactor& link = problem_.cause_factors[i];
    if (exponents_[link.factor] == 0.0) continue;
    if (which_ == Ratios::ceiling && !problem_.factors[link.factor].speaks_for()) continue;
    weaken(link, position, begin * block, end * block, row);
  }
  exclude_group(position, begin * block, end * block, row);
}

void Interplay::weaken(const CauseFactor& link, std::size_t position, std::size_t begin,
                       std::size_t end, std::vector<double>& row) {
  const Factor& factor = problem_.factors[link.factor];
  const std::uint32_t* positions = problem_.entry_position.data();
  const std::uint32_t* first = positions + link.entry + 1;
  const std::uint32_t* last = positions + factor.end;
  if (begin > position) first = std::lower_bound(first, last, static_cast<std::uint32_t>(begin));
  if (end < problem_.order.size()) {
    last = std::lower_bound(first, last, static_cast<std::uint32_t>(end));
  }
  const auto count = static_cast<std::size_t>(last - first);
  if (count == 0) return;
  const auto at = static_cast<std::size_t>(first - positions);
  if (gain_.size() < count) gain_.resize(count);
  gains_again(gain_.data(), &problem_.entry_link[at], &problem_.entry_without[at], count,
              factor.pull(problem_.none_present[link.factor] * link.kept));
  if (exponents_[link.factor] != 1.0) {
    raise_to_power(gain_.data(), count, exponents_[link.factor]);
  }
  const std::size_t offset = position / block * block;
  for (std::size_t i = 0; i < count; ++i) row[first[i] - offset] *= gain_[i];
}

/// Also the positions of the first block up to its own: they are not later ones.
void Interplay::exclude_group(std::size_t position, std::size_t begin, std::size_t end,
                              std::vector<double>& row) const {
  const std::size_t offset = position / block * block;
  for (std::size_t l = std::max(begin, offset); l <= position; ++l) row[l - offset] = 0.0;
  const std::uint32_t group = problem_.group[position];
  for (std::uint32_t i = problem_.group_begin[group]; i < problem_.group_begin[group + 1]; ++i) {
    const std::size_t other = problem_.group_positions[i];
    if (other > position && other >= begin && other < end) row[other - offset] = 0.0;
  }
}

}  // namespace palpate::reasoning
