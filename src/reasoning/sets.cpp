#include "reasoning/sets.h"

#include <algorithm>
#include <map>

namespace palpate::reasoning {
namespace {

/// What was retained of one set.
struct Met {
  double mass = 0.0;
  double hypotheses = 0.0;
};
using Sets = std::map<std::vector<GroupIndex>, Met>;

Sets sets_of(const Model& model, const Hypotheses& hypotheses, std::optional<GroupIndex> unnamed) {
  Sets sets;
  std::vector<GroupIndex> groups;
  for (std::size_t h = 0; h < hypotheses.size(); ++h) {
    groups.clear();
    for (const CauseIndex cause : hypotheses.causes(h)) {
      const GroupIndex group = model.cause(cause).group;
      if (group != unnamed) groups.push_back(group);
    }
    std::sort(groups.begin(), groups.end());
    Met& met = sets[groups];
    met.mass += hypotheses.probability(h).value();
    met.hypotheses += 1.0;
  }
  return sets;
}

/// In how many hypotheses a set can be the causes.
double hypotheses_of(const Model& model, const std::vector<GroupIndex>& groups) {
  double product = 1.0;
  for (const GroupIndex group : groups) product *= static_cast<double>(model.modes(group).size());
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
  const Sets sets = sets_of(model, posterior.retained, unnamed);
  std::vector<const Sets::value_type*> order;
  double retained = 0.0;
  for (const auto& set : sets) {
    order.push_back(&set);
    retained += set.second.mass;
  }
  const std::size_t kept = std::min(count, order.size());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return a->second.mass > b->second.mass; });

  // All in shares of what was counted: what was not retained, and what was not counted.
  const double not_retained = std::max(0.0, 1.0 - retained);
  const double not_counted = posterior.certificate.omitted_mass;
  const auto at_most = [&](double mass, double missing) {
    return mass + std::min(missing * retain_from.value(), not_retained) + not_counted;
  };
  // With each mode of the group that is not looked at, and without it.
  const double variants = unnamed ? 1.0 + static_cast<double>(model.modes(*unnamed).size()) : 1.0;
  double rest = at_most(0.0, variants * most_hypotheses(model, posterior.certificate.max_causes));
  for (std::size_t i = kept; i < order.size(); ++i) {
    const auto& [groups, met] = *order[i];
    rest =
        std::max(rest, at_most(met.mass, variants * hypotheses_of(model, groups) - met.hypotheses));
  }
  std::vector<GroupSet> leading(kept);
  for (std::size_t i = kept; i-- > 0;) {
    const auto& [groups, met] = *order[i];
    leading[i] = {groups, Probability::of(std::min(met.mass, 1.0)), met.mass >= rest};
    rest =
        std::max(rest, at_most(met.mass, variants * hypotheses_of(model, groups) - met.hypotheses));
  }
  return leading;
}

}  // namespace palpate::reasoning
