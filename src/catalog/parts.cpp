#include "catalog/parts.h"

#include <algorithm>

#include "catalog/words.h"

namespace palpate::reading {
namespace {

constexpr NumberRange radius_range_mm = {.from = 1.0, .to = 400.0};

ZonePlace read_zone_place(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  ZonePlace place;
  place.at = fields.reference("at", Target::place);
  place.radius = Millimetres(fields.number("radius_mm", radius_range_mm));
  return place;
}

/// Where `as` is allowed it comes between the link and the text.
enum class AsKey { allowed, unknown };

CauseFinding read_cause_finding(const Node& node, Reading& reading, AsKey as_key) {
  Fields fields(node, reading);
  CauseFinding entry;
  entry.finding.value = fields.reference("finding", Target::finding);
  if (const Node* name = fields.node("finding", Presence::optional)) {
    reading.mentions.explained.push_back(
        {Target::finding, entry.finding.value, reading.position(name->at)});
  }
  entry.link = fields.probability("link");
  if (as_key == AsKey::allowed) {
    entry.role = fields.word("as", finding_role_words, FindingRole::indication, Presence::optional);
  }
  entry.text = fields.text("text", Presence::optional);
  entry.basis = fields.basis(Supports::number);
  count_number(entry.basis, reading);
  return entry;
}

bool is_date(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-dd";
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == 'd' ? !digit : text[i] != form[i]) return false;
  }
  return true;
}

}  // namespace

void count_number(const Basis& basis, Reading& reading) {
  if (basis.assumed) {
    ++reading.count.numbers_assumed;
  } else {
    ++reading.count.numbers_with_source;
  }
}

Name read_name(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Name name;
  name.en = fields.text("en");
  name.la = fields.text("la", Presence::optional);
  name.plain = fields.text("plain", Presence::optional);
  name.synonyms = fields.texts("synonyms", Presence::optional);
  return name;
}

Statement read_statement(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Statement statement;
  statement.text = fields.text("text");
  statement.plain = fields.text("plain", Presence::optional);
  statement.basis = fields.basis(Supports::statement);
  ++reading.count.statements;
  return statement;
}

Statement read_plain_statement(const Node& node, Reading& reading) {
  Statement statement = read_statement(node, reading);
  if (node.type == NodeType::mapping && find_entry(node, "plain") == nullptr) {
    reading.log.error(Code::missing_key, node.at, "plain", "what a person reads");
  }
  return statement;
}

Statement read_evidence(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Statement statement;
  statement.basis = fields.basis(Supports::statement);
  statement.text = fields.text("text", Presence::optional);
  ++reading.count.statements;
  return statement;
}

Zone read_zone(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Zone zone;
  zone.tier = fields.word("tier", tier_words, Tier::main);
  zone.path = fields.list("path", read_zone_place);
  const Node* path = fields.node("path", Presence::optional);
  if (path != nullptr && path->type == NodeType::sequence && path->items.empty()) {
    fields.log().error(Code::zone_without_place, path->at, "", "at least one place");
  }
  zone.link = fields.probability("link");
  zone.basis = fields.basis(Supports::number);
  count_number(zone.basis, reading);
  return zone;
}

std::vector<Zone> read_zones(Fields& fields, std::string_view key) {
  std::vector<Zone> zones = fields.list(key, read_zone);
  const auto has = [&](Tier tier) {
    return std::any_of(zones.begin(), zones.end(), [&](const Zone& z) { return z.tier == tier; });
  };
  if (!has(Tier::main) && has(Tier::spillover)) {
    fields.log().error(Code::zone_without_main_tier, fields.keys().key_at(key), "",
                       "a zone of tier main, or all of tier rare");
  }
  return zones;
}

CauseFinding read_muscle_finding(const Node& node, Reading& reading) {
  return read_cause_finding(node, reading, AsKey::allowed);
}

CauseFinding read_condition_finding(const Node& node, Reading& reading) {
  return read_cause_finding(node, reading, AsKey::unknown);
}

CauseRisk read_risk(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  CauseRisk risk;
  risk.finding.value = fields.reference("finding", Target::finding);
  risk.odds_ratio = fields.odds_ratio("odds_ratio");
  risk.text = fields.text("text", Presence::optional);
  risk.basis = fields.basis(Supports::number);
  count_number(risk.basis, reading);
  return risk;
}

void refuse_repeated_entries(Fields& fields, std::string_view list_key, std::string_view key,
                             Code code) {
  const Node* list = fields.node(list_key, Presence::optional);
  if (list == nullptr) return;
  std::vector<std::pair<std::string, Spot>> values;
  for (const Node& item : list->items) {
    const Node* value = find_entry(item, key);
    if (value != nullptr && !value->scalar.empty()) values.emplace_back(value->scalar, value->at);
  }
  refuse_repeats(values, code, fields.log());
}

std::vector<CauseFinding> read_cause_findings(Fields& fields,
                                              CauseFinding read(const Node&, Reading&)) {
  std::vector<CauseFinding> findings = fields.list("findings", read);
  refuse_repeated_entries(fields, "findings", "finding", Code::duplicate_entry);
  return findings;
}

std::vector<CauseRisk> read_risks(Fields& fields, Presence presence) {
  std::vector<CauseRisk> risks = fields.list("risks", read_risk, presence);
  refuse_repeated_entries(fields, "risks", "finding", Code::duplicate_entry);
  return risks;
}

Modifier read_modifier(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Modifier modifier;
  modifier.when = read_criterion(fields, "when", CriterionUse::person);
  modifier.odds_ratio = fields.odds_ratio("odds_ratio");
  modifier.basis = fields.basis(Supports::number);
  count_number(modifier.basis, reading);
  return modifier;
}

Prior read_prior(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Prior prior;
  prior.probability = fields.probability("probability");
  prior.basis = fields.basis(Supports::number);
  count_number(prior.basis, reading);
  return prior;
}

Claim read_claim(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Claim claim;
  claim.id = fields.id_text("id");
  claim.text = fields.text("text");
  claim.about = fields.word("about", claim_subject_words, std::string_view());
  claim.evidence = read_evidence_list(fields);
  return claim;
}

std::vector<Claim> read_claims(Fields& fields, Presence presence) {
  std::vector<Claim> claims = fields.list("claims", read_claim, presence);
  refuse_repeated_entries(fields, "claims", "id", Code::duplicate_id);
  return claims;
}

Statements read_evidence_list(Fields& fields) {
  Statements evidence = fields.list("evidence", read_evidence);
  fields.must_not_be_empty("evidence");
  return evidence;
}

Review read_review(const Node& node, Reading& reading) {
  Fields fields(node, reading);
  Review review{.by = fields.text("by"), .on = fields.text("on")};
  const Node* on = fields.node("on", Presence::optional);
  if (review.by == "nobody") {
    if (on != nullptr && !review.on.empty() && review.on != "none") {
      fields.log().error(Code::unknown_word, on->at, review.on, "none", "none");
    }
    return {};
  }
  if (on != nullptr && !review.on.empty() && !is_date(review.on)) {
    fields.log().error(Code::malformed_identifier, on->at, review.on, "a date: 2026-11-30");
  }
  return review;
}

}  // namespace palpate::reading
