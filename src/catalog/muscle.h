#pragma once

#include <string>
#include <vector>

#include "catalog/cause.h"

namespace palpate {

/// Where a muscle begins or ends: a bone's part, a tendon, or `fascia` by name.
struct Attachment {
  std::string on;      ///< "fibula.head", a tendon's id, or empty where `fascia` is given
  std::string fascia;  ///< a soft structure by its name
  std::string aspect;
  TendonId by;
  std::string text;
  Basis basis;
};

enum class ActionRole { primary, secondary };

struct Action {
  std::string motion;  ///< one of the joint's motions: "plantar_flexion"
  JointId joint;
  ActionRole role = ActionRole::primary;
  Basis basis;
};

struct Partner {
  MuscleId muscle;
  std::string motion;
  Basis basis;
};

struct NerveSupply {
  NerveId nerve;
  std::vector<std::string> roots;
  Basis basis;
};

struct BloodSupply {
  VesselId vessel;
  Basis basis;
};

struct Function {
  Statements posture;
  Statements gait;
  std::optional<Statement> example_movement;
};

/// Where a trigger point lies: at a place, or `fraction` of the way between two landmarks.
struct PointSite {
  std::string at;
  std::string along_from;
  std::string along_to;
  double fraction = 0.0;
  std::string text;
  std::string depth;
};

enum class HowCommon { common, occasional, rare };

struct TriggerPoint {
  PointId id;
  std::string name;
  PointSite site;
  HowCommon how_common = HowCommon::common;
  Probability share;  ///< of the muscle's probability; the shares of a muscle sum to one
  std::vector<Zone> refers;
  Basis basis;
};

struct Differential {
  ConditionId condition;  ///< empty where only `named`
  std::string named;
  std::string text;
  Basis basis;
};

enum class ConnectionRole { satellite, synergist, look_alike, key, functional };

struct Connection {
  MuscleId muscle;
  ConnectionRole role = ConnectionRole::synergist;
  std::string text;
  Basis basis;
};

struct Entrapment {
  std::string structure;  ///< a nerve's or vessel's id
  std::string text;
  Basis basis;
};

struct SelfTest {
  std::string text;
  std::string passes;
  Basis basis;
};

struct UnknownField {
  std::string field;
  std::string why;
};

/// A muscle's monograph.
struct Muscle {
  MuscleId id;
  Name name;
  GroupId group;
  std::string part;
  Statement summary;
  std::optional<Statement> etymology;
  std::optional<Statement> shape;
  std::vector<Attachment> origin;
  std::vector<Attachment> insertion;
  std::vector<Action> actions;
  std::vector<Partner> synergists;
  std::vector<Partner> antagonists;
  std::vector<NerveSupply> nerves;
  std::vector<BloodSupply> blood_supply;
  Function function;
  Prior prior;
  std::vector<Modifier> modifiers;
  std::vector<TriggerPoint> points;
  std::vector<CauseFinding> findings;
  std::vector<CauseRisk> risks;
  std::vector<Differential> differential;
  std::vector<Connection> connections;
  std::vector<Entrapment> entrapments;
  std::vector<SelfTest> self_test;
  Statements palpation;
  std::vector<RemedyId> remedies;
  Statements cautions;
  std::vector<Claim> claims;
  std::vector<UnknownField> unknown;
  Review reviewed;
};

/// A muscle that is mentioned, but has no monograph yet.
struct NamedMuscle {
  MuscleId id;
  Name name;
};

}  // namespace palpate
