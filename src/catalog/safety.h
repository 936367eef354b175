#pragma once

#include <string>
#include <vector>

#include "catalog/condition.h"

namespace palpate {

enum class RemedyType {
  massage,
  pressure,
  stretching,
  strengthening,
  loading,
  footwear,
  rest,
  cold,
  heat,
  posture,
  warm_up,
  habit,
  professional,
  first_aid
};

/// A reason to stop and see someone.
struct RedFlag {
  RedFlagId id;
  Name name;
  Level level = Level::soon;
  Criterion relevant;  ///< when its questions must be asked before advice opens
  Criterion when;
  std::vector<ConditionId> suspects;
  Statement action;
  Statement why;
  bool locks_all = false;
  std::vector<RemedyType> locks;
  Statements evidence;
};

enum class RuleType { score, any, all, single };

struct RuleItem {
  Criterion when;
  double points = 0.0;  ///< whole or half ones
};

/// Scores from `from` to `to`, both counted in.
struct Band {
  double from = 0.0;
  double to = 0.0;
  std::string name;
  std::string text;
};

struct Accuracy {
  std::optional<Probability> sensitivity;
  std::optional<Probability> specificity;
  std::string text;
  Basis basis;
};

/// A published decision rule, computed exactly.
struct Rule {
  RuleId id;
  Name name;
  RuleType type = RuleType::score;
  ConditionId target;
  std::string target_named;
  Criterion applies;
  std::vector<RuleItem> items;
  std::vector<Band> bands;
  std::vector<Accuracy> accuracy;
  Statement text;
  Statements evidence;
};

struct RemedyBlock {
  Criterion when;
  std::string text;
  Basis basis;
};

struct Dose {
  std::string text;
  Basis basis;
};

/// Something to do.
struct Remedy {
  RemedyId id;
  Name name;
  RemedyType type = RemedyType::habit;
  std::optional<Level> level;  ///< first aid: the triage level that this is the answer to
  std::vector<std::string> steps;
  Dose dose;
  Statements stop_if;
  std::vector<FindingId> needs;
  std::vector<RemedyBlock> blocked_by;
  std::optional<Statement> reaches;
  Statements evidence;
};

/// Asked before any remedy opens; when present it closes the kinds it names.
struct Caution {
  Criterion when;
  std::vector<RemedyType> closes;
  std::string text;
  Basis basis;
};

}  // namespace palpate
