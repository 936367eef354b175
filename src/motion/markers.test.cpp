#include "motion/markers.h"

#include <doctest/doctest.h>

namespace palpate::motion {
namespace {

const std::string good =
    "PathFileType\t4\t(X/Y/Z)\twalk.trc\n"
    "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\n60\t60\t3\t2\tmm\n"
    "Frame#\tTime\tHeel\t\t\tToe\t\t\n\t\tX1\tY1\tZ1\tX2\tY2\tZ2\n\n"
    "1\t0.0\t10\t20\t30\t100\t200\t300\n2\t0.1\t\t\t\t110\t210\t310\n"
    "3\t0.2\t20\t40\t60\t120\t220\t320\n";

std::string with(const std::string& piece, const std::string& other) {
  std::string text = good;
  return text.replace(text.find(piece), piece.size(), other);
}

}  // namespace

TEST_CASE("markers are read in metres, and one that was not seen is filled in on a line") {
  const Result<Recording> read = read_markers(good, "walk.trc");
  REQUIRE(read.has_value());
  REQUIRE(read.value().labels.size() == 6);
  CHECK(read.value().labels[3] == "Toe_x");
  CHECK(read.value().columns[1][1] == doctest::Approx(0.03));
  CHECK(read.value().columns[5][2] == doctest::Approx(0.32));
  CHECK(read_markers(with("mm", "m"), "walk.trc").value().columns[0][0] == 10.0);
}

TEST_CASE("a file that is no .trc, in other units, or with a marker lost at an end is refused") {
  const auto code = [](const std::string& text) {
    const Result<Recording> read = read_markers(text, "walk.trc");
    REQUIRE(!read.has_value());
    return read.faults().front().code;
  };
  CHECK(code("") == Code::malformed_table);
  CHECK(code("Coordinates\n") == Code::malformed_table);
  CHECK(code(with("mm", "inches")) == Code::unknown_unit);
  CHECK(code(with("Frame#", "Bild")) == Code::malformed_table);
  CHECK(code(with("120\t220", "x\t220")) == Code::malformed_table);
  CHECK(code(with("0.2\t", "0.1\t")) == Code::malformed_table);
  CHECK(code(with("3\t0.2\t20\t40\t60", "3\t0.2\t\t\t")) == Code::malformed_table);
  CHECK(code(with("320", "320\t1\t2")) == Code::malformed_table);
}

}  // namespace palpate::motion
