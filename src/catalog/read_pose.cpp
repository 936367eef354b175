#include <algorithm>

#include "catalog/parts.h"
#include "catalog/readers.h"
#include "catalog/view_reading.h"

namespace palpate::reading {
namespace {

/// Which limbs a line of a pose means.
enum class Sides { left, right, both };

constexpr std::array sides_words = {Word<Sides>{"left", Sides::left},
                                    Word<Sides>{"right", Sides::right},
                                    Word<Sides>{"both", Sides::both}};
constexpr std::array limb_words = {Word<Reach::Limb>{"hand", Reach::Limb::hand},
                                   Word<Reach::Limb>{"foot", Reach::Limb::foot}};
constexpr std::array felt_words = {
    Word<Felt>{"stretch", Felt::stretch}, Word<Felt>{"work", Felt::work},
    Word<Felt>{"pressure", Felt::pressure}, Word<Felt>{"pain", Felt::pain}};
constexpr std::array shape_words = {Word<Prop::Shape>{"box", Prop::Shape::box},
                                    Word<Prop::Shape>{"ball", Prop::Shape::ball},
                                    Word<Prop::Shape>{"cylinder", Prop::Shape::cylinder},
                                    Word<Prop::Shape>{"band", Prop::Shape::band}};
constexpr std::array material_words = {Word<Prop::Material>{"wood", Prop::Material::wood},
                                       Word<Prop::Material>{"wall", Prop::Material::wall},
                                       Word<Prop::Material>{"mat", Prop::Material::mat},
                                       Word<Prop::Material>{"rubber", Prop::Material::rubber},
                                       Word<Prop::Material>{"cloth", Prop::Material::cloth}};

constexpr NumberRange angle_range = {.from = -180.0, .to = 180.0};
constexpr NumberRange above_range = {.from = -40.0, .to = 80.0};
constexpr NumberRange room_range_mm = {.from = -4000.0, .to = 4000.0};
constexpr NumberRange radius_range_mm = {.from = 1.0, .to = 1000.0};
constexpr NumberRange bow_range_mm = {.from = -600.0, .to = 600.0};

std::vector<Side> sides_of(Fields& fields) {
  const Sides sides = fields.word("side", sides_words, Sides::both);
  if (sides == Sides::left) return {Side::left};
  if (sides == Sides::right) return {Side::right};
  return {Side::left, Side::right};
}

RoomPoint read_room_point(const Node& node, Reading& reading) {
  const std::vector<Node>& items = read_items(node, reading.log);
  if (node.type != NodeType::sequence) return {};
  if (items.size() != 3) {
    reading.log.error(Code::wrong_type, node.at, std::to_string(items.size()) + " entries",
                      "[x, y, z] in millimetres");
    return {};
  }
  const auto number = [&](std::size_t i) {
    return Millimetres(read_number(items[i], reading.log, room_range_mm).value_or(0.0));
  };
  return {number(0), number(1), number(2)};
}

std::vector<std::string> joint_names() {
  std::vector<std::string> names;
  for (const JointMotion& motion : joint_motions()) {
    if (names.empty() || names.back() != motion.joint_name) names.emplace_back(motion.joint_name);
  }
  return names;
}

/// The joint under `key`; nothing, with the fault noted, where there is none of that name.
std::optional<PosedJoint> read_posed_joint(Fields& fields, std::string_view key) {
  const std::string name = fields.text(key);
  if (name.empty()) return std::nullopt;
  for (const JointMotion& motion : joint_motions()) {
    if (motion.joint_name == name) return motion.joint;
  }
  const std::vector<std::string> names = joint_names();
  fields.log().error(Code::unknown_word, fields.node(key)->at, name, one_of(names),
                     nearest_name(name, names));
  return std::nullopt;
}

void add_motion(Fields& fields, const JointMotion& motion, JointTurn& turn) {
  const auto degrees = fields.number_if_any(motion.name, {.from = 0.0, .to = motion.most_degrees});
  if (!degrees) return;
  const bool is_reverse = motion.axis < 'a';
  const std::size_t axis =
      static_cast<std::size_t>(is_reverse ? motion.axis - 'X' : motion.axis - 'x');
  turn.degrees.at(axis) += is_reverse ? -*degrees : *degrees;
}

std::vector<JointTurn> read_turn(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  const std::optional<PosedJoint> joint = read_posed_joint(fields, "joint");
  if (!joint) {  // Then nothing is known of its keys, and the one fault is enough.
    fields.keys().find("side");
    for (const JointMotion& motion : joint_motions()) fields.keys().find(motion.name);
    return {};
  }
  const std::vector<Side> sides =
      is_sided(*joint) ? sides_of(fields) : std::vector<Side>{Side::midline};
  JointTurn turn{.joint = *joint, .side = Side::midline, .degrees = {}};
  for (const JointMotion& motion : joint_motions()) {
    if (motion.joint == *joint) add_motion(fields, motion, turn);
  }
  std::vector<JointTurn> turns;
  for (const Side side : sides) {
    turn.side = side;
    turns.push_back(turn);
  }
  return turns;
}

Reach read_reach(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Reach reach;
  reach.limb = fields.word("limb", limb_words, Reach::Limb::hand);
  const std::vector<Side> sides = sides_of(fields);
  if (sides.size() == 1) {
    reach.side = sides.front();
  } else if (fields.keys().has("side")) {
    fields.log().error(Code::unknown_word, fields.node("side")->at, "both", "left or right");
  }
  reach.at = fields.value("at", read_room_point);
  reach.bend = fields.value("bend", read_room_point);
  reach.tips = fields.value("tips", read_room_point);
  reach.inward = fields.value("inward", read_room_point);
  reach.stands = reading.position(node.at);
  return reach;
}

PosedTrunk read_trunk(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  PosedTrunk trunk;
  trunk.pitch_degrees = fields.number_if_any("pitch", angle_range).value_or(0.0);
  trunk.roll_degrees = fields.number_if_any("roll", angle_range).value_or(0.0);
  trunk.turn_degrees = fields.number_if_any("turn", angle_range).value_or(0.0);
  trunk.pelvis = fields.value_if_any("pelvis", read_room_point);
  return trunk;
}

Prop read_prop(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Prop prop;
  prop.shape = fields.word("shape", shape_words, Prop::Shape::box);
  prop.material = fields.word("material", material_words, Prop::Material::wood);
  prop.from = fields.value("from", read_room_point);
  prop.to = prop.from;
  if (prop.shape != Prop::Shape::ball) prop.to = fields.value("to", read_room_point);
  if (prop.shape != Prop::Shape::box) {
    prop.radius = Millimetres(fields.number("radius", radius_range_mm));
  }
  return prop;
}

HelperHand read_helper_hand(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  HelperHand hand;
  hand.side = sides_of(fields).front();
  hand.at = fields.value("at", read_room_point);
  hand.tips = fields.value("tips", read_room_point);
  hand.inward = fields.value("inward", read_room_point);
  hand.grip_degrees = fields.number("grip", {.from = 0.0, .to = 90.0});
  return hand;
}

std::vector<FeltPlace> read_felt(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  FeltPlace place;
  place.felt = fields.word("felt", felt_words, Felt::stretch);
  const std::vector<Side> sides = sides_of(fields);
  place.regions = as_ids<RegionId>(fields.references("regions", Target::region));
  fields.must_not_be_empty("regions");
  std::vector<FeltPlace> places;
  for (const Side side : sides) {
    place.side = side;
    places.push_back(place);
  }
  return places;
}

MovementArrow read_arrow(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  MovementArrow arrow;
  const std::optional<PosedJoint> joint = read_posed_joint(fields, "beside");
  arrow.beside = joint.value_or(PosedJoint::hip);
  arrow.side = Side::midline;
  if (joint && is_sided(*joint)) arrow.side = sides_of(fields).front();
  arrow.from = fields.value("from", read_view_point);
  arrow.to = fields.value("to", read_view_point);
  arrow.bow = Millimetres(fields.number_if_any("bow", bow_range_mm).value_or(0.0));
  return arrow;
}

template <class T>
std::vector<T> joined(std::vector<std::vector<T>> lists) {
  std::vector<T> all;
  for (std::vector<T>& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

}  // namespace

void read_pose(const Node& node, Reading& reading, Catalog& catalog) {
  Fields fields(node, reading);
  Pose pose;
  pose.stands = reading.position(node.at);
  pose.id = read_own_id(fields);
  pose.title = fields.text("title");
  pose.description = fields.text("description");
  pose.remedies =
      as_ids<RemedyId>(fields.references("remedies", Target::remedy, Presence::optional));
  pose.findings =
      as_ids<FindingId>(fields.references("findings", Target::finding, Presence::optional));
  if (const Node* camera = fields.node("camera")) {
    Fields of(*camera, reading);
    pose.camera_around_degrees = of.number("around", angle_range);
    pose.camera_above_degrees = of.number("above", above_range);
  }
  pose.trunk = fields.value_if_any("trunk", read_trunk).value_or(PosedTrunk{});
  pose.turns = joined(fields.list("joints", read_turn, Presence::optional));
  pose.reaches = fields.list("reaches", read_reach, Presence::optional);
  pose.props = fields.list("props", read_prop, Presence::optional);
  pose.helper_hands = fields.list("helper_hands", read_helper_hand, Presence::optional);
  pose.felt = joined(fields.list("felt", read_felt, Presence::optional));
  pose.arrows = fields.list("arrows", read_arrow, Presence::optional);
  catalog.poses.emplace(pose.id, std::move(pose));
}

}  // namespace palpate::reading
