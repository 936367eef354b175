// What the generated body must be, whatever its shapes are: closed, symmetric, well triangulated;
// and what its muscles must not do.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "../knowledge_shapes.h"
#include "body/audit.h"
#include "body/cells.h"
#include "body/generate.h"
#include "body/girth.h"
#include "body/memory_keeper.h"
#include "body/physique.h"
#include "body/skin_lines.h"
#include "catalog/catalog.h"
#include "pack/zones_on_skin.h"
#include "wording/wording.h"

using namespace palpate;
using namespace palpate::body;

namespace {

constexpr double coarse_mm = 4.0;

const ShapeTable& table() {
  static const ShapeTable read = shapes_in(knowledge_texts());
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

const std::vector<Part>& parts() {
  static const std::vector<Part> built = [] {
    std::vector<std::size_t> things;
    for (std::size_t i = 0; i < form().things.size(); ++i) {
      const FormThing& thing = form().things[i];
      if (thing.kind != ThingKind::volume && !thing.shapes.empty()) things.push_back(i);
    }
    return build_parts(form(), things, [](std::string_view, double) {});
  }();
  return built;
}

void check_closed(const MeshReport& report) {
  CHECK(report.open_edges == 0);
  CHECK(report.repeated_edges == 0);
}

void check_no_handle(const MeshReport& report) { CHECK(report.euler == 2 * report.components); }

/// One closed surface, its own mirror image, without a handle and without needles.
void check_skin(const MeshReport& report) {
  check_closed(report);
  check_no_handle(report);
  CHECK(report.components == 1);
  CHECK(report.points_without_mirror == 0);
  CHECK(report.triangles_without_mirror == 0);
  CHECK(report.smallest_angle_degrees >= 15.0);
}

void check_like_survey(const std::vector<FigureMeasure>& all) {
  for (const FigureMeasure& measure : all) {
    CAPTURE(measure.name);
    CAPTURE(measure.figure_mm);
    CHECK(std::fabs(measure.figure_mm / measure.survey_mm - 1.0) <= 0.05);
  }
}

}  // namespace

TEST_CASE("the skin is one closed surface without a handle, its own exact mirror image") {
  const MeshReport report = inspect(skin().mesh);
  check_skin(report);
  CHECK(report.triangles > 40'000);
  CHECK(report.triangles < 80'000);
}

TEST_CASE("the figure is as tall as it is said to be and stands on the floor") {
  const std::vector<FigureMeasure> all = measures(skin().mesh, table());
  REQUIRE(!all.empty());
  CHECK(all.front().figure_mm == doctest::Approx(1750).epsilon(0.01));
  for (const Vector3 point : skin().mesh.points) CHECK(point.y > -3.0F);
}

TEST_CASE("girths and lengths differ from the survey's median by at most a twentieth") {
  check_like_survey(measures(skin().mesh, table()));
}

TEST_CASE("they do so on the grid that is shown, too") {
  constexpr double shown_mm = 2.0;
  const Skin shown =
      build_skin(form(), {.step = Millimetres(shown_mm)}, [](std::string_view, double) {});
  check_closed(inspect(shown.mesh));
  check_like_survey(measures(shown.mesh, table()));
}

namespace {

/// The man with a muscle that is thicker in one place.
Form form_with(std::string_view muscle, std::string_view was, std::string_view becomes) {
  std::vector<ShapeText> texts = knowledge_texts();
  const std::string path = "shapes/muscles/" + std::string(muscle) + ".yaml";
  for (ShapeText& text : texts) {
    if (text.path != path) continue;
    const std::size_t at = text.text.find(was);
    REQUIRE(at != std::string::npos);
    text.text.replace(at, was.size(), becomes);
  }
  return build_form(shapes_in(texts));
}

}  // namespace

TEST_CASE("after one muscle changed, the skin with what was kept is the skin made from nothing") {
  const auto quiet = [](std::string_view, double) {};
  const SkinOptions options{.step = Millimetres(coarse_mm)};
  MemoryKeeper keeper;
  CHECK((build_skin(form(), options, quiet, &keeper).half == skin().half));
  const Form thicker = form_with("gluteus_maximus", "radius: ", "radius: 1");
  const Mesh kept = build_skin(thicker, options, quiet, &keeper).half;
  CHECK((kept == build_skin(thicker, options, quiet).half));
  CHECK((kept != skin().half));
}

namespace {

const Physique& woman() { return table().physiques.at("female"); }

const ShapeTable& table_of_woman() {
  static const ShapeTable own = shapes_of(table(), woman());
  return own;
}

const Warp& to_woman() {
  static const Warp warp(table(), woman());
  return warp;
}

const Form& form_of_woman() {
  static const Form built = build_form(table_of_woman());
  return built;
}

/// On the reference figure, before it is carried over.
const Skin& skin_of_woman() {
  static const Skin built = build_skin(form_of_woman(), {.step = Millimetres(coarse_mm)},
                                       [](std::string_view, double) {});
  return built;
}

}  // namespace

TEST_CASE(
    "the woman's skin is closed, without a handle, its own mirror image and well triangulated") {
  check_skin(inspect(to_woman().of(skin_of_woman().mesh)));
}

namespace {

/// Where a line lies on a surface.
Vector3 place_of(const SurfacePoint& point, const Mesh& mesh) {
  const Mesh::Triangle& t = mesh.triangles[static_cast<std::size_t>(point.triangle)];
  return mesh.points[t[0]] * point.first + mesh.points[t[1]] * point.second +
         mesh.points[t[2]] * (1.0F - point.first - point.second);
}

/// Every line of the pen runs over the skin without a jump, and from where it is said to begin to
/// where it is said to end.
void check_lines(const ShapeTable& table, const Mesh& mesh) {
  const std::vector<SkinLine> lines = skin_lines(table, mesh);
  for (const SkinLine& line : lines) {
    REQUIRE(line.points.size() > 2);
    for (std::size_t i = 1; i < line.points.size(); ++i) {
      const Vector3 at = place_of(line.points[i], mesh);
      const Vector3 step = at - place_of(line.points[i - 1], mesh);
      CAPTURE(at.x);
      CAPTURE(at.y);
      CAPTURE(at.z);
      CHECK(length(step) < 20.0F);  // two triangles of the trunk
    }
  }
  for (const PenLine& pen : table.pen) {
    if (pen.course != PenCourse::through) continue;
    CAPTURE(pen.points.front().landmark);
    const auto said = [&](const PointOnLandmark& p) {
      return table.landmarks.at(p.landmark).at + p.offset;
    };
    const bool is_drawn = std::any_of(lines.begin(), lines.end(), [&](const SkinLine& line) {
      return length(place_of(line.points.front(), mesh) - said(pen.points.front())) < 40.0F &&
             length(place_of(line.points.back(), mesh) - said(pen.points.back())) < 40.0F;
    });
    CHECK(is_drawn);
  }
}

}  // namespace

TEST_CASE("the lines of the pen lie on the skin of both figures where they are said to lie") {
  check_lines(table(), skin().mesh);
  check_lines(table_of_woman(), skin_of_woman().mesh);
}

TEST_CASE("the woman's girths and heights differ from the surveys' by at most a twentieth") {
  const Mesh own = to_woman().of(skin_of_woman().mesh);
  const std::vector<FigureMeasure> all = measures_of_woman(own, table_of_woman(), to_woman());
  CHECK(all.size() == 20);
  check_like_survey(all);
  for (const Vector3 point : own.points) CHECK(point.y > -3.0F);
}

TEST_CASE(
    "the woman's muscles lie inside her skin, and her muscles and bones stay closed surfaces") {
  // Bones and their ends are the man's, carried over with all that lies on them.
  for (const Excess& excess : excesses(audit_parts(form_of_woman(), skin_of_woman().grid))) {
    CAPTURE(excess.subject);
    CAPTURE(excess.amount);
    CHECK(excess.gate.empty());
  }
  for (const Part& part : parts()) {
    const std::string& id = form().things[part.thing].id;
    CAPTURE(id);
    const MeshReport before = inspect(part.mesh);
    const MeshReport report = inspect(carried_over(form(), part, to_woman()).mesh);
    CHECK(report.volume_mm3 > 0.0);
    if (form().things[part.thing].is_middle) CHECK(report.points_without_mirror == 0);
    CHECK(report.open_edges == before.open_edges);
    CHECK(report.euler == before.euler);
    CHECK(report.smallest_angle_degrees >= 15.0);
  }
}

TEST_CASE("every muscle, tendon and bone is a closed surface") {
  for (const Part& part : parts()) {
    CAPTURE(form().things[part.thing].id);
    const MeshReport report = inspect(part.mesh);
    check_closed(report);
    const bool is_bone = form().things[part.thing].kind == ThingKind::bone;
    if (!is_bone) check_no_handle(report);  // bones have holes, and gaps of teeth
    CHECK(part.tendon.size() == part.mesh.points.size());
    if (form().things[part.thing].is_middle) CHECK(report.points_without_mirror == 0);
  }
}

TEST_CASE("muscles lie inside the skin, outside bone, end on their bones and have no needles") {
  // `palpate body --grid 4 --audit` prints the same lines: mend the shape, there is no list.
  std::vector<Excess> all = excesses(audit_parts(form(), skin().grid));
  for (const Excess& needle : needles(form(), parts())) all.push_back(needle);
  for (const Excess& excess : all) {
    CAPTURE(excess.gate);
    CAPTURE(excess.subject);
    CAPTURE(excess.amount);
    CHECK(excess.gate.empty());
  }
}

namespace {

const Catalog& catalog() {
  static const Catalog read = [] {
    Result<ReadCatalog> result = read_catalog("knowledge");
    REQUIRE(result.has_value());
    return std::move(result).value().catalog;
  }();
  return read;
}

const Patches& patches() {
  static const Patches divided =
      divide_skin(skin().half, Places(catalog().regions, catalog().landmarks));
  return divided;
}

/// How many pieces each patch has.
std::vector<int> pieces_of_patches() {
  const std::vector<Mesh::Triangle>& triangles = skin().mesh.triangles;
  std::map<std::pair<int, int>, std::vector<int>> by_edge;
  for (std::size_t i = 0; i < triangles.size(); ++i) {
    for (std::size_t k = 0; k < 3; ++k) {
      by_edge[std::minmax(triangles[i][k], triangles[i][(k + 1) % 3])].push_back(
          static_cast<int>(i));
    }
  }
  std::vector<int> pieces(patches().patches.size(), 0);
  std::vector<char> met(triangles.size(), 0);
  for (std::size_t start = 0; start < triangles.size(); ++start) {
    if (met[start]) continue;
    ++pieces[patches().triangles[start]];
    std::vector<int> open = {static_cast<int>(start)};
    met[start] = 1;
    while (!open.empty()) {
      const int at = open.back();
      open.pop_back();
      for (std::size_t k = 0; k < 3; ++k) {
        for (const int other : by_edge[std::minmax(triangles[at][k], triangles[at][(k + 1) % 3])]) {
          if (met[other] || patches().triangles[other] != patches().triangles[at]) continue;
          met[other] = 1;
          open.push_back(other);
        }
      }
    }
  }
  return pieces;
}

}  // namespace

TEST_CASE("every region is one connected patch of the skin, on each side that has it") {
  std::size_t expected = 0;
  for (const auto& [id, region] : catalog().regions) {
    expected += region.sidedness == Sidedness::midline ? 1 : 2;
  }
  CHECK(patches().patches.size() == expected);
  REQUIRE(patches().triangles.size() == skin().mesh.triangles.size());
  const std::vector<int> pieces = pieces_of_patches();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    CAPTURE(patches().patches[i].region.value);
    CHECK(pieces[i] == 1);
  }
}

TEST_CASE("a patch is about as large as its region was said to be") {
  // `area_mm2` was measured on the prototype. Three differ more: its inner arm and its groin were
  // other shapes, and the clavicle is a band of two triangles, which by how they fall has 0.66 to
  // 0.76 (seven ways of making the same skin's triangles were measured; over all regions they
  // differ by 3 % of an area). The list may only shrink.
  const std::map<std::string, double> least = {
      {"arm.medial", 0.5}, {"clavicle", 0.6}, {"genitals", 0.6}};
  double whole = 0.0;
  for (const Patch& patch : patches().patches) {
    CAPTURE(patch.region.value);
    whole += patch.area.value();
    const double part = patch.area.value() / catalog().regions.at(patch.region).area.value();
    const auto listed = least.find(patch.region.value);
    CHECK(part > (listed == least.end() ? 0.72 : listed->second));
    CHECK(part < 1.35);
  }
  CHECK(whole == doctest::Approx(inspect(skin().mesh).area_mm2).epsilon(1e-3));
}

TEST_CASE("every place, trigger point and zone of the atlas lies on the skin, on its own side") {
  for (const Diagnostic& fault : misplaced_on_skin(catalog(), skin().mesh, patches())) {
    CHECK_MESSAGE(false, render(fault));
  }
}

TEST_CASE("every region is one patch of the woman's skin, and every place and zone lies on it") {
  const Patches own =
      divide_skin(skin_of_woman().half, Places(catalog().regions, catalog().landmarks));
  CHECK(own.patches.size() == patches().patches.size());
  for (const Diagnostic& fault : misplaced_on_skin(catalog(), skin_of_woman().mesh, own)) {
    CHECK_MESSAGE(false, render(fault));
  }
}

TEST_CASE(
    "a zone that lands beside its region or across the middle is a fault that names its file") {
  Catalog wrong = catalog();
  wrong.landmarks.at(LandmarkId{"achilles.insertion"}).at = {
      {View::back, {Millimetres(-113), Millimetres(43)}}};
  const Diagnostics faults = misplaced_on_skin(wrong, skin().mesh, patches());
  REQUIRE(!faults.empty());
  CHECK(faults.front().code == Code::zone_without_place);
  CHECK(faults.front().at.file == "landmarks/achilles.insertion.yaml");
  bool names_the_muscle = false;
  for (const Diagnostic& fault : faults) {
    names_the_muscle = names_the_muscle || fault.at.file == "muscles/soleus.yaml";
  }
  CHECK(names_the_muscle);
}

TEST_CASE("the skin has 2,000 to 4,000 cells of even size, each in one region") {
  const Cells cells = divide_into_cells(skin().mesh, patches());
  CHECK(cells.cells.size() >= 2000);
  CHECK(cells.cells.size() <= 4000);
  CHECK(spread_of_areas(cells) < 0.2);
  for (std::size_t i = 0; i < cells.triangles.size(); ++i) {
    CHECK(cells.cells[cells.triangles[i]].patch == patches().triangles[i]);
  }
}

TEST_CASE("regions lie where their names say") {
  const auto centre = [](const char* id) {
    const auto patch = patches().find(RegionId{id}, Side::left);
    REQUIRE(patch);
    return patches().patches[*patch].frame.origin;
  };
  CHECK(centre("heel.posterior").z < centre("heel.medial").z);
  CHECK(centre("heel.plantar").y < centre("heel.posterior").y);
  CHECK(centre("calf.medial.upper").x < centre("calf.posterior.upper").x);
  CHECK(centre("calf.lateral.upper").x > centre("calf.posterior.upper").x);
  CHECK(centre("calf.medial.upper").y > centre("calf.medial.lower").y);
  CHECK(centre("thumb").x > centre("finger.little").x);
  CHECK(centre("palm.thenar").x > centre("palm.hypothenar").x);
  CHECK(centre("palm.middle").z > centre("hand.dorsum.ulnar").z);
  CHECK(centre("arm.medial").x < centre("arm.lateral").x);
  CHECK(centre("toe.great.dorsal").x < centre("toes.lesser.dorsal").x);
  CHECK(centre("sole.forefoot.medial").y < centre("foot.dorsum.medial").y);
}
