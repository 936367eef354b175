#include "reasoning/sets.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

#include "reasoning/membership.h"

namespace palpate::reasoning {
namespace {

/// What was retained of one set.
struct Met {
  std::uint32_t first = 0;  // a hypothesis whose groups it is
  double mass = 0.0;
  double hypotheses = 0.0;
};

/// Sets in the order in which they are met.
std::vector<Met> sets_of(const Model& model, const Hypotheses& hypotheses,
                         std::optional<GroupIndex> unnamed) {
  const NumberedSets numbered(model, hypotheses, unnamed);
  std::vector<Met> sets;
  for (const std::uint32_t first : numbered.first) sets.push_back({first});
  for (std::size_t h = 0; h < hypotheses.size(); ++h) {
    Met& set = sets[numbered.of[h]];
    set.mass += hypotheses.probability(h).value();
    set.hypotheses += 1.0;
  }
  return sets;
}

std::vector<GroupIndex> groups_of(const Model& model, std::span<const CauseIndex> causes,
                                  std::optional<GroupIndex> unnamed) {
  std::vector<GroupIndex> groups;
  for (const CauseIndex cause : causes) {
    const GroupIndex group = model.cause(cause).group;
    if (group != unnamed) groups.push_back(group);
  }
  std::sort(groups.begin(), groups.end());
  return groups;
}

/// In how many hypotheses the groups of these causes can be the causes.
double hypotheses_of(const Model& model, std::span<const CauseIndex> causes,
                     std::optional<GroupIndex> unnamed) {
  double product = 1.0;
  for (const CauseIndex cause : causes) {
    const GroupIndex group = model.cause(cause).group;
    if (group != unnamed) product *= static_cast<double>(model.modes(group).size());
  }
  return product;
}

/// The same of the set for which there are most.
double most_hypotheses(const Model& model, std::size_t max_causes) {
  std::vector<double> modes;
  for (std::size_t g = 0; g < model.group_count(); ++g) {
    modes.push_back(static_cast<double>(model.modes(GroupIndex(g)).size()));
  }
  std::sort(modes.rbegin(), modes.rend());
  double product = 1.0;
  for (std::size_t i = 0; i < std::min(max_causes, modes.size()); ++i) {
    product *= std::max(modes[i], 1.0);
  }
  return product;
}

}  // namespace

std::vector<GroupSet> leading_sets(const Model& model, const Posterior& posterior,
                                   Probability retain_from, std::size_t count,
                                   std::optional<GroupIndex> unnamed) {
  std::vector<Met> sets = sets_of(model, posterior.retained, unnamed);
  double retained = 0.0;
  for (const Met& set : sets) retained += set.mass;
  const auto groups = [&](const Met& set) {
    return groups_of(model, posterior.retained.causes(set.first), unnamed);
  };
  const std::size_t kept = std::min(count, sets.size());
  std::partial_sort(sets.begin(), sets.begin() + static_cast<std::ptrdiff_t>(kept), sets.end(),
                    [&](const Met& a, const Met& b) {
                      return a.mass != b.mass ? a.mass > b.mass : groups(a) < groups(b);
                    });

  // All in shares of what was counted: what was not retained, and what was not counted.
  const double not_retained = std::max(0.0, 1.0 - retained);
  const double not_counted = posterior.certificate.omitted_mass;
  const auto at_most = [&](double mass, double missing) {
    return mass + std::min(missing * retain_from.value(), not_retained) + not_counted;
  };
  // With each mode of the group that is not looked at, and without it.
  const double variants = unnamed ? 1.0 + static_cast<double>(model.modes(*unnamed).size()) : 1.0;
  double rest = at_most(0.0, variants * most_hypotheses(model, posterior.certificate.max_causes));
  const auto at_most_of = [&](const Met& set) {
    const auto causes = posterior.retained.causes(set.first);
    return at_most(set.mass, variants * hypotheses_of(model, causes, unnamed) - set.hypotheses);
  };
  for (std::size_t i = kept; i < sets.size(); ++i) rest = std::max(rest, at_most_of(sets[i]));
  std::vector<GroupSet> leading(kept);
  for (std::size_t i = kept; i-- > 0;) {
    const Met& set = sets[i];
    leading[i] = {groups(set), Probability::of(std::min(set.mass, 1.0)), set.mass >= rest};
    rest = std::max(rest, at_most_of(set));
  }
  return leading;
}

}  // namespace palpate::reasoning
