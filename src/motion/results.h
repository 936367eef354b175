#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mechanics/mechanism.h"
#include "mechanics/stride.h"
#include "motion/recording.h"

namespace palpate::motion {

/// What of a computed movement a table shows: one column per muscle, or per balanced coordinate.
enum class Quantity {
  activation,     ///< 0 to 1
  force,          ///< N along the tendon
  length,         ///< m of muscle and tendon
  speed,          ///< m/s, lengthening positive
  fibre_length,   ///< m
  fibre_speed,    ///< m/s
  tendon_length,  ///< m
  power,          ///< W of muscle and tendon, shortening positive
  moment,         ///< N m (N) that the joints need
  reserve,        ///< N m (N) of it that no muscle gives
};

std::optional<Quantity> quantity_named(std::string_view name);
/// The names of all, as `quantity_named` takes them.
std::vector<std::string> quantity_names();

/// The table of one quantity over time.
Recording table_of(const mechanics::Mechanism& mechanism, const mechanics::Stride& stride,
                   const std::vector<double>& times_s, Quantity quantity);

}  // namespace palpate::motion
