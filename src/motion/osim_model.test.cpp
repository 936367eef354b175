#include "motion/osim_model.h"

#include <doctest/doctest.h>

#include <random>

#include "mechanics/mechanism.h"
#include "motion/loads.h"

namespace palpate::motion {
namespace {

/// A thigh and a shank with one muscle that has all kinds of points and runs round a cylinder.
const std::string good = R"(<?xml version="1.0" encoding="UTF-8"?>
<OpenSimDocument Version="40000">
<Model name="two">
  <defaults><Thelen2003Muscle name="default"><KshapeActive>0.5</KshapeActive></Thelen2003Muscle></defaults>
  <gravity>0 -9.81 0</gravity>
  <BodySet><objects>
    <Body name="thigh"><mass>8</mass><mass_center>0 -0.2 0</mass_center><inertia>0.1 0.03 0.1 0 0 0</inertia></Body>
    <Body name="shank"><mass>4</mass><mass_center>0 -0.2 0</mass_center><inertia>0.1 0.03 0.1 0 0 0</inertia>
      <WrapObjectSet><objects><WrapCylinder name="knob"><radius>0.02</radius><length>0.1</length>
        <quadrant>x</quadrant><translation>0 0 0</translation><xyz_body_rotation>0 0 0</xyz_body_rotation>
      </WrapCylinder></objects></WrapObjectSet></Body>
  </objects></BodySet>
  <JointSet><objects>
    <PinJoint name="hip"><socket_parent_frame>/ground</socket_parent_frame>
      <socket_child_frame>thigh_offset</socket_child_frame>
      <coordinates><Coordinate name="hip_angle"><range>-2 2</range></Coordinate></coordinates>
      <frames><PhysicalOffsetFrame name="thigh_offset"><socket_parent>/bodyset/thigh</socket_parent>
        <translation>0 0.05 0</translation><orientation>0 0 0</orientation></PhysicalOffsetFrame></frames>
    </PinJoint>
    <CustomJoint name="knee"><socket_parent_frame>/bodyset/thigh</socket_parent_frame>
      <socket_child_frame>/bodyset/shank</socket_child_frame>
      <coordinates><Coordinate name="knee_angle"><default_value>0.1</default_value></Coordinate></coordinates>
      <SpatialTransform>
        <TransformAxis name="rotation1"><coordinates>knee_angle</coordinates><axis>0 0 1</axis>
          <LinearFunction name="function"><coefficients>1 0</coefficients></LinearFunction></TransformAxis>
        <TransformAxis name="translation2"><coordinates>knee_angle</coordinates><axis>0 1 0</axis>
          <MultiplierFunction name="function"><function><SimmSpline><x>-1 0 1</x><y>-0.4 -0.41 -0.4</y></SimmSpline></function>
          <scale>1.1</scale></MultiplierFunction></TransformAxis>
      </SpatialTransform></CustomJoint>
  </objects></JointSet>
  <ForceSet><objects>
    <Thelen2003Muscle name="vastus"><max_isometric_force>1000</max_isometric_force>
      <optimal_fiber_length>0.1</optimal_fiber_length><tendon_slack_length>0.2</tendon_slack_length>
      <GeometryPath><PathPointSet><objects>
        <PathPoint name="a"><socket_parent_frame>/bodyset/thigh</socket_parent_frame><location>0.05 -0.1 0</location></PathPoint>
        <ConditionalPathPoint name="b"><socket_parent_frame>/bodyset/thigh</socket_parent_frame><location>0.06 -0.4 0</location>
          <socket_coordinate>/jointset/knee/knee_angle</socket_coordinate><range>-3 -1.5</range></ConditionalPathPoint>
        <MovingPathPoint name="c"><socket_parent_frame>/bodyset/shank</socket_parent_frame>
          <socket_x_coordinate>/jointset/knee/knee_angle</socket_x_coordinate>
          <socket_y_coordinate>/jointset/knee/knee_angle</socket_y_coordinate>
          <socket_z_coordinate>/jointset/knee/knee_angle</socket_z_coordinate>
          <x_location><Constant><value>0.05</value></Constant></x_location>
          <y_location><LinearFunction><coefficients>0.01 -0.05</coefficients></LinearFunction></y_location>
          <z_location><Constant><value>0</value></Constant></z_location></MovingPathPoint>
      </objects></PathPointSet>
      <PathWrapSet><objects><PathWrap name="w"><wrap_object>knob</wrap_object><range>-1 -1</range></PathWrap></objects></PathWrapSet>
      </GeometryPath></Thelen2003Muscle>
    <CoordinateActuator name="reserve"><coordinate>hip_angle</coordinate></CoordinateActuator>
  </objects></ForceSet>
</Model></OpenSimDocument>
)";

std::string with(const std::string& piece, const std::string& other) {
  std::string text = good;
  const std::size_t at = text.find(piece);
  REQUIRE(at != std::string::npos);
  return text.replace(at, piece.size(), other);
}

Diagnostics faults_of(const std::string& text) { return read_osim(text, "two.osim").faults(); }

void is_refused(const std::string& text, Code code, const std::string& named) {
  const Diagnostics faults = faults_of(text);
  CAPTURE(named);
  REQUIRE(!faults.empty());
  CHECK(faults.front().code == code);
  CHECK(faults.front().subject.find(named) != std::string::npos);
  CHECK(faults.front().at.line > 0);
}

}  // namespace

TEST_CASE("a model of OpenSim is read: joints, frames, functions, points, cylinders, defaults") {
  const Result<OsimModel> read = read_osim(good, "two.osim");
  REQUIRE(read.has_value());
  const mechanics::Model& model = read.value().model;
  CHECK(model.gravity_m_s2.y == -9.81);
  REQUIRE(model.joints.size() == 2);
  CHECK(model.joints[0].in_child.translation_m.y == 0.05);
  CHECK(model.joints[0].turning[0].coordinate == "hip_angle");
  CHECK(model.joints[0].turning[0].direction.z == 1.0);
  CHECK(model.joints[1].sliding[1].function(0.0) == doctest::Approx(-0.451));
  CHECK(model.coordinates[1].rest == 0.1);
  REQUIRE(model.muscles.size() == 1);
  const mechanics::Muscle& muscle = model.muscles[0];
  CHECK(std::get<mechanics::ThelenCurves>(muscle.curves).active_shape == 0.5);
  CHECK(muscle.path[1].present_while->high == -1.5);
  CHECK(muscle.path[2].moving->y_m(1.0) == doctest::Approx(-0.04));
  REQUIRE(muscle.wraps.size() == 1);
  CHECK(mechanics::Mechanism::of(model).has_value());
}

TEST_CASE("what stands beside the muscles is noted by name") {
  const Result<OsimModel> read = read_osim(good, "two.osim");
  REQUIRE(read.value().notes.size() == 1);
  CHECK(read.value().notes[0].subject == "CoordinateActuator reserve");
  CHECK(read.value().notes[0].severity == Severity::warning);
  const auto other = read_osim(with("<gravity>", "<cheese>1</cheese><gravity>"), "two.osim");
  CHECK(other.value().notes.size() == 2);
}

TEST_CASE("what cannot be computed is a fault that names it and its place, never left out") {
  const Code no = Code::not_supported;
  is_refused(with("<WrapCylinder name", "<WrapEllipsoid name"), Code::malformed_xml, "");
  std::string ellipsoid = with("<WrapCylinder name", "<WrapEllipsoid name");
  ellipsoid.replace(ellipsoid.find("</WrapCylinder>"), 15, "</WrapEllipsoid>");
  is_refused(ellipsoid, no, "WrapEllipsoid knob of vastus");
  std::string joint = with("<PinJoint", "<ScrewJoint");
  joint.replace(joint.find("</PinJoint>"), 11, "</ScrewJoint>");
  is_refused(joint, no, "ScrewJoint hip");
  is_refused(with("<coordinates>knee_angle<", "<coordinates>knee_angle hip_angle<"), no,
             "knee_angle hip_angle");
  std::string function = with("<SimmSpline>", "<Sine>");
  function.replace(function.find("</SimmSpline>"), 13, "</Sine>");
  is_refused(function, no, "Sine");
  const std::string constraint =
      "<ConstraintSet><objects><PointConstraint name=\"p\"/></objects></ConstraintSet><ForceSet>";
  is_refused(with("<ForceSet>", constraint), no, "PointConstraint p");
  std::string muscle = with("<Thelen2003Muscle name=\"vastus\"", "<RigidMuscle name=\"vastus\"");
  muscle.replace(muscle.rfind("</Thelen2003Muscle>"), 19, "</RigidMuscle>");
  is_refused(muscle, no, "RigidMuscle vastus");
}

TEST_CASE("a coordinate that is coupled to another on a line becomes a function of it") {
  const std::string coupler =
      "<ConstraintSet><objects><CoordinateCouplerConstraint name=\"c\">"
      "<coupled_coordinates_function><LinearFunction><coefficients>-2 0.5</coefficients>"
      "</LinearFunction></coupled_coordinates_function>"
      "<independent_coordinate_names>knee_angle</independent_coordinate_names>"
      "<dependent_coordinate_name>hip_angle</dependent_coordinate_name>"
      "</CoordinateCouplerConstraint></objects></ConstraintSet><ForceSet>";
  const Result<OsimModel> read = read_osim(with("<ForceSet>", coupler), "two.osim");
  REQUIRE(read.has_value());
  CHECK(read.value().model.coordinates.size() == 1);
  const mechanics::Axis& axis = read.value().model.joints[0].turning[0];
  CHECK(axis.coordinate == "knee_angle");
  CHECK(axis.function(1.0) == doctest::Approx(-1.5));
}

TEST_CASE("wrong files are refused where they are wrong") {
  is_refused("<a", Code::malformed_xml, "");
  is_refused("<Model/>", Code::missing_key, "OpenSimDocument");
  is_refused(with("\"40000\"", "\"30000\""), Code::unsupported_version, "30000");
  is_refused(with("<mass>8", "<mass>eight"), Code::wrong_type, "eight");
  is_refused(with("<mass>8", "<mass>-8"), Code::number_out_of_range, "mass");
  is_refused(with("0 -0.2 0", "0 -0.2"), Code::wrong_type, "2 numbers");
  is_refused(with("<x>-1 0 1<", "<x>-1 0 0<"), Code::wrong_type, "no spline");
  is_refused(with("<KshapeActive>0.5", "<KshapeActive>0"), Code::number_out_of_range, "Kshape");
  is_refused(with("<wrap_object>knob", "<wrap_object>knab"), Code::unknown_reference, "knab");
  is_refused(with("/bodyset/shank<", "/bodyset/shink<"), Code::unknown_reference, "shink");
  CHECK(faults_of("").front().code == Code::malformed_xml);
  CHECK(faults_of(with("/bodyset/shank<", "/bodyset/shink<")).front().nearest == "shank");
}

TEST_CASE("files with bytes changed or lost are read or refused, never worse") {
  std::mt19937 random(20261129);
  int refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text = good;
    const int changes = 1 + static_cast<int>(random() % 4);
    for (int i = 0; i < changes; ++i) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0:
          text[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          text.erase(at, random() % 200);
          break;
        case 2:
          text.insert(at, text.substr(random() % text.size(), random() % 60));
          break;
        default:
          text[at] = "<>/\"0-9e."[random() % 9];
          break;
      }
    }
    const Result<OsimModel> read = read_osim(text, "broken.osim");
    if (!read.has_value() || !mechanics::Mechanism::of(read.value().model).has_value()) ++refused;
  }
  CHECK(refused > 1000);
}

TEST_CASE("external loads name the columns of forces on a body, along the ground's axes only") {
  const std::string loads =
      "<OpenSimDocument Version=\"40000\"><ExternalLoads name=\"l\"><objects>"
      "<ExternalForce name=\"right\"><applied_to_body>calcn_r</applied_to_body>"
      "<force_expressed_in_body>ground</force_expressed_in_body>"
      "<force_identifier>force_v</force_identifier><point_identifier>force_p</point_identifier>"
      "</ExternalForce><ExternalForce name=\"left\"><appliesForce>false</appliesForce>"
      "</ExternalForce></objects><datafile>grf.mot</datafile></ExternalLoads></OpenSimDocument>";
  const Result<Loads> read = read_loads(loads, "loads.xml");
  REQUIRE(read.has_value());
  REQUIRE(read.value().loads.size() == 1);
  CHECK(read.value().loads[0].point == "force_p");
  CHECK(read.value().table == "grf.mot");
  CHECK(read.value().notes.size() == 1);
  std::string other = loads;
  other.replace(other.find(">ground<"), 8, ">tibia<");
  CHECK(read_loads(other, "loads.xml").faults().front().code == Code::not_supported);
}

}  // namespace palpate::motion
