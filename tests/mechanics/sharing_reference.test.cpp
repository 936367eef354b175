// Sharing of loads among 43 muscles of a leg over a walked stride, against OpenSim's own static
// optimisation of the same stride (gait2392).

#include <doctest/doctest.h>

#include <cmath>
#include <iostream>
#include <map>
#include <vector>

#include "mechanics/reference_data.h"
#include "mechanics/sharing.h"

namespace palpate::mechanics {
namespace {

using V = Lanes<2>;
constexpr int coordinates = 7;

/// The muscles of one moment of the stride, as OpenSim saw them.
struct Moment {
  std::vector<V> capacity;  ///< [muscle][coordinate], N m
  std::vector<double> reference;
};

/// The line of a table of activations whose time is nearest.
std::size_t line_at(const TextTable& table, double time) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < table.lines.size(); ++i) {
    if (std::abs(table.number(i, 0) - time) < std::abs(table.number(best, 0) - time)) best = i;
  }
  return best;
}

std::map<double, Moment> read_stride(const std::string& folder) {
  const TextTable rows = read_table(folder + "/opensim41_walk_right_leg_len_ma_cap.tsv");
  const TextTable activations = read_table(folder + "/subject01_StaticOptimization_activation.sto");
  const std::size_t limit = rows.column("max_active_force_rigid_tendon_N");
  const std::size_t first_arm = rows.column("ma_hip_flexion_r");
  std::map<double, Moment> stride;
  for (std::size_t i = 0; i < rows.lines.size(); ++i) {
    const double time = rows.number(i, 0);
    Moment& moment = stride[time];
    for (std::size_t j = 0; j < coordinates; ++j) {
      moment.capacity.emplace_back(rows.number(i, limit) * rows.number(i, first_arm + j));
    }
    const std::string& muscle = rows.lines[i][rows.column("muscle")];
    moment.reference.push_back(
        activations.number(line_at(activations, time), activations.column(muscle)));
  }
  return stride;
}

}  // namespace

TEST_CASE("activations of a stride are those of OpenSim's static optimisation, or cost less") {
  const auto folder = reference_folder();
  if (!folder) return;
  double squares = 0.0;
  double own_cost = 0.0;
  double reference_cost = 0.0;
  int count = 0;
  const auto stride = read_stride(*folder + "/gait2392_SO");
  for (const auto& [time, moment] : stride) {
    std::vector<V> activation(moment.reference.size());
    Sharing<V> problem;
    problem.muscles = static_cast<int>(moment.reference.size());
    problem.coordinates = coordinates;
    problem.capacity = moment.capacity.data();
    problem.activation = activation.data();
    for (int j = 0; j < coordinates; ++j) {
      problem.moment[j] = 0.0;
      for (int i = 0; i < problem.muscles; ++i) {
        problem.moment[j] += moment.capacity[i * coordinates + j] * moment.reference[i];
      }
    }
    share(problem);
    for (int j = 0; j < coordinates; ++j) CHECK(std::abs(problem.reserve[j][0]) < 0.05);
    for (int i = 0; i < problem.muscles; ++i) {
      const double own = activation[i][0];
      squares += (own - moment.reference[i]) * (own - moment.reference[i]);
      own_cost += own * own;
      reference_cost += moment.reference[i] * moment.reference[i];
      ++count;
    }
  }
  CHECK(stride.size() == 124);
  CHECK(count == 124 * 43);
  const double off = std::sqrt(squares / count);
  CHECK(off < 1e-3);
  CHECK(own_cost <= reference_cost);
  std::cout << "mechanics: a stride shared out, activations off by " << off
            << " RMS, sum of squares " << own_cost << " against OpenSim's " << reference_cost
            << '\n';
}

}  // namespace palpate::mechanics
