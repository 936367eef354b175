// Poses bend the body as joints do, and every pose of the knowledge gives a picture that a page can
// show.

#include <doctest/doctest.h>

#include <cmath>
#include <pugixml.hpp>
#include <set>

#include "../knowledge_shapes.h"
#include "body/generate.h"
#include "body/pose_picture.h"
#include "catalog/catalog.h"
#include "catalog/read_files.h"
#include "wording/wording.h"

using namespace palpate;
using namespace palpate::body;

namespace {

const ShapeTable& table() {
  static const ShapeTable read = shapes_in(knowledge_texts());
  return read;
}

const Skeleton& skeleton() {
  static const Skeleton made = skeleton_of(table());
  return made;
}

/// The half skin is coarse: enough to bend and to draw.
const Mesh& half() {
  static const Mesh made =
      build_skin(build_form(table()), {.step = Millimetres(5.0)}, [](std::string_view, double) {
      }).half;
  return made;
}

const PosableSkin& skin() {
  static const PosableSkin made = posable_skin(half(), table());
  return made;
}

const Catalog& catalog() {
  static const Catalog read = [] {
    Result<ReadCatalog> result = read_catalog("knowledge");
    REQUIRE(result.has_value());
    return std::move(result).value().catalog;
  }();
  return read;
}

JointTurn turn(PosedJoint joint, Side side, std::array<double, 3> degrees) {
  return {joint, side, degrees};
}

Vector3 centre(Segment segment, Side side) {
  const Vector3 at = skeleton().of(segment).centre;
  return side == Side::right ? mirrored(at) : at;
}

Vector3 placed(const Posture& posture, Segment segment, Side side) {
  return posture[number_of(segment, side)].of(centre(segment, side));
}

constexpr std::array all_segments = {Segment::pelvis,    Segment::loins,       Segment::waist,
                                     Segment::chest,     Segment::upper_chest, Segment::neck,
                                     Segment::head,      Segment::girdle,      Segment::upper_arm,
                                     Segment::forearm,   Segment::hand,        Segment::finger_3,
                                     Segment::thigh,     Segment::shank,       Segment::foot,
                                     Segment::great_toe, Segment::toes};

RoomPoint room(double x, double y, double z) {
  return {Millimetres(x), Millimetres(y), Millimetres(z)};
}

/// Bends something everywhere.
Pose crooked() {
  Pose pose;
  pose.trunk = {.pitch_degrees = 20, .roll_degrees = -15, .turn_degrees = 30, .pelvis = {}};
  pose.turns = {turn(PosedJoint::hip, Side::left, {-80, 20, 15}),
                turn(PosedJoint::knee, Side::left, {95, 0, 0}),
                turn(PosedJoint::shoulder, Side::right, {-60, 10, 40}),
                turn(PosedJoint::elbow, Side::right, {-70, 0, 0}),
                turn(PosedJoint::lumbar_spine, Side::midline, {20, 5, 8}),
                turn(PosedJoint::neck, Side::midline, {10, 30, 0})};
  return pose;
}

}  // namespace

TEST_CASE("bending the knee moves the shank and leaves the thigh where it is") {
  const Posture still = bent(skeleton(), {});
  Pose pose;
  pose.turns = {turn(PosedJoint::knee, Side::left, {90, 0, 0})};
  const Posture posture = bent(skeleton(), pose);
  for (const Segment segment : {Segment::pelvis, Segment::thigh, Segment::shank}) {
    CHECK(length(placed(posture, segment, Side::left) - placed(still, segment, Side::left)) <
          1e-3F);
  }
  const Vector3 ankle = placed(posture, Segment::foot, Side::left);
  const Vector3 knee = placed(posture, Segment::shank, Side::left);
  CHECK(ankle.z < knee.z - 350.0F);  // the shank points backward
  CHECK(length(placed(posture, Segment::foot, Side::right) -
               placed(still, Segment::foot, Side::right)) < 1e-3F);
}

TEST_CASE("hip flexion lifts the knee forward, abduction moves it outward, on either side") {
  for (const Side side : {Side::left, Side::right}) {
    Pose forward;
    forward.turns = {turn(PosedJoint::hip, side, {-90, 0, 0})};
    CHECK(placed(bent(skeleton(), forward), Segment::shank, side).z > 350.0F);
    Pose outward;
    outward.turns = {turn(PosedJoint::hip, side, {0, 0, 40})};
    const float x = placed(bent(skeleton(), outward), Segment::shank, side).x;
    CHECK((side == Side::left ? x : -x) > 300.0F);
  }
}

TEST_CASE("no pose changes the length of a bone") {
  const Posture posture = bent(skeleton(), crooked());
  for (const Segment segment : all_segments) {
    const Segment parent = skeleton().of(segment).parent;
    for (const Side side : {Side::left, Side::right}) {
      if (segment == Segment::pelvis) continue;
      const bool sided = static_cast<std::size_t>(parent) >= first_sided_segment;
      const Side of_parent = sided ? side : Side::left;
      const bool own_sided = static_cast<std::size_t>(segment) >= first_sided_segment;
      const Side own = own_sided ? side : Side::left;
      const float rest = length(centre(segment, own) - centre(parent, of_parent));
      const float now = length(placed(posture, segment, own) - placed(posture, parent, of_parent));
      CHECK(now == doctest::Approx(rest).epsilon(1e-4));
    }
  }
}

TEST_CASE("a mirrored pose is the mirror image") {
  Pose pose = crooked();
  pose.reaches = {{Reach::Limb::hand,
                   Side::left,
                   room(250, 1200, 350),
                   room(1, -1, 0),
                   room(0, 1, 0),
                   room(0, 0, 1),
                   {}}};
  Posture posture = bent(skeleton(), pose);
  CHECK(reach(skeleton(), pose.reaches.front(), posture).empty());
  const Pose other = mirrored(pose);
  Posture image = bent(skeleton(), other);
  CHECK(reach(skeleton(), other.reaches.front(), image).empty());
  for (const Segment segment : all_segments) {
    const bool sided = static_cast<std::size_t>(segment) >= first_sided_segment;
    const Vector3 a = placed(posture, segment, Side::left);
    const Vector3 b = placed(image, segment, sided ? Side::right : Side::left);
    CHECK(length(mirrored(a) - b) < 0.1F);
  }
}

TEST_CASE("the side of a picture is the one on which something is felt") {
  Pose pose;
  CHECK_FALSE(felt_side(pose));
  pose.felt = {{Felt::stretch, Side::left, {}}, {Felt::work, Side::left, {}}};
  CHECK(felt_side(pose) == Side::left);
  CHECK(felt_side(mirrored(pose)) == Side::right);
  pose.felt[1].side = Side::right;
  CHECK_FALSE(felt_side(pose));
}

TEST_CASE("a hand that reaches is where it shall be, and no bone is stretched for it") {
  const Reach goal{
      Reach::Limb::hand, Side::left, room(200, 1300, 420), room(0.5, -1, 0), room(0, 1, 0),
      room(0, 0, 1),     {}};
  Posture posture = bent(skeleton(), {});
  CHECK(reach(skeleton(), goal, posture).empty());
  const Vector3 wrist = placed(posture, Segment::hand, Side::left);
  CHECK(std::fabs(wrist.x - 200.0F) < 40.0F);
  CHECK(std::fabs(wrist.z - 400.0F) < 25.0F);
  const float arm = length(placed(posture, Segment::upper_arm, Side::left) -
                           placed(posture, Segment::forearm, Side::left));
  CHECK(arm == doctest::Approx(length(centre(Segment::upper_arm, Side::left) -
                                      centre(Segment::forearm, Side::left)))
                   .epsilon(1e-3));
}

TEST_CASE("what a hand cannot reach is a fault at the place that asks for it") {
  const Reach goal{Reach::Limb::hand, Side::left,    room(200, 1300, 1500),   room(0, -1, 0),
                   room(0, 1, 0),     room(0, 0, 1), {"poses/far.yaml", 7, 5}};
  Posture posture = bent(skeleton(), {});
  const Diagnostics faults = reach(skeleton(), goal, posture);
  REQUIRE(!faults.empty());
  CHECK(faults.front().code == Code::number_out_of_range);
  CHECK(faults.front().at.line == 7);
}

TEST_CASE("the standing figure is not moved by a pose that bends nothing") {
  const Mesh same = posed(skin().whole, skin().weights, bent(skeleton(), {}));
  float most = 0.0F;
  for (std::size_t p = 0; p < same.points.size(); ++p) {
    most = std::max(most, length(same.points[p] - skin().whole.points[p]));
  }
  CHECK(most < 0.01F);
}

TEST_CASE("every point of the skin is moved by parts of one, and the arm not by the leg") {
  for (std::size_t p = 0; p < skin().weights.size(); ++p) {
    float sum = 0.0F;
    float arm = 0.0F;
    float leg = 0.0F;
    for (const SegmentPart& part : skin().weights[p]) {
      sum += part.part;
      const auto segment = static_cast<std::size_t>(part.segment);
      const std::size_t own =
          segment >= segment_count ? segment - segment_count + first_sided_segment : segment;
      const auto from_arm = static_cast<std::size_t>(Segment::upper_arm);
      const auto from_leg = static_cast<std::size_t>(Segment::thigh);
      if (own >= from_leg) leg += part.part;
      if (own >= from_arm && own < from_leg) arm += part.part;
    }
    REQUIRE(sum == doctest::Approx(1.0F).epsilon(1e-3));
    REQUIRE(std::min(arm, leg) == 0.0F);
  }
}

TEST_CASE("every pose gives a picture: well-formed, named for a screen reader, and small") {
  constexpr std::size_t most_bytes = 25'000;
  const Places places(catalog().regions, catalog().landmarks);
  const Patches patches = divide_skin(half(), places);
  for (const auto& [id, pose] : catalog().poses) {
    CAPTURE(id);
    const Result<std::string> picture = pose_picture(pose, skin(), patches);
    for (const Diagnostic& fault : picture.faults()) MESSAGE(render(fault));
    REQUIRE(picture.has_value());
    CHECK(picture.value().size() <= most_bytes);
    pugi::xml_document document;
    REQUIRE(document.load_string(picture.value().c_str()));
    const pugi::xml_node svg = document.child("svg");
    CHECK(std::string(svg.attribute("role").value()) == "img");
    CHECK(std::string(svg.child("title").text().get()) == pose.title);
    CHECK(std::string(svg.child("desc").text().get()) == pose.description);
    // A place that is felt but turned away from the viewer would be a picture that says nothing.
    const bool is_tinted = picture.value().find("fill-opacity") != std::string::npos;
    CHECK(is_tinted == !pose.felt.empty());
  }
}

TEST_CASE("what a pose says wrongly is a fault at its line and column") {
  struct Row {
    std::string line;
    Code code;
    int column;
  };
  const std::vector<Row> rows = {
      {"  - { joint: knee, side: left, flexion: 170 }", Code::number_out_of_range, 41},
      {"  - { joint: kneee, side: left, flexion: 90 }", Code::unknown_word, 14},
      {"  - { joint: knee, side: left, abduction: 10 }", Code::unknown_key, 32},
      {"  - { joint: neck, side: left, flexion: 10 }", Code::unknown_key, 20}};
  const std::string before =
      "id: wrong\ntitle: Wrong\ndescription: Wrong.\nremedies: [bird_dog]\n"
      "camera: { around: 0, above: 0 }\njoints:\n";
  for (const Row& row : rows) {
    CAPTURE(row.line);
    Result<std::vector<KnowledgeFile>> files = reading::read_files("knowledge");
    REQUIRE(files.has_value());
    std::vector<KnowledgeFile> texts = files.value();
    texts.push_back({"poses/wrong.yaml", before + row.line + '\n'});
    const Result<ReadCatalog> read = read_catalog("knowledge", texts);
    REQUIRE(read.faults().size() == 1);
    const Diagnostic& fault = read.faults().front();
    CHECK(fault.code == row.code);
    CHECK(fault.at.line == 7);
    CHECK(fault.at.column == row.column);
  }
}

TEST_CASE("every pose belongs to something that a page shows") {
  for (const auto& [id, pose] : catalog().poses) {
    CAPTURE(id);
    CHECK(!(pose.remedies.empty() && pose.findings.empty()));
  }
}
