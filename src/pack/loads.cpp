#include <map>

#include "pack/pack.h"
#include "posture/subjects.h"

namespace palpate {
namespace {

constexpr int subjects = 100;
constexpr int stride_frames = 41;

/// What a load says of a scenario, done by the person whose figures the leg has.
posture::Doing done(const mechanics::Mechanism& leg, const KnownScenario& scenario, double at) {
  if (scenario.figures.still) return posture::do_at(leg, scenario.figures, {}, {at});
  return posture::do_scenario(leg, scenario.figures, {}, stride_frames);
}

/// The muscles of the atlas, each with its parts in the leg.
std::map<MuscleId, std::vector<int>> parts_of(const BodyModel& figures) {
  std::map<MuscleId, std::vector<int>> parts;
  for (std::size_t m = 0; m < figures.parts.size(); ++m) {
    parts[figures.parts[m].muscle].push_back(static_cast<int>(m));
  }
  return parts;
}

}  // namespace

std::vector<PackLoad> loads_of(const Catalog& catalog) {
  std::vector<PackLoad> loads;
  const auto figures = catalog.body_models.find("leg");
  if (figures == catalog.body_models.end()) return loads;
  const Result<mechanics::Mechanism> leg = mechanics::Mechanism::of(figures->second.model);
  if (!leg) return loads;
  const std::map<MuscleId, std::vector<int>> parts = parts_of(figures->second);
  std::vector<std::vector<int>> groups;
  for (const auto& [muscle, numbers] : parts) groups.push_back(numbers);
  for (const auto& [id, scenario] : catalog.scenarios) {
    for (const ScenarioLoad& load : scenario.loads) {
      const auto beside = catalog.scenarios.find(load.beside);
      if (beside == catalog.scenarios.end()) continue;
      const auto ratios = posture::force_ratios(done(leg.value(), scenario, load.at),
                                                done(leg.value(), beside->second, load.beside_at),
                                                groups, figures->second.people.spread, subjects);
      auto muscle = parts.begin();
      for (const std::optional<posture::Ratio>& ratio : ratios) {
        if (ratio) {
          loads.push_back(
              {load.finding, muscle->first, id, load.text, ratio->middle, ratio->low, ratio->high});
        }
        ++muscle;
      }
    }
  }
  return loads;
}

}  // namespace palpate
