// The file of the leg: strict, and whole.

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "mechanics/leg.h"

namespace palpate::mechanics {
namespace {

std::string whole_text(const std::string& path) {
  std::ifstream stream("knowledge/" + path);
  std::ostringstream text;
  text << stream.rdbuf();
  return std::move(text).str();
}

/// The faults of the leg's file when one piece of it is replaced.
Diagnostics faults_with(const std::string& piece, const std::string& other) {
  std::string text = whole_text("mechanics/leg.yaml");
  const std::size_t at = text.find(piece);
  REQUIRE(at != std::string::npos);
  text.replace(at, piece.size(), other);
  std::vector<KnowledgeFile> files = {{"mechanics/leg.yaml", text}};
  for (const char* beside : {"sources/rajagopal_2016.yaml", "assumptions/subject_spread.yaml"}) {
    files.push_back({beside, whole_text(beside)});
  }
  return read_catalog("knowledge", files).faults();
}

bool has(const Diagnostics& faults, Code code, const std::string& subject) {
  for (const Diagnostic& fault : faults) {
    if (fault.code == code && fault.subject.find(subject) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the leg has 40 muscles, each a part of a muscle of the atlas, and its source") {
  CHECK(leg().muscles.size() == 40);
  CHECK(leg_figures().parts.size() == 40);
  REQUIRE(leg_figures().basis.sources.size() == 1);
  CHECK(leg_figures().basis.sources.front().value == "rajagopal_2016");
  for (const char* coordinate : {"subtalar_angle", "mtp_angle"}) {
    CHECK(!leg().coordinates[leg().coordinate_index(coordinate)].locked);
  }
}

TEST_CASE("what does not fit together is a fault of the file, with the nearest name") {
  const Diagnostics bone = faults_with("on: pelvis, at_m", "on: pelvs, at_m");
  CHECK(has(bone, Code::unknown_reference, "addbrev: pelvs"));
  CHECK(bone.front().nearest == "pelvis");
  CHECK(has(faults_with("round: [ab_at_femshaft]", "round: [ab_at_femshift]"),
            Code::unknown_reference, "ab_at_femshift"));
  CHECK(has(faults_with("parent: femur", "parent: femr"), Code::unknown_reference, "femr"));
  CHECK(has(faults_with("id: addlong", "id: addbrev"), Code::duplicate_id, "addbrev"));
}

TEST_CASE("numbers that cannot be and keys that nobody knows are faults") {
  CHECK(faults_with("strength_n: 625.82", "strength_n: 625.82").empty());
  CHECK(!faults_with("strength_n: 625.82", "strength_n: -625.82").empty());
  CHECK(!faults_with("  assumed: subject_spread\n", "").empty());
  CHECK(!faults_with("fibre_place: 0.05", "fibre_place: -0.05").empty());
  CHECK(!faults_with("strength_n: 625.82", "strenght_n: 625.82").empty());
  CHECK(
      !faults_with("axis: [0, 1, 0], coordinate: pelvis_ty", "axis: [0, 1], coordinate: pelvis_ty")
           .empty());
}

}  // namespace palpate::mechanics
