#pragma once

#include "quantity/measure.h"

namespace palpate::posture {

/// What of a person a posture or a stride depends on.
struct Person {
  Kilograms mass{75.0};
  Metres height{1.70};
  /// Under the heel of the shoe, where the foot stands whole.
  Metres heel{0.0};
  /// By how much this leg is shorter than the other; negative: longer.
  Metres shorter_by{0.0};
  /// How far the heel is turned outwards (flat foot); negative: inwards.
  Radians everted{0.0};
  /// Walking speed in m/s; 0: that of the person who was measured.
  double speed_m_s = 0.0;
};

/// The person whose figures the leg of knowledge/mechanics has (Rajagopal 2016: 75 kg, 1.70 m).
inline constexpr double model_mass_kg = 75.0;
inline constexpr double model_height_m = 1.70;

/// The volume of a leg's muscles, in ml, by mass and height: Handsfield et al. 2014 (47 m h +
/// 1285), the rule that the figures of Rajagopal 2016 were made with.
constexpr double leg_muscle_volume_ml(Kilograms mass, Metres height) {
  return 47.0 * mass.value() * height.value() + 1285.0;
}

}  // namespace palpate::posture
