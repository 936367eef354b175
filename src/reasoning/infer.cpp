#include "reasoning/infer.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "reasoning/masses.h"
#include "reasoning/problem.h"
#include "reasoning/search.h"
#include "reasoning/triples.h"

namespace palpate::reasoning {
namespace {

Certificate certify(const Counted& counted, double at_cap, std::size_t max_causes, double target) {
  Certificate certificate;
  const double omitted = counted.omitted;
  certificate.omitted_mass = omitted;
  certificate.marginal_error = Probability::of(omitted / (1.0 + omitted));
  certificate.max_causes = max_causes;
  certificate.mass_at_cap = share_of(at_cap, counted.total);
  certificate.hypotheses_evaluated = counted.evaluated;
  certificate.hypotheses_expanded = counted.expanded;
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
    for (std::size_t g = 0; g < problem.inert.size(); ++g) {
      const InertGroup& inert = problem.inert[g];
      const double odds = problem.numbers.inert_odds[g];
      for (std::uint32_t i = inert.begin; i < inert.end; ++i) {
        const Member& member = problem.inert_members[i];
        if (member.share > 0.0) {
          joining_.push_back({member.share * odds, member.cause, inert.group});
        }
      }
    }
    std::sort(joining_.begin(), joining_.end(), [](const Joining& a, const Joining& b) {
      return a.odds != b.odds ? a.odds > b.odds : a.cause < b.cause;
    });
    find_largest();
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
      choose_members(positions, 0,
                     kept.weight[i] / problem_.numbers.class_weight[positions.size()]);
    }
  }

  /// For each number of causes the most that the count prior and further inert ones can multiply
  /// a value by.
  void find_largest() {
    const double odds = joining_.empty() ? 0.0 : joining_.front().odds;
    largest_ = problem_.count_weight;
    for (std::size_t size = max_causes_; size-- > 0;) {
      largest_[size] = std::max(largest_[size], odds * largest_[size + 1]);
    }
  }

  /// `value` is the weight so far without count prior.
  void choose_members(std::span<const std::uint32_t> positions, std::size_t at, double value) {
    if (value * largest_[positions.size()] * rounding_slack < least_) return;
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
    retained_.add(sorted_, share_of(weight, total_));
  }

  const Problem& problem_;
  const double total_;
  const double least_;
  const std::size_t max_causes_;
  static constexpr double rounding_slack = 1.0 + 1e-9;
  std::vector<Joining> joining_;
  std::vector<double> largest_;
  std::vector<CauseIndex> causes_;
  std::vector<CauseIndex> sorted_;
  std::vector<std::uint32_t> groups_;
  Hypotheses retained_;
};

/// Hands the mass of positions and inert groups on to their causes.
void share_out(const Counted& counted, const Problem& problem, const std::vector<double>& inert,
               Posterior& posterior, std::size_t group_count) {
  std::vector<double> groups(group_count, 0.0);
  for (std::size_t p = 0; p < problem.order.size(); ++p) {
    const double mass = counted.by_position[p];
    groups[problem.group[p]] += mass;
    for (std::uint32_t i = problem.member_begin[p]; i < problem.member_begin[p + 1]; ++i) {
      const Member& member = problem.members[i];
      posterior.causes[member.cause] = share_of(mass * member.share, counted.total);
    }
  }
  for (std::size_t i = 0; i < problem.inert.size(); ++i) {
    const InertGroup& group = problem.inert[i];
    groups[group.group] = inert[i];
    for (std::uint32_t m = group.begin; m < group.end; ++m) {
      const Member& member = problem.inert_members[m];
      posterior.causes[member.cause] = share_of(inert[i] * member.share, counted.total);
    }
  }
  for (const double mass : groups) posterior.groups.push_back(share_of(mass, counted.total));
}

std::optional<std::uint32_t> group_apart(const Precision& precision) {
  if (!precision.set_apart) return std::nullopt;
  return static_cast<std::uint32_t>(precision.set_apart->value());
}

/// By number of causes, of hypotheses without the group, whether it is inert or not.
std::vector<double> mass_without(const Search& search, const Problem& problem, GroupIndex group,
                                 const Precision& precision) {
  std::vector<double> inert_odds = problem.numbers.inert_odds;
  for (std::size_t i = 0; i < problem.inert.size(); ++i) {
    if (problem.inert[i].group == group.value()) inert_odds[i] = 0.0;
  }
  return mass_by_count(search.by_count_without(), problem, problem.numbers.class_weight, inert_odds,
                       precision.max_causes);
}

/// Without single hypotheses.
Posterior posterior_of(const Model& model, const Problem& problem, const Counted& counted,
                       const Precision& precision) {
  const Numbers& numbers = problem.numbers;
  const std::vector<double> counts = mass_by_count(counted.by_count, problem, numbers.class_weight,
                                                   numbers.inert_odds, precision.max_causes);
  Posterior posterior;
  posterior.certificate =
      certify(counted, counts.back(), precision.max_causes, precision.omitted_target.value());
  posterior.causes.resize(model.cause_count());
  share_out(counted, problem,
            mass_of_inert(counted.by_count, problem, numbers, precision.max_causes), posterior,
            model.group_count());
  for (const double mass : counts) posterior.cause_count.push_back(share_of(mass, counted.total));
  return posterior;
}

}  // namespace

Posterior enumerate(const Model& model, const Problem& problem, const Precision& precision) {
  if (precision.retain_from.value() >= 1.0 && !precision.set_apart) {
    if (const auto counted = count_triples(problem, precision.omitted_target.value())) {
      return posterior_of(model, problem, *counted, precision);
    }
  }
  const double retain_from = precision.retain_from.value();
  const Numbers& numbers = problem.numbers;
  Interplay interplay(problem, numbers.exponent, Ratios::exact);
  Interplay ceilings(problem, numbers.exponent, Ratios::ceiling);
  Search search(problem, numbers, interplay, numbers.ceiling.empty() ? nullptr : &ceilings,
                {precision.max_causes, precision.omitted_target.value(), retain_from,
                 precision.expansion_limit, group_apart(precision)});
  search.run();
  Posterior posterior = posterior_of(model, problem,
                                     {search.total(), search.by_count(), search.by_position(),
                                      search.omitted(), search.evaluated(), search.expanded()},
                                     precision);
  if (precision.set_apart) {
    for (const double mass : mass_without(search, problem, *precision.set_apart, precision)) {
      posterior.count_without.push_back(share_of(mass, search.total()));
    }
  }
  if (retain_from < 1.0) {
    posterior.retained = Unfolding(search, problem, retain_from, precision.max_causes).take();
  }
  return posterior;
}

Posterior infer(const Model& model, const Evidence& evidence, const Precision& precision) {
  return enumerate(model, prepare(model, evidence, precision.max_causes, nullptr), precision);
}

}  // namespace palpate::reasoning
