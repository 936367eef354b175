#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <numeric>

#include "cli/commands.h"
#include "cli/files.h"
#include "mechanics/work.h"
#include "motion/loads.h"
#include "motion/movement.h"
#include "motion/osim_model.h"
#include "motion/results.h"
#include "wording/wording.h"

namespace palpate::cli {
namespace {

constexpr std::size_t largest_file_bytes = 256 * 1024 * 1024;

void print_notes(const Diagnostics& notes) {
  for (const Diagnostic& note : notes) std::cerr << render(note) << '\n';
}

/// What was asked for, read.
struct Trial {
  mechanics::Mechanism mechanism;
  motion::TimedMovement timed;
};

Result<mechanics::Mechanism> read_model(const std::string& path) {
  const Result<std::string> text = read_file(path, largest_file_bytes);
  if (!text) return text.faults();
  const Result<motion::OsimModel> model = motion::read_osim(text.value(), path);
  if (!model) return model.faults();
  print_notes(model.value().notes);
  Result<mechanics::Mechanism> mechanism = mechanics::Mechanism::of(model.value().model);
  if (!mechanism) return mechanism.faults();
  if (mechanism.value().muscles.empty()) {
    return Diagnostic{.code = Code::missing_key,
                      .at = {path},
                      .subject = "ForceSet",
                      .expected = "at least one muscle"};
  }
  if (!mechanics::can_share(mechanism.value())) {
    return Diagnostic{.code = Code::not_supported,
                      .at = {path},
                      .subject = "so many coordinates that muscles connect",
                      .expected = "at most 24"};
  }
  return mechanism;
}

Result<motion::Recording> read_table(const std::string& path) {
  const Result<std::string> text = read_file(path, largest_file_bytes);
  if (!text) return text.faults();
  return motion::read_recording(text.value(), path);
}

/// The file of forces: the one asked for, or the one that the loads file names, beside it.
std::string forces_path(const Options& options, const motion::Loads& loads) {
  if (!options.force_table.empty()) return options.force_table;
  return (std::filesystem::path(options.forces).parent_path() / loads.table).string();
}

Result<motion::TimedMovement> read_movement(const Options& options,
                                            const mechanics::Mechanism& mechanism) {
  if (options.motion.ends_with(".trc")) {
    return Diagnostic{.code = Code::not_supported,
                      .at = {options.motion},
                      .subject = "a motion from positions of markers",
                      .expected = "coordinates: the .mot of an inverse kinematics"};
  }
  const Result<motion::Recording> coordinates = read_table(options.motion);
  if (!coordinates) return coordinates.faults();
  const motion::MovementSettings settings{options.low_pass_hz, options.every};
  if (options.forces.empty()) {
    std::cerr << "palpate: no --forces: computed as if nothing touched the body\n";
    return motion::movement_of(mechanism, coordinates.value(), options.motion, nullptr, nullptr, {},
                               settings);
  }
  const Result<std::string> text = read_file(options.forces, largest_file_bytes);
  if (!text) return text.faults();
  const Result<motion::Loads> loads = motion::read_loads(text.value(), options.forces);
  if (!loads) return loads.faults();
  print_notes(loads.value().notes);
  const std::string path = forces_path(options, loads.value());
  const Result<motion::Recording> forces = read_table(path);
  if (!forces) return forces.faults();
  return motion::movement_of(mechanism, coordinates.value(), options.motion, &loads.value(),
                             &forces.value(), path, settings);
}

Result<Trial> read_trial(const Options& options) {
  Result<mechanics::Mechanism> mechanism = read_model(options.input);
  if (!mechanism) return mechanism.faults();
  Result<motion::TimedMovement> timed = read_movement(options, mechanism.value());
  if (!timed) return timed.faults();
  print_notes(timed.value().notes);
  return Trial{std::move(mechanism).value(), std::move(timed).value()};
}

mechanics::StrideSettings settings_of(const Options& options, const std::vector<double>& times) {
  mechanics::StrideSettings settings;
  settings.passive = options.passive ? mechanics::Passive::counted : mechanics::Passive::left_out;
  settings.tendon = options.elastic_tendons ? mechanics::Tendon::elastic : mechanics::Tendon::rigid;
  if (times.size() > 1) {
    settings.step_s = (times.back() - times.front()) / static_cast<double>(times.size() - 1);
  }
  return settings;
}

double largest(const mechanics::Table& table, int row) {
  double most = 0.0;
  for (int f = 0; f < table.frames(); ++f) most = std::max(most, std::abs(table.at(row, f)));
  return most;
}

void print_muscles(const Trial& trial, const mechanics::Stride& stride) {
  const std::vector<mechanics::MuscleWork> work =
      mechanics::work_of(stride, trial.timed.time_s, 0, stride.frames - 1);
  std::vector<std::size_t> order(work.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return work[a].peak_force_n > work[b].peak_force_n;
  });
  std::cout << fmt::format("{:<16}{:>10}{:>10}{:>10}{:>16}{:>17}\n", "muscle", "force (N)",
                           "at (s)", "activity", "shortening (J)", "lengthening (J)");
  for (const std::size_t m : order) {
    std::cout << fmt::format("{:<16}{:>10.0f}{:>10.3f}{:>10.2f}{:>16.2f}{:>17.2f}\n",
                             trial.mechanism.muscles[m].name, work[m].peak_force_n, work[m].peak_s,
                             work[m].peak_activation, work[m].shortening_j, work[m].lengthening_j);
  }
}

void print_joints(const Trial& trial, const mechanics::Stride& stride) {
  std::cout << fmt::format("\n{:<24}{:>14}{:>30}\n", "coordinate", "peak (N m)",
                           "that no muscle gives (N m)");
  for (std::size_t i = 0; i < stride.balanced.size(); ++i) {
    const int row = static_cast<int>(i);
    std::cout << fmt::format("{:<24}{:>14.1f}{:>30.2f}\n",
                             trial.mechanism.coordinate_names[stride.balanced[i]],
                             largest(stride.moment, row), largest(stride.reserve, row));
  }
}

}  // namespace

int run_function(const Options& options) {
  const Result<Trial> read = read_trial(options);
  if (!read) {
    print_faults(read.faults());
    return exit_wrong_input;
  }
  const Trial& trial = read.value();
  const mechanics::Stride stride = mechanics::compute(trial.mechanism, trial.timed.movement,
                                                      settings_of(options, trial.timed.time_s));
  if (stride.unsolved > 0) {
    std::cerr << "palpate: in " << stride.unsolved
              << " frames no sharing of the loads was found; their results are not to be used\n";
  }
  if (options.output.empty() && options.table_format.empty() && options.table.empty()) {
    std::cout << fmt::format("{} frames, {:.3f} to {:.3f} s\n\n", stride.frames,
                             trial.timed.time_s.front(), trial.timed.time_s.back());
    print_muscles(trial, stride);
    print_joints(trial, stride);
    return exit_done;
  }
  const motion::Quantity quantity =
      motion::quantity_named(options.table).value_or(motion::Quantity::activation);
  const motion::Recording table =
      motion::table_of(trial.mechanism, stride, trial.timed.time_s, quantity);
  const bool csv = options.table_format.empty() ? options.output.ends_with(".csv")
                                                : options.table_format == "csv";
  const std::string text = csv ? motion::write_csv(table) : motion::write_storage(table);
  if (options.output.empty()) {
    std::cout << text;
    return exit_done;
  }
  const Result<bool> written = write_file(options.output, text);
  if (!written) print_faults(written.faults());
  return written ? exit_done : exit_wrong_input;
}

}  // namespace palpate::cli
