#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/names.h"
#include "consultation/assessment.h"

/// The parts that several answers share, as JSON by the contract (`contract/openapi.json`). Private
/// to this room.
namespace palpate::wire {

using Json = nlohmann::ordered_json;

/// Points of a rule: 2, or 2.5.
Json points_json(double points);

std::string_view word(Grade grade);
std::string_view word(Verdict verdict);
std::string_view word(Level level);
std::string_view word(Sex sex);
std::string_view word(AnswerValue answer);
std::string_view word(RemedyType type);
std::string_view word(FindingType type);
std::string_view word(AskedBy by);
std::string_view word(RuleType type);
std::string_view word(Truth truth);
std::string_view word(Checked checked);
std::string_view word(CauseType type);
std::string_view word(Tier tier);
std::string_view word(HowCommon how_common);
std::string_view word(ConnectionRole role);
std::string_view word(ActionRole role);
std::string_view word(FindingRole role);

Json name_json(const Name& name);
Json basis_json(const Basis& basis);
Json statement_json(const Statement& statement);
Json statements_json(const Statements& statements);
Json ref_json(const std::string& id, const std::string& name);
Json question_json(const Finding& finding);
Json citation_json(const Source& source);
Json claims_json(const std::vector<Claim>& claims);
Json review_json(const Review& review);
Json dose_json(const Dose& dose);

/// Adds the sources of a basis to a list, without repeating one.
void collect_sources(const Basis& basis, std::vector<SourceId>& sources);
void collect_sources(const Statements& statements, std::vector<SourceId>& sources);

}  // namespace palpate::wire
