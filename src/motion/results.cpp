#include "motion/results.h"

#include <algorithm>

#include "mechanics/work.h"

namespace palpate::motion {
namespace {

using mechanics::Mechanism;
using mechanics::Stride;
using mechanics::Table;

struct Known {
  Quantity quantity;
  const char* name;
  const Table Stride::* table;  ///< null: computed
};

constexpr Known known[] = {
    {Quantity::activation, "activation", &Stride::activation},
    {Quantity::force, "force", &Stride::force},
    {Quantity::length, "length", &Stride::length},
    {Quantity::speed, "speed", &Stride::speed},
    {Quantity::fibre_length, "fibre_length", &Stride::fibre},
    {Quantity::fibre_speed, "fibre_speed", &Stride::fibre_speed},
    {Quantity::tendon_length, "tendon_length", &Stride::tendon},
    {Quantity::power, "power", nullptr},
    {Quantity::moment, "moment", &Stride::moment},
    {Quantity::reserve, "reserve", &Stride::reserve},
};

const Known& known_of(Quantity quantity) {
  return *std::find_if(std::begin(known), std::end(known),
                       [&](const Known& one) { return one.quantity == quantity; });
}

}  // namespace

std::optional<Quantity> quantity_named(std::string_view name) {
  for (const Known& one : known) {
    if (one.name == name) return one.quantity;
  }
  return std::nullopt;
}

std::vector<std::string> quantity_names() {
  std::vector<std::string> names;
  for (const Known& one : known) names.emplace_back(one.name);
  return names;
}

Recording table_of(const Mechanism& mechanism, const Stride& stride,
                   const std::vector<double>& times_s, Quantity quantity) {
  const Known& wanted = known_of(quantity);
  const bool of_joints = quantity == Quantity::moment || quantity == Quantity::reserve;
  Recording recording{wanted.name, false, times_s, {}, {}};
  if (of_joints) {
    for (const int c : stride.balanced) {
      recording.labels.push_back(mechanism.coordinate_names[static_cast<std::size_t>(c)]);
    }
  } else {
    for (const mechanics::Pull& muscle : mechanism.muscles) recording.labels.push_back(muscle.name);
  }
  for (int row = 0; row < static_cast<int>(recording.labels.size()); ++row) {
    std::vector<double> column(times_s.size());
    for (int f = 0; f < stride.frames; ++f) {
      column[static_cast<std::size_t>(f)] = wanted.table == nullptr
                                                ? mechanics::power_w(stride, row, f)
                                                : (stride.*wanted.table).at(row, f);
    }
    recording.columns.push_back(std::move(column));
  }
  return recording;
}

}  // namespace palpate::motion
