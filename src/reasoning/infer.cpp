#include "reasoning/infer.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "reasoning/kernels.h"
#include "reasoning/problem.h"

namespace palpate::reasoning {
namespace {

constexpr std::size_t block = Problem::block;

/// Rounding of the sums that a bound is made of, many times over.
constexpr double rounding_slack = 1.0 + 1e-9;

/// What is below this share of the threshold is left out at once.
constexpr double put_off_from = 0.001;

/// A sum of one block in a fixed order that leaves room for vector instructions.
double sum_of_block(const double* values) {
  std::array<double, 4> lane{};
  for (std::size_t i = 0; i < 4; ++i) lane[i] = values[i] + values[i + 4];
  return (lane[0] + lane[2]) + (lane[1] + lane[3]);
}

double max_of_block(const double* values) {
  std::array<double, 4> lane{};
  for (std::size_t i = 0; i < 4; ++i) lane[i] = std::max(values[i], values[i + 4]);
  return std::max(std::max(lane[0], lane[2]), std::max(lane[1], lane[3]));
}

/// Hypotheses met during the search, by positions.
struct Kept {
  std::vector<double> weight;
  std::vector<std::uint32_t> size;
  std::vector<std::uint32_t> positions;  // `size` of them per hypothesis

  void reserve(std::size_t hypotheses, std::size_t causes_each) {
    weight.reserve(hypotheses);
    size.reserve(hypotheses);
    positions.reserve(hypotheses * causes_each);
  }
  void clear() {
    weight.clear();
    size.clear();
    positions.clear();
  }
};

/// One search. A hypothesis H is *expanded* when all hypotheses with one more cause, of a later
/// position, are counted. First goes depth-first through all those whose bound on what lies below
/// them is above a threshold; others are put off, and only the very small ones left out at once.
/// Then expands what was put off, largest bound first, until little enough is left.
///
/// The bound. Adding cause j to H multiplies its weight, but for the count prior, by a ratio r(j |
/// H) that can only fall as H grows: each factor 1 - c s gives (1 - c s (1-l)) / (1 - c s), which
/// rises with s, and s falls as H grows; a power with a positive exponent keeps that. For graded
/// absences the ratio is below 1 and rises towards 1, and 1 takes its place in the bound. So what
/// lies below H with t more causes of later positions is at most
///   count_weight(|H| + t) * V(H) * e_t(r) <= count_weight(|H| + t) * V(H) * S^t / t!,
/// V(H) the weight without count prior, S the sum of r(j | H) over the later positions.
class Search {
 public:
  Search(const Problem& problem, std::size_t max_causes, double retain_from, std::uint64_t limit)
      : problem_(problem),
        max_causes_(max_causes),
        retain_from_(retain_from),
        limit_(limit),
        rises_(!problem.ceiling.empty()),
        levels_(max_causes),
        path_(max_causes + 1) {
    const std::size_t size = problem.ratio.size();
    for (Level& level : levels_) {
      level.ratio.resize(size);
      if (rises_) level.ceiling.resize(size);
      level.below.resize(size / block + 1);
      level.largest.resize(size / block);
      level.saved.reserve(64);
    }
    for (std::size_t depth = 0; depth < max_causes; ++depth) make_series(depth);
  }

  /// `target` and `threshold` are relative to the mass counted so far.
  void run(double target, double threshold) {
    threshold_ = threshold;
    left_out_ = 0.0;
    evaluated_ = 1;
    expanded_ = 0;
    by_count_.assign(max_causes_ + 1, 0.0);
    by_position_.assign(problem_.ratio.size(), 0.0);
    kept_.clear();
    queue_.clear();
    queued_paths_.clear();
    none_present_ = problem_.none_present;
    total_ = problem_.class_weight[0];
    by_count_[0] = total_;
    if (retain_from_ < 1.0) {
      kept_.reserve(4096, max_causes_);
      keep(0, total_);
    }
    if (max_causes_ == 0 || problem_.order.empty()) return;
    levels_[0].ratio = problem_.ratio;
    if (rises_) levels_[0].ceiling = problem_.ceiling;
    expand(0, 0, 1.0);
    while (!queue_.empty() && omitted() > target && !exhausted()) work_through_queue(target);
  }

  [[nodiscard]] double omitted() const { return (left_out_ + queued()) * rounding_slack / total_; }
  [[nodiscard]] bool exhausted() const { return expanded_ >= limit_; }
  [[nodiscard]] std::uint64_t evaluated() const { return evaluated_; }
  [[nodiscard]] std::uint64_t expanded() const { return expanded_; }
  [[nodiscard]] double total() const { return total_; }
  [[nodiscard]] const std::vector<double>& by_count() const { return by_count_; }
  [[nodiscard]] const std::vector<double>& by_position() const { return by_position_; }
  [[nodiscard]] const Kept& kept() const { return kept_; }

 private:
  struct Level {
    std::vector<double> ratio;    // r(j | H) by position, from the node's start on
    std::vector<double> ceiling;  // the same for the bound, where it differs
    std::vector<double> below;    // by block: sum of the ceilings of this and all later blocks
    std::vector<double> largest;  // by block: the largest ratio
    std::vector<double> series;   // count_weight(depth + 1 + t) / t! for t = 1, 2, ...
    std::vector<double> saved;    // factor states to go back to
  };

  /// A hypothesis that was counted but not expanded.
  struct PutOff {
    double bound;
    double value;        // its weight without count prior
    std::uint32_t path;  // where its positions begin; also its age
    std::uint32_t size;

    /// The order of the queue: the largest bound first, of equal ones the oldest.
    friend bool operator<(const PutOff& a, const PutOff& b) {
      return a.bound != b.bound ? a.bound < b.bound : a.path > b.path;
    }
  };

  [[nodiscard]] double queued() const {
    double sum = 0.0;
    for (const PutOff& entry : queue_) sum += entry.bound;
    return sum;
  }

  void put_off(std::size_t depth, std::size_t position, double value, double bound) {
    if (bound <= threshold_ * put_off_from * total_) {
      left_out_ += bound;
      return;
    }
    queue_.push_back({bound, value, static_cast<std::uint32_t>(queued_paths_.size()),
                      static_cast<std::uint32_t>(depth + 1)});
    std::push_heap(queue_.begin(), queue_.end());
    waiting_ += bound;
    queued_paths_.insert(queued_paths_.end(), path_.begin(),
                         path_.begin() + static_cast<std::ptrdiff_t>(depth));
    queued_paths_.push_back(static_cast<std::uint32_t>(position));
  }

  /// Adds and subtracts as it goes; `run` sums anew before it believes the outcome.
  void work_through_queue(double target) {
    waiting_ = queued();
    while (!queue_.empty() && (left_out_ + waiting_) * rounding_slack > target * total_ &&
           !exhausted()) {
      std::pop_heap(queue_.begin(), queue_.end());
      const PutOff entry = queue_.back();
      queue_.pop_back();
      waiting_ -= entry.bound;
      resume(entry);
    }
  }

  /// Expands a hypothesis that was put off.
  void resume(const PutOff& entry) {
    const std::size_t last = entry.size - 1;
    for (std::size_t depth = 0; depth < last; ++depth) {
      enter(depth, queued_paths_[entry.path + depth]);
    }
    const double mass = descend(last, queued_paths_[entry.path + last], entry.value);
    for (std::size_t depth = last; depth-- > 0;) leave(depth, path_[depth]);
    for (std::size_t depth = 0; depth <= last; ++depth) {
      by_position_[queued_paths_[entry.path + depth]] += mass;
    }
  }

  void make_series(std::size_t depth) {
    double factorial = 1.0;
    for (std::size_t t = 1; depth + 1 + t <= max_causes_; ++t) {
      factorial *= static_cast<double>(t);
      levels_[depth].series.push_back(problem_.class_weight[depth + 1 + t] / factorial);
    }
  }

  /// What lies below a child of a node, divided by the child's V, given the sum of the later
  /// ceilings.
  static double mass_below(const Level& level, double sum) {
    double result = 0.0;
    for (std::size_t t = level.series.size(); t-- > 0;) result = (result + level.series[t]) * sum;
    return result;
  }

  const std::vector<double>& ceiling_of(const Level& level) const {
    return rises_ ? level.ceiling : level.ratio;
  }

  /// Counts the children of the node whose ratios stand in its level from position `start` on and
  /// whose weight without count prior is `value`; returns the mass counted below the node.
  double expand(std::size_t depth, std::size_t start, double value) {
    ++expanded_;
    Level& level = levels_[depth];
    const double scale = value * problem_.class_weight[depth + 1];
    const std::size_t first_block = start / block;
    const double own = count_children(level, first_block, scale);
    evaluated_ += problem_.order.size() - start;
    total_ += own;
    by_count_[depth + 1] += own;

    double mass = own;
    const bool last = depth + 1 == max_causes_;
    const std::size_t blocks = level.largest.size();
    for (std::size_t b = first_block; b < blocks; ++b) {
      const double largest = level.largest[b];
      if (largest * scale >= retain_from_ * total_) keep_children(level, depth, b, scale);
      if (last || largest == 0.0) continue;
      const double whole = mass_below(level, level.below[b]);
      if (largest * value * whole <= threshold_ * put_off_from * total_ || exhausted()) {
        left_out_ += sum_of_block(&level.ratio[b * block]) * value * whole;
        continue;
      }
      mass += visit_children(level, depth, b, value);
    }
    return mass;
  }

  /// Adds every child to the marginals; leaves the sums of blocks in the level.
  double count_children(Level& level, std::size_t first_block, double scale) {
    const std::size_t blocks = level.largest.size();
    const std::vector<double>& ceiling = ceiling_of(level);
    double sum = 0.0;
    level.below[blocks] = 0.0;
    for (std::size_t b = blocks; b-- > first_block;) {
      const double* ratio = &level.ratio[b * block];
      double* marginal = &by_position_[b * block];
      for (std::size_t i = 0; i < block; ++i) marginal[i] += ratio[i] * scale;
      const double here = sum_of_block(ratio);
      sum += here;
      level.largest[b] = max_of_block(ratio);
      level.below[b] = level.below[b + 1] + (rises_ ? sum_of_block(&ceiling[b * block]) : here);
    }
    return sum * scale;
  }

  double visit_children(const Level& level, std::size_t depth, std::size_t b, double value) {
    const std::vector<double>& ceiling = ceiling_of(level);
    std::array<double, block> later{};  // sum of the ceilings after each position of the block
    double sum = level.below[b + 1];
    for (std::size_t i = block; i-- > 0;) {
      later[i] = sum;
      sum += ceiling[b * block + i];
    }
    double mass = 0.0;
    for (std::size_t i = 0; i < block; ++i) {
      const std::size_t position = b * block + i;
      const double child = level.ratio[position] * value;
      if (child == 0.0) continue;
      const double bound = child * mass_below(level, later[i]);
      if (bound <= threshold_ * total_ || exhausted()) {
        put_off(depth, position, child, bound);
        continue;
      }
      const double below = descend(depth, position, child);
      by_position_[position] += below;
      mass += below;
    }
    return mass;
  }

  /// Adds the cause at `position` and expands the hypothesis; leaves the factors as they were.
  double descend(std::size_t depth, std::size_t position, double value) {
    if (position + 1 >= problem_.order.size()) return 0.0;
    enter(depth, position);
    const double mass = expand(depth + 1, position + 1, value);
    leave(depth, position);
    return mass;
  }

  /// Makes the next level the one of the hypothesis with the cause at `position` added.
  void enter(std::size_t depth, std::size_t position) {
    path_[depth] = static_cast<std::uint32_t>(position);
    const std::size_t start = position + 1;
    const Level& from = levels_[depth];
    Level& to = levels_[depth + 1];
    copy_later(from.ratio, to.ratio, start);
    if (rises_) copy_later(from.ceiling, to.ceiling, start);
    to.saved.clear();
    for (const CauseFactor& link : factors_of(position)) {
      double& state = none_present_[link.factor];
      to.saved.push_back(state);
      weaken(to, problem_.factors[link.factor], state, state * link.kept, start);
      state *= link.kept;
    }
    exclude_group(to, problem_.group[position], start);
  }

  void leave(std::size_t depth, std::size_t position) {
    const double* saved = levels_[depth + 1].saved.data();
    for (const CauseFactor& link : factors_of(position)) none_present_[link.factor] = *saved++;
  }

  std::span<const CauseFactor> factors_of(std::size_t position) const {
    const std::uint32_t begin = problem_.cause_begin[position];
    return std::span(problem_.cause_factors)
        .subspan(begin, problem_.cause_begin[position + 1] - begin);
  }

  static void copy_later(const std::vector<double>& from, std::vector<double>& to,
                         std::size_t start) {
    const std::size_t begin = start / block * block;
    std::copy(from.begin() + static_cast<std::ptrdiff_t>(begin), from.end(),
              to.begin() + static_cast<std::ptrdiff_t>(begin));
    std::fill(to.begin() + static_cast<std::ptrdiff_t>(begin),
              to.begin() + static_cast<std::ptrdiff_t>(start), 0.0);
  }

  /// A factor's state went from `before` to `after`: what later causes gain by it changes.
  void weaken(Level& level, const Factor& factor, double before, double after, std::size_t start) {
    const auto entries_begin = problem_.entry_position.begin();
    const auto first = std::lower_bound(entries_begin + factor.begin, entries_begin + factor.end,
                                        static_cast<std::uint32_t>(start));
    const auto begin = static_cast<std::size_t>(first - entries_begin);
    const std::size_t count = factor.end - begin;
    if (count == 0) return;
    const double old_pull = factor.pull(before);
    const double new_pull = factor.pull(after);
    const double* link = &problem_.entry_link[begin];
    if (change_.size() < count) change_.resize(count);
    double* change = change_.data();
    ratio_of_gains(change, link, count, new_pull, old_pull);
    if (factor.exponent != 1.0) raise_to_power(change, count, factor.exponent);
    const std::uint32_t* position = &problem_.entry_position[begin];
    for (std::size_t i = 0; i < count; ++i) level.ratio[position[i]] *= change[i];
    if (rises_ && factor.speaks_for()) {
      for (std::size_t i = 0; i < count; ++i) level.ceiling[position[i]] *= change[i];
    }
  }

  /// The other modes of a group cannot join one of them.
  void exclude_group(Level& level, std::uint32_t group, std::size_t start) {
    for (std::uint32_t i = problem_.group_begin[group]; i < problem_.group_begin[group + 1]; ++i) {
      const std::uint32_t position = problem_.group_positions[i];
      if (position < start) continue;
      level.ratio[position] = 0.0;
      if (rises_) level.ceiling[position] = 0.0;
    }
  }

  void keep_children(const Level& level, std::size_t depth, std::size_t b, double scale) {
    for (std::size_t i = 0; i < block; ++i) {
      const double weight = level.ratio[b * block + i] * scale;
      if (weight < retain_from_ * total_ || weight == 0.0) continue;
      path_[depth] = static_cast<std::uint32_t>(b * block + i);
      keep(depth + 1, weight);
    }
  }

  void keep(std::size_t size, double weight) {
    kept_.weight.push_back(weight);
    kept_.size.push_back(static_cast<std::uint32_t>(size));
    kept_.positions.insert(kept_.positions.end(), path_.begin(),
                           path_.begin() + static_cast<std::ptrdiff_t>(size));
  }

  const Problem& problem_;
  const std::size_t max_causes_;
  const double retain_from_;
  const std::uint64_t limit_;
  const bool rises_;
  double threshold_ = 0.0;
  double total_ = 0.0;
  double left_out_ = 0.0;
  double waiting_ = 0.0;  // the bounds in the queue, as `work_through_queue` counts them
  std::uint64_t evaluated_ = 0;
  std::uint64_t expanded_ = 0;
  std::vector<double> by_count_;
  std::vector<double> by_position_;
  std::vector<double> none_present_;
  std::vector<double> change_;
  std::vector<Level> levels_;
  std::vector<std::uint32_t> path_;
  std::vector<PutOff> queue_;  // a heap
  std::vector<std::uint32_t> queued_paths_;
  Kept kept_;
};

Probability share(double part, double whole) {
  return Probability::of(std::min(std::max(part / whole, 0.0), 1.0));
}

/// P(number of causes): that of positions, spread over the inert groups that join them.
std::vector<double> mass_by_count(const Search& search, const Problem& problem,
                                  const InertSums& inert, std::size_t max_causes) {
  std::vector<double> mass(max_causes + 1, 0.0);
  for (std::size_t j = 0; j <= max_causes; ++j) {
    if (search.by_count()[j] <= 0.0) continue;
    const double value = search.by_count()[j] / problem.class_weight[j];
    for (std::size_t m = 0; j + m <= max_causes; ++m) {
      mass[j + m] += value * problem.count_weight[j + m] * inert.from[0][m];
    }
  }
  return mass;
}

/// The mass of each inert group: its odds times that of all that it can join.
std::vector<double> mass_of_inert(const Search& search, const Problem& problem,
                                  const InertSums& inert, std::size_t max_causes) {
  std::vector<double> joined(max_causes, 0.0);  // by the number of other inert groups
  for (std::size_t j = 0; j < max_causes; ++j) {
    if (search.by_count()[j] <= 0.0) continue;
    const double value = search.by_count()[j] / problem.class_weight[j];
    for (std::size_t m = 0; j + 1 + m <= max_causes; ++m) {
      joined[m] += value * problem.count_weight[j + 1 + m];
    }
  }
  std::vector<double> mass;
  for (std::size_t i = 0; i < problem.inert.size(); ++i) {
    double sum = 0.0;
    for (std::size_t m = 0; m < max_causes; ++m) sum += joined[m] * inert.without(i, m);
    mass.push_back(problem.inert[i].odds * sum);
  }
  return mass;
}

Certificate certify(const Search& search, double at_cap, std::size_t max_causes, double target) {
  Certificate certificate;
  const double omitted = search.omitted();
  certificate.omitted_mass = omitted;
  certificate.marginal_error = Probability::of(omitted / (1.0 + omitted));
  certificate.max_causes = max_causes;
  certificate.mass_at_cap = share(at_cap, search.total());
  certificate.hypotheses_evaluated = search.evaluated();
  certificate.hypotheses_expanded = search.expanded();
  certificate.target_reached = omitted <= target;
  return certificate;
}

/// The hypotheses of the classes that were kept, one by one.
class Unfolding {
 public:
  Unfolding(const Search& search, const Problem& problem, double retain_from,
            std::size_t max_causes)
      : problem_(problem),
        total_(search.total()),
        least_(retain_from * search.total()),
        max_causes_(max_causes) {
    for (const InertGroup& inert : problem.inert) {
      for (std::uint32_t i = inert.begin; i < inert.end; ++i) {
        const Member& member = problem.inert_members[i];
        if (member.share > 0.0) {
          joining_.push_back({member.share * inert.odds, member.cause, inert.group});
        }
      }
    }
    std::sort(joining_.begin(), joining_.end(), [](const Joining& a, const Joining& b) {
      return a.odds != b.odds ? a.odds > b.odds : a.cause < b.cause;
    });
    unfold(search.kept());
  }

  Hypotheses take() { return std::move(retained_); }

 private:
  /// A cause of an inert group.
  struct Joining {
    double odds;
    std::uint32_t cause;
    std::uint32_t group;
  };

  void unfold(const Kept& kept) {
    retained_.reserve(kept.weight.size(), kept.positions.size());
    std::size_t at = 0;
    for (std::size_t i = 0; i < kept.weight.size(); ++i) {
      const std::size_t begin = at;
      at += kept.size[i];
      if (kept.weight[i] < least_) continue;
      const auto positions = std::span(kept.positions).subspan(begin, kept.size[i]);
      choose_members(positions, 0, kept.weight[i] / problem_.class_weight[positions.size()]);
    }
  }

  /// `value` is the weight so far without count prior.
  void choose_members(std::span<const std::uint32_t> positions, std::size_t at, double value) {
    if (at == positions.size()) {
      join(0, value);
      return;
    }
    const std::uint32_t begin = problem_.member_begin[positions[at]];
    const std::uint32_t end = problem_.member_begin[positions[at] + 1];
    for (std::uint32_t i = begin; i < end; ++i) {
      if (problem_.members[i].share == 0.0) continue;
      causes_.emplace_back(problem_.members[i].cause);
      choose_members(positions, at + 1, value * problem_.members[i].share);
      causes_.pop_back();
    }
  }

  /// Keeps what was chosen, and all that inert causes from `first` on can make of it.
  void join(std::size_t first, double value) {
    const double weight = value * problem_.count_weight[causes_.size()];
    if (weight >= least_ && weight > 0.0) add(weight);
    if (causes_.size() == max_causes_) return;
    for (std::size_t i = first; i < joining_.size(); ++i) {
      const Joining& next = joining_[i];
      if (largest_with(next.odds, value) < least_) return;  // all later ones have smaller odds
      if (std::find(groups_.begin(), groups_.end(), next.group) != groups_.end()) continue;
      causes_.emplace_back(next.cause);
      groups_.push_back(next.group);
      join(i + 1, value * next.odds);
      groups_.pop_back();
      causes_.pop_back();
    }
  }

  /// No hypothesis that adds causes of these odds or smaller ones weighs more.
  double largest_with(double odds, double value) const {
    double largest = 0.0;
    for (std::size_t size = causes_.size() + 1; size <= max_causes_; ++size) {
      value *= odds;
      largest = std::max(largest, value * problem_.count_weight[size]);
    }
    return largest;
  }

  void add(double weight) {
    sorted_ = causes_;
    std::sort(sorted_.begin(), sorted_.end());
    retained_.add(sorted_, share(weight, total_));
  }

  const Problem& problem_;
  const double total_;
  const double least_;
  const std::size_t max_causes_;
  std::vector<Joining> joining_;
  std::vector<CauseIndex> causes_;
  std::vector<CauseIndex> sorted_;
  std::vector<std::uint32_t> groups_;
  Hypotheses retained_;
};

/// Hands the mass of positions and inert groups on to their causes.
void share_out(const Search& search, const Problem& problem, const std::vector<double>& inert,
               Posterior& posterior, std::size_t group_count) {
  std::vector<double> groups(group_count, 0.0);
  for (std::size_t p = 0; p < problem.order.size(); ++p) {
    const double mass = search.by_position()[p];
    groups[problem.group[p]] += mass;
    for (std::uint32_t i = problem.member_begin[p]; i < problem.member_begin[p + 1]; ++i) {
      const Member& member = problem.members[i];
      posterior.causes[member.cause] = share(mass * member.share, search.total());
    }
  }
  for (std::size_t i = 0; i < problem.inert.size(); ++i) {
    const InertGroup& group = problem.inert[i];
    groups[group.group] = inert[i];
    for (std::uint32_t m = group.begin; m < group.end; ++m) {
      const Member& member = problem.inert_members[m];
      posterior.causes[member.cause] = share(inert[i] * member.share, search.total());
    }
  }
  for (const double mass : groups) posterior.groups.push_back(share(mass, search.total()));
}

}  // namespace

Posterior enumerate(const Model& model, const Problem& problem, const Precision& precision) {
  const double target = precision.omitted_target.value();
  const double retain_from = precision.retain_from.value();
  Search search(problem, precision.max_causes, retain_from, precision.expansion_limit);
  double threshold = target * 0.1;
  search.run(target, threshold);
  for (int again = 0; again < 6 && search.omitted() > target && !search.exhausted(); ++again) {
    threshold *= put_off_from;
    search.run(target, threshold);
  }

  const InertSums inert(problem.inert, precision.max_causes);
  const std::vector<double> counts = mass_by_count(search, problem, inert, precision.max_causes);
  Posterior posterior;
  posterior.certificate = certify(search, counts.back(), precision.max_causes, target);
  posterior.causes.resize(model.cause_count());
  share_out(search, problem, mass_of_inert(search, problem, inert, precision.max_causes), posterior,
            model.group_count());
  for (const double mass : counts) posterior.cause_count.push_back(share(mass, search.total()));
  if (retain_from < 1.0) {
    posterior.retained = Unfolding(search, problem, retain_from, precision.max_causes).take();
  }
  return posterior;
}

Posterior infer(const Model& model, const Evidence& evidence, const Precision& precision) {
  return enumerate(model, prepare(model, evidence, precision.max_causes, nullptr), precision);
}

}  // namespace palpate::reasoning
