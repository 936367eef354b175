#include "motion/recording.h"

#include <doctest/doctest.h>

namespace palpate::motion {
namespace {

const std::string good =
    "Coordinates\nversion=1\nnRows=2\nnColumns=3\ninDegrees=yes\n\nUnits are S.I. units\n"
    "endheader\ntime\tknee_angle_r\tpelvis_tx\n0.0\t-12.5\t0.25\n 0.01\t-13e0\t+0.26\n";

Diagnostics faults_of(const std::string& text) { return read_recording(text, "walk.mot").faults(); }

std::string with(const std::string& piece, const std::string& other) {
  std::string text = good;
  return text.replace(text.find(piece), piece.size(), other);
}

}  // namespace

TEST_CASE("a recording of coordinates is read, whatever ends its lines") {
  std::string windows;
  for (const char letter : good) windows += letter == '\n' ? "\r\n" : std::string(1, letter);
  for (const std::string& text : {good, windows}) {
    const Result<Recording> read = read_recording(text, "walk.mot");
    REQUIRE(read.has_value());
    CHECK(read.value().name == "Coordinates");
    CHECK(read.value().in_degrees);
    CHECK(read.value().time_s == std::vector<double>{0.0, 0.01});
    REQUIRE(read.value().column("pelvis_tx") == 1);
    CHECK(read.value().columns[1] == std::vector<double>{0.25, 0.26});
    CHECK(read.value().column("knee") == -1);
  }
}

TEST_CASE("what is written is read back as the same numbers") {
  const Recording recording{"Results", false, {0.0, 1.0 / 3}, {"a", "b,c"}, {{1e-7, -0.1}, {2, 3}}};
  const Result<Recording> read = read_recording(write_storage(recording), "out.sto");
  REQUIRE(read.has_value());
  CHECK(read.value().time_s == recording.time_s);
  CHECK(read.value().columns == recording.columns);
  CHECK(write_csv(recording) == "time,a,\"b,c\"\n0,1e-07,2\n0.3333333333333333,-0.1,3\n");
}

TEST_CASE("a table that is cut, uneven or not of numbers is a fault at its line") {
  const auto line_of = [](const std::string& text) {
    const Diagnostics faults = faults_of(text);
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().code == Code::malformed_table);
    CHECK(faults.front().at.file == "walk.mot");
    return faults.front().at.line;
  };
  CHECK(line_of("") == 0);
  CHECK(line_of("nothing of the kind") == 1);
  CHECK(line_of(with("endheader", "the end")) == 1);
  CHECK(line_of(with("time\t", "when\t")) == 9);
  CHECK(line_of(with("-12.5", "twelve")) == 10);
  CHECK(line_of(with("-12.5", "nan")) == 10);
  CHECK(line_of(with("-12.5", "1e999")) == 10);
  CHECK(line_of(with("-13e0", "")) == 11);
  CHECK(line_of(with("0.01", "0.00")) == 11);
  CHECK(line_of(with("nRows=2", "nRows=3")) == 0);
  CHECK(line_of(with("nColumns=3", "nColumns=2")) == 0);
  CHECK(line_of(with("knee_angle_r", "pelvis_tx")) == 9);
}

TEST_CASE("every beginning of a file is either read or refused") {
  for (std::size_t length = 0; length < good.size(); ++length) {
    const Result<Recording> read = read_recording(good.substr(0, length), "cut.mot");
    // Whole numbers at the end may be a part of longer ones, but rows are never lost in silence.
    if (read.has_value()) CHECK(read.value().time_s.size() == 2);
  }
}

}  // namespace palpate::motion
