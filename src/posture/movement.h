#pragma once

#include <vector>

#include "mechanics/stride.h"
#include "posture/person.h"
#include "posture/scenario.h"

namespace palpate::posture {

/// A scenario as one person does it, ready for `mechanics::compute`.
///
/// A person of another size moves like the measured one: angles the same, times as the root of the
/// length (dynamic similarity). So the leg keeps the model's lengths, and `scale` turns lengths and
/// moments into the person's own; masses, forces from the ground and strengths are the person's.
struct Doing {
  mechanics::Mechanism leg;
  mechanics::Movement movement;
  mechanics::StrideSettings settings;
  std::vector<double> axis;  ///< percent of the cycle, or the posture's own axis in its unit
  double scale = 1.0;        ///< the person's lengths by the model's
  double duration_s = 0.0;   ///< of the stride; 0: no motion
  // Where the ground presses, by frame, on the model's scale.
  std::vector<mechanics::Vector<double>> pressure_m;
  std::vector<mechanics::Vector<double>> force_n;
};

/// `frames` moments of a scenario, both ends included. The leg must have the scenario's coordinates
/// (`fits`).
Doing do_scenario(const mechanics::Mechanism& leg, const Scenario& scenario, const Person& person,
                  int frames);

/// The same at one value of the posture's axis. Only for postures.
Doing do_at(const mechanics::Mechanism& leg, const Scenario& scenario, const Person& person,
            const std::vector<double>& axis);

/// Whether the leg has the coordinates and bodies that a scenario speaks of; the first that is
/// missing, or an empty text.
std::string missing_in(const mechanics::Mechanism& leg, const Scenario& scenario);

}  // namespace palpate::posture
