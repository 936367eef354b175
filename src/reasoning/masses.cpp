#include "reasoning/masses.h"

#include <algorithm>

namespace palpate::reasoning {
namespace {

/// The elementary symmetric polynomials e(0), ..., e(degree) of the odds of inert groups.
std::vector<double> symmetric_of(const std::vector<double>& inert_odds, std::size_t degree) {
  std::vector<double> sums(degree + 1, 0.0);
  sums[0] = 1.0;
  for (const double odds : inert_odds) {
    for (std::size_t m = degree; m >= 1; --m) sums[m] += sums[m - 1] * odds;
  }
  return sums;
}

/// The same of all that stand before each, and of all from each on, so that the sums of all but one
/// need no subtraction. Rows of degree + 1.
class AllButOne {
 public:
  AllButOne(const std::vector<double>& inert_odds, std::size_t degree)
      : width_(degree + 1),
        before_((inert_odds.size() + 1) * width_, 0.0),
        from_(before_.size(), 0.0) {
    const std::size_t count = inert_odds.size();
    before_[0] = 1.0;
    from_[count * width_] = 1.0;
    for (std::size_t i = 0; i < count; ++i) add(before_, i, i + 1, inert_odds[i]);
    for (std::size_t i = count; i-- > 0;) add(from_, i + 1, i, inert_odds[i]);
  }

  /// e(order) of all but the one at `index`.
  [[nodiscard]] double sum(std::size_t index, std::size_t order) const {
    double sum = 0.0;
    for (std::size_t m = 0; m <= order; ++m) {
      sum += before_[index * width_ + m] * from_[(index + 1) * width_ + order - m];
    }
    return sum;
  }

 private:
  void add(std::vector<double>& sums, std::size_t from, std::size_t to, double odds) const {
    sums[to * width_] = 1.0;
    for (std::size_t m = 1; m < width_; ++m) {
      sums[to * width_ + m] = sums[from * width_ + m] + sums[from * width_ + m - 1] * odds;
    }
  }

  std::size_t width_;
  std::vector<double> before_;
  std::vector<double> from_;
};

}  // namespace

Probability share_of(double part, double whole) { return held(part / whole); }

Probability held(double value) { return Probability::of(std::min(std::max(value, 0.0), 1.0)); }

std::vector<double> mass_by_count(const std::vector<double>& by_count, const Problem& problem,
                                  const std::vector<double>& class_weight,
                                  const std::vector<double>& inert_odds, std::size_t max_causes) {
  const std::vector<double> joining = symmetric_of(inert_odds, max_causes);
  std::vector<double> mass(max_causes + 1, 0.0);
  for (std::size_t j = 0; j <= max_causes; ++j) {
    if (by_count[j] <= 0.0) continue;
    const double value = by_count[j] / class_weight[j];
    for (std::size_t m = 0; j + m <= max_causes; ++m) {
      mass[j + m] += value * problem.count_weight[j + m] * joining[m];
    }
  }
  return mass;
}

std::vector<double> mass_of_inert(const std::vector<double>& by_count, const Problem& problem,
                                  const Numbers& numbers, std::size_t max_causes) {
  if (max_causes == 0) return std::vector<double>(problem.inert.size(), 0.0);
  std::vector<double> joined(max_causes, 0.0);  // by the number of other inert groups
  for (std::size_t j = 0; j < max_causes; ++j) {
    if (by_count[j] <= 0.0) continue;
    const double value = by_count[j] / numbers.class_weight[j];
    for (std::size_t m = 0; j + 1 + m <= max_causes; ++m) {
      joined[m] += value * problem.count_weight[j + 1 + m];
    }
  }
  const AllButOne others(numbers.inert_odds, max_causes - 1);
  std::vector<double> mass;
  for (std::size_t i = 0; i < problem.inert.size(); ++i) {
    double sum = 0.0;
    for (std::size_t m = 0; m < max_causes; ++m) sum += joined[m] * others.sum(i, m);
    mass.push_back(numbers.inert_odds[i] * sum);
  }
  return mass;
}

}  // namespace palpate::reasoning
