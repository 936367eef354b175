// Lengths and moment arms of the leg against OpenSim 4.1 on Rajagopal 2016.

#include <doctest/doctest.h>

#include <cmath>
#include <iostream>
#include <map>
#include <set>

#include "mechanics/leg.h"
#include "mechanics/reference_data.h"
#include "mechanics/stride.h"

namespace palpate::mechanics {
namespace {

constexpr double pi = 3.14159265358979323846;

std::string own_name(std::string name) {
  name.resize(name.size() - 2);  // "_r"
  std::string own;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') own += '_';
    own += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return own;
}

}  // namespace

TEST_CASE("lengths and moment arms are those of OpenSim 4.1 within 0.1 mm") {
  const auto folder = reference_folder();
  if (!folder) return;
  const TextTable table = read_table(*folder + "/opensim41_rajagopal2016_sweeps_len_ma.tsv");
  const int rows = static_cast<int>(table.lines.size());
  Movement movement;
  movement.position = Table(static_cast<int>(leg().coordinates.size()), rows);
  for (int i = 0; i < rows; ++i) {
    const std::string swept = own_name(table.lines[i][0]);
    if (swept != "subtalar_angle") movement.position.at(leg().coordinate_index(swept), i) = table.number(i, 1) * pi / 180;
  }
  const Stride stride = compute(leg(), movement);
  std::map<std::string, std::pair<double, double>> worst;
  for (int i = 0; i < rows; ++i) {
    const std::string name = own_name(table.lines[i][2]);
    const int m = leg().muscle_index(name);
    REQUIRE(m >= 0);
    const double dl = std::abs(stride.length.at(m, i) - table.number(i, 3));
    double da = 0;
    for (std::size_t c = 4; c < table.names.size(); ++c) {
      const int coordinate = leg().coordinate_index(own_name(table.names[c].substr(3)));
      double arm = 0;
      const auto& spans = leg().muscles[m].coordinates;
      for (std::size_t s = 0; s < spans.size(); ++s) {
        if (spans[s] == coordinate) arm = stride.arm.at(stride.first_arm[m] + static_cast<int>(s), i);
      }
      da = std::max(da, std::abs(arm - table.number(i, c)));
    }
    worst[name].first = std::max(worst[name].first, dl);
    worst[name].second = std::max(worst[name].second, da);
    if (dl > 1e-4 || da > 1e-4)
      std::cout << table.lines[i][0] << ' ' << table.lines[i][1] << ' ' << name << " dl " << dl * 1e3
                << " da " << da * 1e3 << " mm  own L " << stride.length.at(m,i) << " ref " << table.number(i,3) << "\n";
  }
  for (const auto& [name, w] : worst)
    std::cout << name << ' ' << w.first * 1e3 << ' ' << w.second * 1e3 << " mm\n";
}

}  // namespace palpate::mechanics
