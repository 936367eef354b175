#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "mechanics/mechanism.h"
#include "posture/person.h"
#include "wire/answer.h"

namespace palpate::wire {

/// What a person asks about one scenario.
struct ScenarioQuestion {
  posture::Person person;
  int frames = 51;
  std::string muscle;  ///< an id of the atlas, or "all": whose range is told
  int subjects = 0;    ///< virtual subjects for the range; 0: none
};

/// The leg of the atlas, ready to do what `knowledge/scenarios/` describes. Keeps hold of the
/// catalog, which must outlive it.
class Stage {
 public:
  /// Nothing where the catalog has no leg that fits together.
  static std::optional<Stage> of(const Catalog& catalog);

  /// A scenario as one person does it: 404 where there is none of that id, 400 where the query
  /// (`mass_kg=80&heel_mm=60`, see contract/openapi.json) has an unknown key or a number outside of
  /// its range.
  [[nodiscard]] Answer answer(std::string_view id, std::string_view query) const;

  [[nodiscard]] const mechanics::Mechanism& leg() const { return leg_; }
  [[nodiscard]] const BodyModel& figures() const { return *figures_; }

  /// The numbers of the leg's muscles that are parts of a muscle of the atlas.
  [[nodiscard]] std::vector<int> parts_of(std::string_view muscle) const;
  /// The muscle itself, or all muscles of the leg for "all".
  [[nodiscard]] std::vector<std::string> muscles_of(const std::string& asked) const;

 private:
  Stage(const Catalog& catalog, const BodyModel& figures, mechanics::Mechanism leg)
      : catalog_(&catalog), figures_(&figures), leg_(std::move(leg)) {}

  const Catalog* catalog_;
  const BodyModel* figures_;
  mechanics::Mechanism leg_;
};

/// Reads a query; faults name the key, what was expected and the nearest key.
Result<ScenarioQuestion> read_scenario_question(std::string_view query);

/// The scenarios by the contract: {"scenarios": [...]}.
std::string scenarios_json(const Catalog& catalog);

}  // namespace palpate::wire
