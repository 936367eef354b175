#include "reasoning/search.h"

#include <algorithm>
#include <bit>

namespace palpate::reasoning {
namespace {

/// Of the mass that may be omitted this share is left out at once where a hypothesis is expanded,
/// and in proportion to what is counted there, so that all together stays within it.
constexpr double spared = 0.1;

/// The power of two below a positive number; that of the smallest for zero.
int octave_of(double value) { return static_cast<int>(std::bit_cast<std::uint64_t>(value) >> 52); }

}  // namespace

Search::Search(const Problem& problem, const Numbers& numbers, Interplay& interplay,
               Interplay* ceilings, const Reach& reach, Variants* variants)
    : problem_(problem),
      numbers_(numbers),
      interplay_(interplay),
      ceilings_(ceilings),
      reach_(reach),
      variants_(variants),
      rises_(!numbers.ceiling.empty()),
      only_sums_(reach.retain_from >= 1.0 && !reach.set_apart && variants == nullptr),
      by_count_(reach.max_causes + 1, 0.0),
      by_count_without_(by_count_),
      by_position_(numbers.ratio.size(), 0.0),
      none_present_(problem.none_present),
      levels_(reach.max_causes),
      path_(reach.max_causes + 1) {
  for (std::size_t depth = 0; depth < reach.max_causes; ++depth) {
    Level& level = levels_[depth];
    if (depth > 0) {
      level.ratio.resize(numbers.ratio.size());
      if (rises_) level.ceiling.resize(numbers.ratio.size());
    }
    if (depth + 1 < reach.max_causes) level.below.resize(problem.blocks() + 1);
    make_series(depth);
  }
}

void Search::run() {
  total_ = numbers_.class_weight[0];
  by_count_[0] = total_;
  by_count_without_[0] = total_;
  if (variants_ != nullptr) variants_->start();
  if (reach_.retain_from < 1.0) keep(0, total_);
  if (reach_.max_causes == 0 || problem_.order.empty()) return;
  levels_[0].ratio = numbers_.ratio;
  if (rises_) levels_[0].ceiling = numbers_.ceiling;
  levels_[0].end = problem_.blocks();
  expand(0, 0, 1.0);
  work_through_queue();
}

double Search::queued() const {
  double sum = 0.0;
  for (std::size_t octave = octave_; octave < octaves; ++octave) {
    const std::size_t begin = octave == octave_ ? at_ : 0;
    for (std::size_t i = begin; i < queue_[octave].size(); ++i) sum += queue_[octave][i].bound;
  }
  return sum;
}

/// Adds and subtracts as it goes, and sums anew before it believes that enough was done.
void Search::work_through_queue() {
  for (octave_ = 0; octave_ < octaves; ++octave_) {
    for (at_ = 0; at_ < queue_[octave_].size();) {
      if (exhausted()) return;
      const double enough = reach_.target * total_;
      if (enough > 0.0 && (left_out_ + waiting_) * rounding_slack <= enough) {
        waiting_ = queued();
        if ((left_out_ + waiting_) * rounding_slack <= enough) return;
      }
      const Waiting next = queue_[octave_][at_++];
      waiting_ -= next.bound;
      resume(next);
    }
  }
  octave_ = octaves - 1;
}

void Search::resume(const Waiting& waiting) {
  go_to(waiting);
  const double mass = visit(waiting);
  for (std::size_t depth = 0; depth < waiting.size; ++depth) by_position_[path_[depth]] += mass;
}

void Search::make_series(std::size_t depth) {
  double factorial = 1.0;
  for (std::size_t t = 1; depth + 1 + t <= reach_.max_causes; ++t) {
    factorial *= static_cast<double>(t);
    levels_[depth].series.push_back(numbers_.class_weight[depth + 1 + t] / factorial);
  }
}

/// What lies below a child of a node, divided by the child's V, given the sum of the later
/// ceilings.
double Search::mass_below(const Level& level, double sum) {
  double result = 0.0;
  for (std::size_t t = level.series.size(); t-- > 0;) result = (result + level.series[t]) * sum;
  return result;
}

/// What lies below all children whose ceilings have that sum, divided by the node's V: the
/// integral, as each of them has only the later ones below it.
double Search::mass_of_all(const Level& level, double sum) {
  double result = 0.0;
  for (std::size_t t = level.series.size(); t-- > 0;) {
    result = (result + level.series[t] / static_cast<double>(t + 2)) * sum;
  }
  return result * sum;
}

/// Its derivative by that sum: so much more, at most, for each part of it, as it is convex.
double Search::slope_below(const Level& level, double sum) {
  double result = 0.0;
  for (std::size_t t = level.series.size(); t-- > 0;) {
    result = result * sum + level.series[t] * static_cast<double>(t + 1);
  }
  return result;
}

/// Counts the children of the node whose ratios stand in its level from position `start` on and
/// whose weight without count prior is `value`; returns their mass.
double Search::expand(std::size_t depth, std::size_t start, double value) {
  ++expanded_;
  Level& level = levels_[depth];
  const double scale = value * numbers_.class_weight[depth + 1];
  const std::size_t first = start / block;
  if (first >= level.end) return 0.0;
  const Tally tally = add_scaled(&by_position_[first * block], &level.ratio[first * block],
                                 (level.end - first) * block, scale);
  evaluated_ += std::min(problem_.order.size(), level.end * block) - start;
  const double own = tally.sum * scale;
  total_ += own;
  by_count_[depth + 1] += own;
  if (variants_ != nullptr) {
    variants_->count(level.ratio, first * block, std::min(level.end * block, problem_.order.size()),
                     std::span(path_).first(depth), value);
  }
  if (reach_.set_apart) count_without(level, depth, first, scale, own);
  if (reach_.retain_from < 1.0 && own > 0.0 &&
      tally.largest * scale >= reach_.retain_from * total_) {
    keep_children(level, depth, first, scale);
  }
  if (depth + 1 < reach_.max_causes && own > 0.0) put_off_children(depth, first, value, own);
  return own;
}

/// Leaves out what lies furthest back, as far as that is little beside what was counted here, and
/// lets the rest of the children wait.
void Search::put_off_children(std::size_t depth, std::size_t first, double value, double own) {
  Level& level = levels_[depth];
  const std::vector<double>& ceiling = ceiling_of(level);
  level.below[level.end] = 0.0;
  for (std::size_t b = level.end; b-- > first;) {
    level.below[b] = level.below[b + 1] + sum_of_block(&ceiling[b * block]);
  }
  // Half for causes of the tail as further ones, half for what lies below the last children.
  const double spare = 0.5 * spared * reach_.target * own;
  const double whole = level.below[first];
  const double steepest = value * whole * slope_below(level, whole);
  std::size_t end = level.end;
  while (end > first && level.below[end - 1] * steepest <= spare) --end;
  std::size_t stop = end;
  const auto rest = [&](std::size_t b) { return value * mass_of_all(level, level.below[b]); };
  while (stop > first && rest(stop - 1) <= spare) --stop;
  left_out_ += rest(stop);

  const auto path = static_cast<std::uint32_t>(paths_.size());
  if (stop > first) {
    paths_.insert(paths_.end(), path_.begin(), path_.begin() + static_cast<std::ptrdiff_t>(depth));
  }
  for (std::size_t b = first; b < stop; ++b) {
    // The mean of both ends: between them it is convex.
    const double below_one =
        0.5 * (mass_below(level, level.below[b]) + mass_below(level, level.below[b + 1]));
    const double bound = value * sum_of_block(&ceiling[b * block]) * below_one;
    if (bound == 0.0) continue;
    const int octave = octave_of(bound);
    if (depth == 0 && b == first) highest_ = octave;
    const auto at = static_cast<std::size_t>(
        std::clamp(highest_ - octave, static_cast<int>(octave_), static_cast<int>(octaves) - 1));
    queue_[at].push_back({bound, value, level.below[b + 1], level.below[end], path,
                          static_cast<std::uint32_t>(depth), static_cast<std::uint32_t>(b),
                          static_cast<std::uint32_t>(end)});
    waiting_ += bound;
  }
}

/// Expands the children of one block; returns the mass counted below them.
double Search::visit(const Waiting& waiting) {
  const std::size_t depth = waiting.size;
  const std::vector<double>& ceiling = ceiling_of(levels_[depth]);
  std::array<double, block> later{};  // sum of the ceilings after each position of the block
  double sum = waiting.after;
  for (std::size_t i = block; i-- > 0;) {
    later[i] = sum;
    sum += ceiling[waiting.block * block + i];
  }
  double mass = 0.0;
  for (std::size_t i = 0; i < block; ++i) {
    const Level& level = levels_[depth];
    const std::size_t position = waiting.block * block + i;
    const double child = level.ratio[position] * waiting.value;
    if (child == 0.0) continue;
    if (exhausted()) {
      left_out_ += child * mass_below(level, later[i]);
      continue;
    }
    left_out_ += child * waiting.tail * slope_below(level, later[i]);
    const double below = descend(depth, position, child, waiting.end);
    by_position_[position] += below;
    mass += below;
  }
  return mass;
}

/// Adds the cause at `position` and expands the hypothesis; leaves the factors as they were.
double Search::descend(std::size_t depth, std::size_t position, double value, std::size_t end) {
  if (position + 1 >= problem_.order.size()) return 0.0;
  if (only_sums_ && depth + 2 == reach_.max_causes && !shares_factors(position)) {
    return count_last(depth, position, value, end);
  }
  enter(depth, position, end);
  const double mass = expand(depth + 1, position + 1, value);
  leave(depth);
  return mass;
}

/// Whether the cause at `position` is linked to a factor to which one of the path is.
bool Search::shares_factors(std::size_t position) const {
  const auto links = factors_of(position);
  return std::any_of(links.begin(), links.end(), [&](const CauseFactor& link) {
    return none_present_[link.factor] != problem_.none_present[link.factor];
  });
}

/// Expands a hypothesis whose children are not expanded themselves, in one pass over two rows, so
/// that its own is never written. The same numbers as `enter` and `expand` give.
double Search::count_last(std::size_t depth, std::size_t position, double value, std::size_t end) {
  ++expanded_;
  const std::size_t first = (position + 1) / block;
  if (first >= end) return 0.0;
  const double scale = value * numbers_.class_weight[depth + 2];
  const double* row = interplay_.row(position, end) + (first - position / block) * block;
  const Tally tally =
      add_scaled_product(&by_position_[first * block], &levels_[depth].ratio[first * block], row,
                         (end - first) * block, scale);
  evaluated_ += std::min(problem_.order.size(), end * block) - (position + 1);
  const double own = tally.sum * scale;
  total_ += own;
  by_count_[depth + 2] += own;
  return own;
}

/// Makes the level of a hypothesis that was left anew.
void Search::go_to(const Waiting& waiting) {
  std::size_t same = 0;
  while (same < opened_ && same < waiting.size && path_[same] == paths_[waiting.path + same] &&
         levels_[same + 1].end >= waiting.end) {
    ++same;
  }
  while (opened_ > same) leave(--opened_);
  while (opened_ < waiting.size) {
    enter(opened_, paths_[waiting.path + opened_], waiting.end);
    ++opened_;
  }
}

/// Makes the next level the one of the hypothesis with the cause at `position` added, with its
/// ratios up to the block `end`.
void Search::enter(std::size_t depth, std::size_t position, std::size_t end) {
  path_[depth] = static_cast<std::uint32_t>(position);
  const Level& from = levels_[depth];
  Level& to = levels_[depth + 1];
  to.end = end;
  const std::size_t first = position / block;
  if (first < end) {
    const std::size_t begin = first * block;
    const std::size_t count = (end - first) * block;
    multiply(&to.ratio[begin], &from.ratio[begin], interplay_.row(position, end), count);
    if (rises_) {
      multiply(&to.ceiling[begin], &from.ceiling[begin], ceilings_->row(position, end), count);
    }
  }
  to.saved.clear();
  for (const CauseFactor& link : factors_of(position)) {
    double& state = none_present_[link.factor];
    to.saved.push_back(state);
    if (state != problem_.none_present[link.factor]) share_factors(to, link, state, end);
    state *= link.kept;
  }
}

void Search::leave(std::size_t depth) {
  const double* saved = levels_[depth + 1].saved.data();
  for (const CauseFactor& link : factors_of(path_[depth])) none_present_[link.factor] = *saved++;
}

std::span<const CauseFactor> Search::factors_of(std::size_t position) const {
  const std::uint32_t begin = problem_.cause_begin[position];
  return std::span(problem_.cause_factors)
      .subspan(begin, problem_.cause_begin[position + 1] - begin);
}

/// A factor that the new cause shares with earlier ones: what the row took for it holds where none
/// of them is there. `state` is that of the factor before.
void Search::share_factors(Level& level, const CauseFactor& link, double state, std::size_t end) {
  const double exponent = numbers_.exponent[link.factor];
  if (exponent == 0.0) return;
  const Factor& factor = problem_.factors[link.factor];
  const std::uint32_t* positions = problem_.entry_position.data();
  const std::uint32_t* first = positions + link.entry + 1;
  const std::uint32_t* last = positions + factor.end;
  if (end < problem_.blocks()) {
    last = std::lower_bound(first, last, static_cast<std::uint32_t>(end * block));
  }
  if (first >= last) return;
  const auto count = static_cast<std::size_t>(last - first);
  if (change_.size() < count) change_.resize(count);
  const double before = problem_.none_present[link.factor];
  second_differences(change_.data(), &problem_.entry_link[link.entry + 1], count,
                     {factor.pull(state * link.kept), factor.pull(before), factor.pull(state),
                      factor.pull(before * link.kept)});
  if (exponent != 1.0) raise_to_power(change_.data(), count, exponent);
  for (std::size_t i = 0; i < count; ++i) level.ratio[first[i]] *= change_[i];
  if (!rises_ || !factor.speaks_for()) return;
  for (std::size_t i = 0; i < count; ++i) level.ceiling[first[i]] *= change_[i];
}

/// Of the children just counted those without the group that is set apart.
void Search::count_without(const Level& level, std::size_t depth, std::size_t first, double scale,
                           double own) {
  const std::uint32_t group = *reach_.set_apart;
  for (std::size_t d = 0; d < depth; ++d) {
    if (problem_.group[path_[d]] == group) return;
  }
  for (std::uint32_t i = problem_.group_begin[group]; i < problem_.group_begin[group + 1]; ++i) {
    const std::size_t position = problem_.group_positions[i];
    if (position >= first * block && position < level.end * block) {
      own -= level.ratio[position] * scale;
    }
  }
  by_count_without_[depth + 1] += own;
}

void Search::keep_children(const Level& level, std::size_t depth, std::size_t first, double scale) {
  const double least = std::max(reach_.retain_from * total_ / scale, 1e-300);
  for (std::size_t p = first * block; p < level.end * block; ++p) {
    if (level.ratio[p] < least) continue;
    path_[depth] = static_cast<std::uint32_t>(p);
    keep(depth + 1, level.ratio[p] * scale);
  }
}

void Search::keep(std::size_t size, double weight) {
  kept_.weight.push_back(weight);
  kept_.size.push_back(static_cast<std::uint32_t>(size));
  kept_.positions.insert(kept_.positions.end(), path_.begin(),
                         path_.begin() + static_cast<std::ptrdiff_t>(size));
}

}  // namespace palpate::reasoning
