// What the generated body must be, whatever its shapes are: closed, symmetric, well triangulated;
// and what its muscles must not do, but for a list that may only shrink.

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "body/audit.h"
#include "body/generate.h"
#include "body/girth.h"
#include "body/read_shapes.h"
#include "catalog/read_files.h"

using namespace palpate;
using namespace palpate::body;

namespace {

constexpr double coarse_mm = 4.0;

const ShapeTable& table() {
  static const ShapeTable read = [] {
    const auto files = reading::read_files("knowledge");
    REQUIRE(files.has_value());
    std::vector<ShapeText> texts;
    for (const KnowledgeFile& file : files.value()) texts.push_back({file.path, file.text});
    Result<ReadShapes> shapes = read_shapes("knowledge", texts);
    for (const Diagnostic& fault : shapes.faults()) {
      MESSAGE(fault.at.file << ":" << fault.at.line << " " << fault.subject);
    }
    REQUIRE(shapes.has_value());
    return std::move(shapes).value().table;
  }();
  return read;
}

const Form& form() {
  static const Form built = build_form(table());
  return built;
}

const Skin& skin() {
  static const Skin built =
      build_skin(form(), {.step = Millimetres(coarse_mm)}, [](std::string_view, double) {});
  return built;
}

void check_closed(const MeshReport& report) {
  CHECK(report.open_edges == 0);
  CHECK(report.repeated_edges == 0);
}

void check_no_handle(const MeshReport& report) { CHECK(report.euler == 2 * report.components); }

struct Tolerated {
  std::map<std::string, float> limits;  ///< by gate and subject
};

/// Lines `gate subject mm`; # begins a comment.
Tolerated read_tolerated() {
  std::ifstream stream("tests/body/tolerated.txt");
  REQUIRE(stream.good());
  Tolerated tolerated;
  for (std::string line; std::getline(stream, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t last = line.rfind(' ');
    REQUIRE(last != std::string::npos);
    tolerated.limits[line.substr(0, last)] = std::stof(line.substr(last + 1));
  }
  return tolerated;
}

}  // namespace

TEST_CASE("the skin is one closed surface without a handle, its own exact mirror image") {
  const MeshReport report = inspect(skin().mesh);
  check_closed(report);
  check_no_handle(report);
  CHECK(report.components == 1);
  CHECK(report.points_without_mirror == 0);
  CHECK(report.triangles_without_mirror == 0);
  CHECK(report.smallest_angle_degrees >= 15.0);
  CHECK(report.triangles > 40'000);
  CHECK(report.triangles < 80'000);
}

TEST_CASE("the figure is as tall as it is said to be and stands on the floor") {
  const std::vector<FigureMeasure> all = measures(skin().mesh, table());
  REQUIRE(!all.empty());
  CHECK(all.front().figure_mm == doctest::Approx(1750).epsilon(0.01));
  for (const Vector3 point : skin().mesh.points) CHECK(point.y > -3.0F);
}

TEST_CASE("muscles and bones are closed surfaces") {
  // One of each kind and size: the others are made by the same code, and `palpate body --only all`
  // shows them.
  std::vector<std::size_t> things;
  for (const char* id : {"soleus", "tibialis_anterior", "femur", "mandible"}) {
    for (std::size_t i = 0; i < form().things.size(); ++i) {
      if (form().things[i].id == id) things.push_back(i);
    }
  }
  REQUIRE(things.size() == 4);
  for (const Part& part : build_parts(form(), things, [](std::string_view, double) {})) {
    CAPTURE(form().things[part.thing].id);
    const MeshReport report = inspect(part.mesh);
    check_closed(report);
    if (form().things[part.thing].kind ==
        ThingKind::muscle) {  // bones have holes, and gaps of teeth
      check_no_handle(report);
      CHECK(report.smallest_angle_degrees >= 10.0);
    }
    CHECK(part.tendon.size() == part.mesh.points.size());
    if (form().things[part.thing].is_middle) {
      CHECK(report.components == 1);
      CHECK(report.points_without_mirror == 0);
    }
  }
}

TEST_CASE("muscles lie inside the skin, outside bone, and end on their bones, but for a list") {
  // The list may only shrink. `palpate body --grid 4 --audit` prints what it must hold: a line that
  // it does not print is to be taken out, a lower number taken over, and no line put in.
  std::map<std::string, float> limits = read_tolerated().limits;
  for (const Excess& excess : excesses(audit_parts(form(), skin().grid))) {
    const std::string subject = excess.gate + " " + excess.subject;
    CAPTURE(subject);
    CAPTURE(excess.mm);
    const auto listed = limits.find(subject);
    const bool is_listed = listed != limits.end();
    CHECK(is_listed);
    if (!is_listed) continue;
    CHECK(excess.mm <= listed->second + 0.5F);
    limits.erase(listed);
  }
  for (const auto& [subject, limit] : limits) {
    CAPTURE(subject);
    CHECK_MESSAGE(limit < 0.0F, "mended: take this line out of tests/body/tolerated.txt");
  }
}
