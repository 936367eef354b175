#pragma once

#include <cstddef>

/// The loops where the time of a search goes. On a desk each is compiled for several widths of
/// vectors and chosen when the program starts; all widths give the same bits, because every element
/// goes through the same operations in the same order. Inside of this room only.
namespace palpate::reasoning {

/// change[i] = (1 + new_pull * link[i]) / (1 + old_pull * link[i])
void ratio_of_gains(double* change, const double* link, std::size_t count, double new_pull,
                    double old_pull);

/// value[i] = value[i] ^ exponent, as `power_of` has it.
void raise_to_power(double* value, std::size_t count, double exponent);

}  // namespace palpate::reasoning
