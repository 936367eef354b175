#include "motion/movement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "diagnostic/nearest.h"
#include "motion/spline.h"

namespace palpate::motion {
namespace {

using mechanics::Coordinate;
using mechanics::Mechanism;
using mechanics::Table;
using mechanics::Vector;

constexpr double radians_per_degree = 3.14159265358979323846 / 180;

/// Which column holds a coordinate: named after it, or its value among a file of states.
int column_of(const Recording& recording, const std::string& coordinate) {
  const int plain = recording.column(coordinate);
  if (plain >= 0) return plain;
  for (std::size_t i = 0; i < recording.labels.size(); ++i) {
    if (recording.labels[i].ends_with('/' + coordinate + "/value")) return static_cast<int>(i);
  }
  return -1;
}

class Assembler {
 public:
  Assembler(const Mechanism& mechanism, const Recording& coordinates, const std::string& file,
            const MovementSettings& settings)
      : mechanism_(mechanism), coordinates_(coordinates), file_(file), settings_(settings) {}

  Result<TimedMovement> assemble(const Loads* loads, const Recording* forces,
                                 const std::string& forces_file) {
    choose_frames(forces);
    if (faults_.empty()) add_coordinates();
    if (faults_.empty() && loads != nullptr && forces != nullptr) {
      for (const Load& load : loads->loads) add_load(load, *forces, forces_file);
    }
    if (!faults_.empty()) return std::move(faults_);
    return std::move(made_);
  }

 private:
  void fault(Code code, const std::string& file, const std::string& subject,
             const std::string& expected, const std::string& nearest = {}) {
    faults_.push_back(
        {.code = code, .at = {file}, .subject = subject, .expected = expected, .nearest = nearest});
  }
  void note(const std::string& subject) {
    made_.notes.push_back(
        {.code = Code::left_out, .at = {file_}, .subject = subject, .severity = Severity::warning});
  }

  void choose_frames(const Recording* forces) {
    constexpr double near_s = 1e-6;
    const std::size_t every = static_cast<std::size_t>(std::max(settings_.every, 1));
    for (std::size_t i = 0; i < coordinates_.time_s.size(); i += every) {
      const double time = coordinates_.time_s[i];
      const bool covered = forces == nullptr || (time >= forces->time_s.front() - near_s &&
                                                 time <= forces->time_s.back() + near_s);
      if (covered) made_.time_s.push_back(time);
    }
    if (made_.time_s.empty()) {
      fault(Code::malformed_table, file_, "a motion at other times than its forces",
            "at least one frame that both files cover");
    }
  }

  /// The steps of the recording, all alike to a hundredth; a filter needs that.
  double even_step() {
    const std::vector<double>& time = coordinates_.time_s;
    const double mean = (time.back() - time.front()) / static_cast<double>(time.size() - 1);
    for (std::size_t i = 1; i < time.size(); ++i) {
      if (std::abs(time[i] - time[i - 1] - mean) <= 0.01 * mean) continue;
      fault(Code::malformed_table, file_, "uneven steps of time", "even ones, to be filtered");
      break;
    }
    return mean;
  }

  void add_coordinates() {
    const int rows = static_cast<int>(mechanism_.coordinates.size());
    const int frames = static_cast<int>(made_.time_s.size());
    mechanics::Movement& movement = made_.movement;
    movement.position = Table(rows, frames);
    movement.velocity = Table(rows, frames);
    movement.acceleration = Table(rows, frames);
    std::set<int> used;
    for (int c = 0; c < rows; ++c) {
      const int column = column_of(coordinates_, mechanism_.coordinate_names[c]);
      if (column >= 0) {
        used.insert(column);
        add_coordinate(c, coordinates_.columns[static_cast<std::size_t>(column)]);
        continue;
      }
      const Coordinate& coordinate = mechanism_.coordinates[c];
      std::fill_n(movement.position.row(c), frames, coordinate.rest);
      if (!coordinate.locked) {
        note("motion of " + coordinate.name + ", which has no column and stays at its default");
      }
    }
    if (used.empty()) {
      fault(Code::malformed_table, file_, "no column of a coordinate", "columns named after them");
    }
    for (std::size_t i = 0; i < coordinates_.labels.size(); ++i) {
      const std::string& label = coordinates_.labels[i];
      // States have columns beside the coordinates.
      if (used.contains(static_cast<int>(i)) || label.starts_with('/')) continue;
      note("column " + label + ", which is no coordinate of the model");
    }
  }

  void add_coordinate(int c, std::vector<double> values) {
    const bool turns = mechanism_.coordinates[c].kind == Coordinate::Kind::turning;
    if (coordinates_.in_degrees && turns) {
      for (double& value : values) value *= radians_per_degree;
    }
    std::vector<double> times = coordinates_.time_s;
    if (settings_.low_pass_hz > 0.0 && times.size() > 3) {
      const double step = even_step();
      Smoothed smoothed = low_passed(values, step, settings_.low_pass_hz);
      values = std::move(smoothed.values);
      times.resize(values.size());
      for (std::size_t i = 0; i < times.size(); ++i) {
        times[i] = coordinates_.time_s[0] +
                   step * (static_cast<double>(i) - static_cast<double>(smoothed.before));
      }
    }
    const Spline spline = Spline::quintic(times, values);
    for (std::size_t i = 0; i < made_.time_s.size(); ++i) {
      const Spline::At now = spline.at(made_.time_s[i]);
      made_.movement.position.at(c, static_cast<int>(i)) = now.value;
      made_.movement.velocity.at(c, static_cast<int>(i)) = now.slope;
      made_.movement.acceleration.at(c, static_cast<int>(i)) = now.bend;
    }
  }

  /// Three splines through the columns that begin so; zero where there is no name.
  std::vector<Spline> splines(const std::string& prefix, const Recording& forces,
                              const std::string& file) {
    std::vector<Spline> result;
    for (const char* axis : {"x", "y", "z"}) {
      if (prefix.empty()) {
        result.push_back(Spline::cubic({0.0}, {0.0}));
        continue;
      }
      const int column = forces.column(prefix + axis);
      if (column < 0) {
        fault(Code::unknown_reference, file, prefix + axis, "a column of forces",
              nearest_name(prefix + axis, forces.labels));
        return {};
      }
      result.push_back(
          Spline::cubic(forces.time_s, forces.columns[static_cast<std::size_t>(column)]));
    }
    return result;
  }

  void add_load(const Load& load, const Recording& forces, const std::string& file) {
    const int body = mechanism_.body_index(load.body);
    if (body < 0) {
      fault(Code::unknown_reference, file, load.body, "a body of the model",
            nearest_name(load.body, mechanism_.body_names));
      return;
    }
    const std::vector<Spline> force = splines(load.force, forces, file);
    const std::vector<Spline> point = splines(load.point, forces, file);
    const std::vector<Spline> torque = splines(load.torque, forces, file);
    if (force.empty() || point.empty() || torque.empty()) return;
    const Table origins =
        load.point.empty() ? mechanics::body_origins(mechanism_, made_.movement.position) : Table();
    const int frames = static_cast<int>(made_.time_s.size());
    mechanics::OutsideForce outside{body, Table(6, frames)};
    for (int i = 0; i < frames; ++i) {
      const auto at = [&](const std::vector<Spline>& three) {
        const double time = made_.time_s[static_cast<std::size_t>(i)];
        return Vector<double>{three[0].at(time).value, three[1].at(time).value,
                              three[2].at(time).value};
      };
      const Vector<double> f = at(force);
      const Vector<double> p =
          load.point.empty() ? Vector<double>{origins.at(3 * body, i), origins.at(3 * body + 1, i),
                                              origins.at(3 * body + 2, i)}
                             : at(point);
      const Vector<double> m = cross(p, f) + at(torque);
      const std::array<double, 6> rows{f.x, f.y, f.z, m.x, m.y, m.z};
      for (int row = 0; row < 6; ++row) outside.wrench.at(row, i) = rows[row];
    }
    made_.movement.outside.push_back(std::move(outside));
  }

  const Mechanism& mechanism_;
  const Recording& coordinates_;
  const std::string& file_;
  const MovementSettings& settings_;
  TimedMovement made_;
  Diagnostics faults_;
};

}  // namespace

Result<TimedMovement> movement_of(const Mechanism& mechanism, const Recording& coordinates,
                                  const std::string& file, const Loads* loads,
                                  const Recording* forces, const std::string& forces_file,
                                  const MovementSettings& settings) {
  return Assembler(mechanism, coordinates, file, settings).assemble(loads, forces, forces_file);
}

}  // namespace palpate::motion
