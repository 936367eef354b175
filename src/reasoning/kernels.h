#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "quantity/seeded.h"

/// The loops where the time of a search goes. On a desk each is compiled for several widths of
/// vectors and chosen when the program starts; all widths give the same bits, because every element
/// goes through the same operations in the same order, and sums run in eight lanes everywhere.
/// Inside of this room only.
namespace palpate::reasoning {

/// Rows of numbers are whole blocks of so many; shorter ones are filled up with zeros.
inline constexpr std::size_t block = 8;

/// The sum and the largest of a row.
struct Tally {
  double sum = 0.0;
  double largest = 0.0;
};

/// gain[i] = (1 + pull * link[i]) * without[i]
void gains_again(double* gain, const double* link, const double* without, std::size_t count,
                 double pull);

/// Four pulls of one factor: for a later position, what two earlier ones together leave of its
/// gain, over what each of them leaves.
struct Pulls {
  double both = 0.0;
  double neither = 0.0;
  double first = 0.0;
  double second = 0.0;
};

/// change[i] = (1 + both x)(1 + neither x) / ((1 + first x)(1 + second x)) for each link x.
void second_differences(double* change, const double* link, std::size_t count, const Pulls& pulls);

/// value[i] = value[i] ^ exponent, as `power_of` has it.
void raise_to_power(double* value, std::size_t count, double exponent);

/// value[i] = log2(1 - value[i]): what an absence takes from a cause with that link.
void bits_kept(double* value, std::size_t count);

/// Numbers drawn for a run of `ranges`, evenly on a logarithmic scale.
struct Drawing {
  std::uint64_t root = 0;  ///< of the run
  double bits = 0.0;       ///< log2 of the smallest factor
  double span = 0.0;       ///< log2 of the largest over the smallest
  double largest = 0.99;   ///< beyond which no link is raised
};

/// link[i] = base[i] times the factor drawn for name[i]; unchanged where varied[i] is 0 and not 1.
void draw_links(double* link, const double* base, const std::uint64_t* name, const double* varied,
                std::size_t count, const Drawing& drawing);

/// In [0, 1), of 52 bits.
inline double unit_of(std::uint64_t bits) {
  return std::bit_cast<double>((bits >> 12) | 0x3ff0000000000000ULL) - 1.0;
}

/// value[i] = the entropy, in bits, of a yes or no with the probability value[i].
void entropies(double* value, std::size_t count);

/// to[i] = from[i] * by[i], for whole blocks.
void multiply(double* to, const double* from, const double* by, std::size_t count);

/// Adds row[i] * scale to sums[i], for whole blocks. The tally is that of the row.
Tally add_scaled(double* sums, const double* row, std::size_t count, double scale);

/// Both at once, for a row that is needed only once: adds from[i] * by[i] * scale to sums[i].
Tally add_scaled_product(double* sums, const double* from, const double* by, std::size_t count,
                         double scale);

/// The links of one position to some factors, in a block of states of these: `pull` holds a block
/// for each factor. Multiplies ratio[v] by 1 + pull * link for each, and sets share[e][v] = link /
/// (1 + pull * link).
void gains_in_states(double* ratio, double* share, const double* link, const std::uint32_t* factor,
                     std::size_t count, const double* pull);

/// product[s] = ratio times the shares of the set s, for all sets of `count` factors, bit by bit;
/// each a block.
void products_of_sets(double* product, const double* ratio, const double* share, std::size_t count);

/// Adds product[s] to sums[name[s]], for `sets` sets.
void add_products(double* sums, const double* product, const std::uint32_t* name, std::size_t sets);

/// result[v] = the sum over the sets of coefficient * product * (sums - product).
void meet_products(double* result, const double* product, const double* sums,
                   const double* coefficient, const std::uint32_t* name, std::size_t sets);

/// The sum of a block, in the order in which rows are summed.
double sum_of_block(const double* values);

}  // namespace palpate::reasoning
