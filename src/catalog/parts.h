#pragma once

#include "catalog/reading.h"

// Readers of the parts that recur in files of knowledge/; private to this room.

namespace palpate::reading {

Name read_name(const Node& node, Reading& reading);
Statement read_statement(const Node& node, Reading& reading);
/// A statement whose `plain` must be there.
Statement read_plain_statement(const Node& node, Reading& reading);
/// `{ <basis>, text }`: what one source says of a claim; the text may be left out.
Statement read_evidence(const Node& node, Reading& reading);
Zone read_zone(const Node& node, Reading& reading);
CauseFinding read_muscle_finding(const Node& node, Reading& reading);
CauseFinding read_condition_finding(const Node& node, Reading& reading);
CauseRisk read_risk(const Node& node, Reading& reading);
Modifier read_modifier(const Node& node, Reading& reading);
Prior read_prior(const Node& node, Reading& reading);
Claim read_claim(const Node& node, Reading& reading);
Review read_review(const Node& node, Reading& reading);

/// Zones under `key`, of which one must be of tier main, or all rare.
std::vector<Zone> read_zones(Fields& fields, std::string_view key);

/// Findings and risks of a cause: each finding once.
std::vector<CauseFinding> read_cause_findings(Fields& fields,
                                              CauseFinding read(const Node&, Reading&));
std::vector<CauseRisk> read_risks(Fields& fields, Presence presence);

/// Claims with ids that are unique in the file.
std::vector<Claim> read_claims(Fields& fields, Presence presence);

/// Evidence that must be there.
Statements read_evidence_list(Fields& fields);

/// Notes each mapping of the list under `list_key` whose `key` has a value that came before.
void refuse_repeated_entries(Fields& fields, std::string_view list_key, std::string_view key,
                             Code code);

/// Notes one more number of belief, and whether it is assumed.
void count_number(const Basis& basis, Reading& reading);

/// Where a criterion stands decides what it may ask.
enum class CriterionUse {
  danger,    ///< red flags, and when a rule applies: nothing that lowers with an answer
  person,    ///< modifiers: age and sex only
  remedies,  ///< what closes a remedy, and cautions: everything but `absent`
  rule       ///< items of published rules: everything
};

/// Whether more age, or an answer that something is there, can make what was true untrue.
bool may_lower(Criterion::Type type);

Criterion read_criterion(const Node& node, Reading& reading, CriterionUse use);
/// A criterion that must be there under `key`.
Criterion read_criterion(Fields& fields, std::string_view key, CriterionUse use);

}  // namespace palpate::reading
