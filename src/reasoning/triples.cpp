#include "reasoning/triples.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <span>

#include "quantity/seeded.h"
#include "reasoning/kernels.h"

namespace palpate::reasoning {
namespace {

// More sets would not be worth their time.
constexpr std::size_t most_sets = std::size_t{1} << 18;
constexpr std::size_t most_links = 16;  // of one position
constexpr std::size_t most_factors = 64;

bool is_fit(const Problem& problem, std::size_t fewest_positions) {
  const Numbers& numbers = problem.numbers;
  if (numbers.class_weight.size() != 4 || problem.order.size() < fewest_positions) return false;
  if (!numbers.ceiling.empty() || problem.factors.size() > most_factors) return false;
  if (std::ranges::any_of(numbers.exponent, [](double each) { return each != 1.0; })) return false;
  std::size_t sets = 0;
  for (std::size_t p = 0; p < problem.order.size(); ++p) {
    const std::size_t links = problem.cause_begin[p + 1] - problem.cause_begin[p];
    if (links > most_links) return false;
    sets += std::size_t{1} << links;
  }
  return sets <= most_sets && std::isfinite(sum_of_block(numbers.ratio.data()));
}

/// Two positions of one group, which exclude each other.
struct Mates {
  std::uint32_t first;
  std::uint32_t second;
};

/// Goes through the leading positions seven at a time; the first lane of a block has no cause.
class Triples {
 public:
  explicit Triples(const Problem& problem) : problem_(problem), count_(problem.order.size()) {
    name_sets();
    find_mates();
    later_.assign(count_ + 1, 0.0);
    for (std::size_t p = count_; p-- > 0;) later_[p] = later_[p + 1] + ratio(p);
    weight_.resize(count_ * block);
    share_.resize(problem.cause_factors.size() * block);
    met_.resize(count_ * block);
    pull_.resize(problem.factors.size() * block);
    lack_.resize(pull_.size());
    sums_.resize(parent_.size() * block);
    coefficient_.resize(sums_.size());
    product_.resize(block << largest_);
    result_.by_count.assign(4, 0.0);
    result_.by_position.assign(problem.numbers.ratio.size(), 0.0);
  }

  std::optional<Counted> count(double target) {
    count_few();
    for (std::size_t from = 0;; from += block - 1) {
      weigh(from);
      const std::size_t next = std::min(from + block - 1, count_);
      const double pairs = sum_of_lane(0, from) / 2.0;
      for (std::size_t i = from; i < next; ++i) add_triples(i, i - from + 1, from);
      const double omitted = class_weight(3) * later_[next] * pairs / 3.0;
      // If this is the last block, its first lane has all pairs from here on.
      const double total = result_.total + class_weight(2) * pairs;
      const double doubt = rounding_ + class_weight(2) * doubt_[0];
      if (next == count_ || omitted + doubt <= target * total) {
        add_pairs(from, pairs);
        result_.omitted = (omitted + doubt) / result_.total;
        if (!(result_.omitted <= target) || !std::isfinite(result_.total)) return {};
        return std::move(result_);
      }
      for (std::size_t i = from; i < next; ++i) add_pairs_of(i, i - from + 1);
    }
  }

 private:
  [[nodiscard]] double ratio(std::size_t position) const {
    return problem_.numbers.ratio[position];
  }
  [[nodiscard]] double class_weight(std::size_t causes) const {
    return problem_.numbers.class_weight[causes];
  }
  [[nodiscard]] std::span<const CauseFactor> factors_of(std::size_t position) const {
    const std::uint32_t begin = problem_.cause_begin[position];
    return std::span(problem_.cause_factors)
        .subspan(begin, problem_.cause_begin[position + 1] - begin);
  }
  [[nodiscard]] std::size_t sets_of(std::size_t position) const {
    return std::size_t{1} << factors_of(position).size();
  }

  /// A number for each set of factors to all of which a position is linked; 0 is the empty one.
  void name_sets() {
    std::size_t all = 0;
    for (std::size_t p = 0; p < count_; ++p) all += sets_of(p);
    constexpr std::uint32_t empty = 0xffffffffU;
    std::vector<std::uint32_t> table(std::bit_ceil(2 * all), empty);
    std::vector<std::uint64_t> members;
    const auto name_of = [&](std::uint64_t set) {
      std::size_t place = mixed(set) & (table.size() - 1);
      while (table[place] != empty && members[table[place]] != set) {
        place = (place + 1) & (table.size() - 1);
      }
      if (table[place] == empty) {
        table[place] = static_cast<std::uint32_t>(members.size());
        members.push_back(set);
        parent_.push_back(0);
        last_.push_back(0);
      }
      return table[place];
    };
    name_of(0);
    std::vector<std::uint64_t> sets;
    for (std::size_t p = 0; p < count_; ++p) {
      const auto links = factors_of(p);
      largest_ = std::max(largest_, links.size());
      first_name_.push_back(static_cast<std::uint32_t>(names_.size()));
      sets.assign(1, 0);
      names_.push_back(0);
      for (const CauseFactor& link : links) {
        factor_.push_back(link.factor);
        link_.push_back(1.0 - link.kept);
        const std::size_t half = sets.size();
        for (std::size_t s = 0; s < half; ++s) {
          sets.push_back(sets[s] | (std::uint64_t{1} << link.factor));
          const std::uint32_t name = name_of(sets.back());
          parent_[name] = names_[first_name_.back() + s];
          last_[name] = link.factor;
          names_.push_back(name);
        }
      }
    }
  }

  void find_mates() {
    for (std::size_t g = 0; g + 1 < problem_.group_begin.size(); ++g) {
      for (std::uint32_t i = problem_.group_begin[g]; i < problem_.group_begin[g + 1]; ++i) {
        for (std::uint32_t j = i + 1; j < problem_.group_begin[g + 1]; ++j) {
          mates_.push_back({problem_.group_positions[i], problem_.group_positions[j]});
        }
      }
    }
  }

  /// The empty hypothesis and single causes.
  void count_few() {
    result_.by_count[0] = class_weight(0);
    result_.by_count[1] = class_weight(1) * later_[0];
    result_.total = result_.by_count[0] + result_.by_count[1];
    for (std::size_t p = 0; p < count_; ++p) {
      result_.by_position[p] = class_weight(1) * ratio(p);
    }
    const auto n = static_cast<std::uint64_t>(count_);
    result_.evaluated = 1 + n + n * (n - 1) / 2;
  }

  /// Per lane, for each position from `from` on: the sum of the weights of all pairs with it.
  void weigh(std::size_t from) {
    set_states(from);
    std::ranges::fill(sums_, 0.0);
    for (std::size_t p = from; p < count_; ++p) {
      double* weight = &weight_[p * block];
      const double odds = ratio(p) / problem_.gain[p];
      std::fill(weight, weight + block, odds);
      const std::size_t begin = problem_.cause_begin[p];
      gains_in_states(weight, &share_[begin * block], &link_[begin], &factor_[begin],
                      factors_of(p).size(), pull_.data());
      shut_out(p, from, weight);
      products_of_sets(product_.data(), weight, &share_[begin * block], factors_of(p).size());
      add_products(sums_.data(), product_.data(), &names_[first_name_[p]], sets_of(p));
    }
    for (std::size_t p = from; p < count_; ++p) {
      products_of_sets(product_.data(), &weight_[p * block],
                       &share_[problem_.cause_begin[p] * block], factors_of(p).size());
      meet_products(&met_[p * block], product_.data(), sums_.data(), coefficient_.data(),
                    &names_[first_name_[p]], sets_of(p));
    }
    part_mates(from);
    find_doubts();
  }

  /// What each factor is like with the cause of each lane.
  void set_states(std::size_t from) {
    for (std::size_t v = 0; v < block; ++v) {
      std::vector<double> none = problem_.none_present;
      if (v > 0 && from + v - 1 < count_) {
        for (const CauseFactor& link : factors_of(from + v - 1)) none[link.factor] *= link.kept;
      }
      for (std::size_t f = 0; f < none.size(); ++f) {
        const Factor& factor = problem_.factors[f];
        const double value = factor.fixed + factor.slope * none[f];
        pull_[f * block + v] = factor.pull(none[f]);
        lack_[f * block + v] = factor.fixed * factor.slope * none[f] / (value * value);  // -c
      }
    }
    std::fill(coefficient_.begin(), coefficient_.begin() + block, 1.0);
    for (std::size_t name = 1; name < parent_.size(); ++name) {
      multiply(&coefficient_[name * block], &coefficient_[parent_[name] * block],
               &lack_[last_[name] * block], block);
    }
  }

  /// Pairs behind a lane's cause are of later positions, and of other groups.
  void shut_out(std::size_t position, std::size_t from, double* weight) const {
    for (std::size_t v = 1; v < block; ++v) {
      const std::size_t own = from + v - 1;
      if (own >= count_ || position <= own || problem_.group[position] == problem_.group[own]) {
        weight[v] = 0.0;
      }
    }
  }

  /// Takes out the pairs whose causes exclude each other.
  void part_mates(std::size_t from) {
    for (const auto& [first, second] : mates_) {
      if (first < from || second < from) continue;
      std::array<double, block> pair{};
      for (std::size_t v = 0; v < block; ++v) {
        pair[v] = weight_[first * block + v] * weight_[second * block + v];
      }
      const auto a = factors_of(first);
      const auto b = factors_of(second);
      for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i].factor != b[j].factor) {
          ++(a[i].factor < b[j].factor ? i : j);
          continue;
        }
        const double* x = &share_[(problem_.cause_begin[first] + i++) * block];
        const double* y = &share_[(problem_.cause_begin[second] + j++) * block];
        const double* lack = &lack_[a[i - 1].factor * block];
        for (std::size_t v = 0; v < block; ++v) pair[v] *= 1.0 + lack[v] * x[v] * y[v];
      }
      for (std::size_t v = 0; v < block; ++v) {
        met_[first * block + v] -= pair[v];
        met_[second * block + v] -= pair[v];
      }
    }
  }

  [[nodiscard]] double sum_of_lane(std::size_t lane, std::size_t from) const {
    double sum = 0.0;
    for (std::size_t p = from; p < count_; ++p) sum += met_[p * block + lane];
    return sum;
  }

  /// How far rounding can have carried the sum over the pairs of a lane: every sum has at most so
  /// many terms, each product some dozens.
  void find_doubts() {
    doubt_.fill(0.0);
    for (std::size_t name = 0; name < parent_.size(); ++name) {
      for (std::size_t v = 0; v < block; ++v) {
        const double sum = sums_[name * block + v];
        doubt_[v] += std::fabs(coefficient_[name * block + v]) * sum * sum;
      }
    }
    const double steps = 2.0 * static_cast<double>(count_) + 100.0;
    for (double& doubt : doubt_) doubt *= steps * std::numeric_limits<double>::epsilon();
  }

  void add_triples(std::size_t cause, std::size_t lane, std::size_t from) {
    const double scale = class_weight(3) * ratio(cause);
    double sum = 0.0;
    for (std::size_t p = from; p < count_; ++p) {
      const double own = scale * met_[p * block + lane];
      result_.by_position[p] += own;
      sum += own;
    }
    result_.by_position[cause] += sum / 2.0;
    add(3, sum / 2.0);
    rounding_ += scale * doubt_[lane];
    const auto later = static_cast<std::uint64_t>(count_ - cause - 1);
    if (later > 0) result_.evaluated += later * (later - 1) / 2;
    ++result_.expanded;
  }

  /// Pairs that begin with the cause of a lane.
  void add_pairs_of(std::size_t cause, std::size_t lane) {
    const double scale = class_weight(2) * ratio(cause);
    double sum = 0.0;
    for (std::size_t p = cause + 1; p < count_; ++p) {
      const double own = scale * weight_[p * block + lane];
      result_.by_position[p] += own;
      sum += own;
    }
    result_.by_position[cause] += sum;
    add(2, sum);
  }

  /// All pairs from a position on.
  void add_pairs(std::size_t from, double pairs) {
    for (std::size_t p = from; p < count_; ++p) {
      result_.by_position[p] += class_weight(2) * met_[p * block];
    }
    add(2, class_weight(2) * pairs);
  }

  void add(std::size_t causes, double mass) {
    result_.by_count[causes] += mass;
    result_.total += mass;
  }

  const Problem& problem_;
  const std::size_t count_;
  Counted result_;
  double rounding_ = 0.0;
  std::vector<double> later_;  // by position: sum of the ratios from there on
  std::vector<double> link_;   // of the links of all positions
  std::vector<std::uint32_t> factor_;
  std::vector<std::uint32_t> names_;       // of the sets of each position's links
  std::vector<std::uint32_t> first_name_;  // where they begin
  std::vector<std::uint32_t> parent_;      // by set: the set without its last factor
  std::vector<std::uint32_t> last_;        // that factor
  std::size_t largest_ = 0;                // links of one position
  std::vector<Mates> mates_;
  // By lane within:
  std::vector<double> weight_;       // by position
  std::vector<double> met_;          // by position: the pairs with it
  std::vector<double> share_;        // by link: y
  std::vector<double> pull_;         // by factor
  std::vector<double> lack_;         // by factor: -c
  std::vector<double> sums_;         // by set: of r y
  std::vector<double> coefficient_;  // by set: the product of -c
  std::vector<double> product_;
  std::array<double, block> doubt_{};  // of the sum over pairs
};

}  // namespace

std::optional<Counted> count_triples(const Problem& problem, double target,
                                     std::size_t fewest_positions) {
  if (!is_fit(problem, fewest_positions)) return {};
  return Triples(problem).count(target);
}

}  // namespace palpate::reasoning
